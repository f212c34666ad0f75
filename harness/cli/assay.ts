#!/usr/bin/env node
import { main } from './main.ts';

/** What a stream says whose reader is gone. */
const gone: ReadonlySet<string | undefined> = new Set(['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED']);

// A reader that has read enough, such as head, closes the pipe, and a terminal may be closed: what is left to be said is
// said to nobody, and what was begun is brought to its end.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!gone.has(error.code)) throw error;
  });

process.exitCode = await main(process.argv.slice(2));
