import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { main } from './main.ts';
import type { Terminal } from './terminal.ts';

/** What a command said and how it ended. */
export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process and listens to what it says. */
export const said = async (...argv: readonly string[]): Promise<Said> => {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    colour: false,
    live: false,
    columns: 100,
  };
  const exit = await main(argv, terminal);
  return { exit, out: out.join('\n'), err: err.join('\n') };
};

/** Answers a request, now or later. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A server on the loopback interface for the length of a task. */
export const listening = async <T>(listener: Listener, task: (origin: string) => Promise<T>): Promise<T> => {
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await task(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
};
