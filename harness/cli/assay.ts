#!/usr/bin/env node
import { main } from './main.ts';

/** What a stream says whose reader is gone. */
const gone: ReadonlySet<string | undefined> = new Set(['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED']);

// A reader that has read enough, such as head, closes the pipe, and a terminal may be closed: what is left to be said is
// said to nobody, and what was begun is brought to its end.
let unsaid = false;
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  unsaid ||= !gone.has(code);
});
process.stderr.on('error', () => undefined);

const exit = await main(process.argv.slice(2));
process.exitCode = exit;
// A full disk, say: something that was asked for was not told.
process.on('exit', () => {
  if (unsaid && exit === 0) process.exitCode = 2;
});
