#!/usr/bin/env node
import { main } from './main.ts';
import { endQuietlyWhenUnread } from './terminal.ts';

endQuietlyWhenUnread();

process.exitCode = await main(process.argv.slice(2));
