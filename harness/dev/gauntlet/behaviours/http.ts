import { gzipSync } from 'node:zlib';
import type { Behaviour } from '../behaviour.ts';
import {
  after,
  atToken,
  changed,
  isRefusal,
  json,
  later,
  octets,
  reset,
  silence,
  whenAnswered,
  withHeaders,
  written,
} from '../twists.ts';

const mebibyte = 1_048_576;

const redirects = ([301, 302, 303, 307, 308] as const).map(
  (status): Behaviour => ({
    name: `http-redirect-${status}`,
    what: `It redirects every token request to somebody else with ${status}.`,
    twist: atToken(
      () =>
        ({ third }) =>
          json(status, {}, [['location', `${third}/token`]]),
    ),
    ends: [2],
  }),
);

/** Writes octets over and over until nobody listens any more. */
const endless = (head: string, part: string | Uint8Array, pause: number): NonNullable<Behaviour['twist']> =>
  atToken(() => async ({ response: { socket } }) => {
    if (!socket) return undefined;
    socket.on('error', () => undefined);
    socket.write(head);
    while (!socket.destroyed) {
      if (!socket.write(part))
        await Promise.race([
          new Promise((resolve) => socket.once('drain', resolve)),
          new Promise((resolve) => socket.once('close', resolve)),
        ]);
      await later(pause);
    }
    return undefined;
  });

/** Servers whose HTTP is hostile or broken. */
export const http: readonly Behaviour[] = [
  ...redirects,
  {
    name: 'http-redirect-refusals',
    what: 'It redirects instead of refusing.',
    twist: whenAnswered(isRefusal, (_, { third }) => json(302, {}, [['location', `${third}/error`]])),
  },
  {
    name: 'http-refresh',
    what: 'It asks to go elsewhere in Refresh, Link and Location headers.',
    twist: changed((answer, { third }) => ({
      ...answer,
      headers: [
        ...answer.headers,
        ['refresh', `0; url=${third}`],
        ['link', `<${third}>; rel=preload`],
        ['location', third],
        ['alt-svc', 'h3=":443"'],
      ],
    })),
  },
  {
    name: 'http-gzip-bomb',
    what: 'Its answer is 100 MiB of gzip in 100 KiB.',
    twist: atToken(() => {
      const bomb = gzipSync(Buffer.alloc(100 * mebibyte, 0x20));
      return () => ({
        status: 200,
        headers: [
          ['content-type', 'application/json'],
          ['content-encoding', 'gzip'],
        ],
        body: bomb,
      });
    }),
    ends: [2],
  },
  {
    name: 'http-gzip-unasked',
    what: 'It compresses what nobody asked it to.',
    twist: changed((answer) => ({
      ...answer,
      headers: [...answer.headers, ['content-encoding', 'gzip']],
      body: gzipSync(answer.body),
    })),
  },
  {
    name: 'http-encoding-false',
    what: 'It says gzip and sends none.',
    twist: withHeaders(['content-encoding', 'gzip, br']),
  },
  {
    name: 'http-chunked-broken',
    what: 'The lengths of its chunks are nonsense.',
    twist: atToken(octets(() => 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZZ\r\n{}\r\n')),
    ends: [2],
  },
  {
    name: 'http-chunked-huge',
    limits: { timeout: 0.5 },
    what: 'A chunk says that it has 2^63 octets.',
    twist: atToken(octets(() => 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n7fffffffffffffff\r\n{}')),
    ends: [2],
  },
  {
    name: 'http-chunked-endless',
    limits: { timeout: 0.5 },
    what: 'Its chunks never end.',
    twist: endless('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', `10000\r\n${'x'.repeat(65_536)}\r\n`, 0),
    ends: [2],
  },
  {
    name: 'http-endless-headers',
    limits: { timeout: 0.5 },
    what: 'Its headers never end.',
    twist: endless('HTTP/1.1 200 OK\r\n', `x: ${'y'.repeat(8000)}\r\n`, 0),
    ends: [2],
  },
  {
    name: 'http-smuggling-both-lengths',
    what: 'It gives a length and says chunked.',
    twist: atToken(
      octets(
        () =>
          'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n',
      ),
    ),
    ends: [2],
  },
  {
    name: 'http-smuggling-second-answer',
    what: 'It sends a second answer that nobody asked for.',
    twist: atToken(
      octets(
        (_, honest) =>
          `${written(honest)}${written(json(200, { access_token: 'smuggled-token', token_type: 'Bearer' }))}`,
      ),
    ),
  },
  {
    name: 'http-two-lengths',
    what: 'It gives two lengths.',
    twist: atToken(octets(() => 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 40\r\n\r\n{}')),
    ends: [2],
  },
  {
    name: 'http-length-too-long',
    what: 'It promises more octets than it sends.',
    twist: atToken(octets((_, { body }) => `HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n${body.toString()}`)),
    ends: [2],
  },
  {
    name: 'http-length-too-short',
    what: 'It sends more octets than it promises.',
    twist: atToken(octets((_, { body }) => `HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n${body.toString()}`)),
    ends: [2],
  },
  {
    name: 'http-length-negative',
    what: 'Its length is negative.',
    twist: atToken(octets(() => 'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n{}')),
    ends: [2],
  },
  {
    name: 'http-version-09',
    what: 'It answers without a status line.',
    twist: atToken(octets(() => '{"access_token":"x","token_type":"Bearer"}')),
    ends: [2],
  },
  {
    name: 'http-version-3',
    what: 'It says that it speaks HTTP/3.7.',
    twist: atToken(octets(() => 'HTTP/3.7 200 OK\r\n\r\n')),
    ends: [2],
  },
  { name: 'http-not-http', what: 'It speaks SSH.', twist: atToken(octets(() => 'SSH-2.0-OpenSSH_9.9\r\n')), ends: [2] },
  {
    name: 'http-status-999',
    what: 'Its status is 999.',
    twist: atToken(octets(() => 'HTTP/1.1 999 Odd\r\ncontent-length: 2\r\n\r\n{}')),
    ends: [2],
  },
  {
    name: 'http-status-000',
    what: 'Its status is 000.',
    twist: atToken(octets(() => 'HTTP/1.1 000 Odd\r\ncontent-length: 2\r\n\r\n{}')),
    ends: [2],
  },
  {
    name: 'http-status-100-only',
    limits: { timeout: 0.5 },
    what: 'It says that it will go on, and does not.',
    twist: atToken(() => ({ response }) => {
      response.writeContinue();
      return undefined;
    }),
    ends: [2],
  },
  {
    name: 'http-status-100-flood',
    what: 'It says 100 Continue a thousand times before each answer.',
    twist: atToken(octets((_, honest) => 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000) + written(honest))),
  },
  {
    name: 'http-status-101',
    what: 'It switches protocols.',
    twist: atToken(
      octets(() => 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'),
    ),
    ends: [2],
  },
  {
    name: 'http-status-204-with-token',
    what: 'It grants with 204.',
    twist: whenAnswered(
      ({ status }) => status === 200,
      (answer) => ({ ...answer, status: 204 }),
    ),
    ends: [1, 2],
  },
  { name: 'http-reset', what: 'It resets every connection.', twist: atToken(() => reset), ends: [2] },
  {
    name: 'http-reset-every-fifth',
    what: 'It resets every fifth connection.',
    twist: atToken(() => {
      let n = 0;
      return (seen) => (++n % 5 === 0 ? reset(seen) : seen.honest());
    }),
  },
  {
    name: 'http-reset-once',
    what: 'It resets the first connection with a valid request.',
    twist: atToken(() => {
      let n = 0;
      return (seen) => (++n === 2 ? reset(seen) : seen.honest());
    }),
  },
  {
    name: 'http-silent',
    what: 'It never answers.',
    twist: atToken(() => silence),
    limits: { timeout: 0.3 },
    ends: [2],
  },
  {
    name: 'http-silent-after-40',
    what: 'It falls silent after 40 requests.',
    twist: atToken(after(40, () => silence)),
    limits: { timeout: 0.3 },
  },
  {
    name: 'http-slow-loris',
    what: 'It sends an octet every now and then.',
    twist: endless('HTTP/1.1 200 OK\r\ncontent-length: 10000\r\n\r\n', ' ', 50),
    limits: { timeout: 0.3 },
    ends: [2],
  },
  {
    name: 'http-slow-headers',
    what: 'It sends an octet of its headers every now and then.',
    twist: endless('HTTP/1.1 200 OK\r\nx: ', 'y', 50),
    limits: { timeout: 0.3 },
    ends: [2],
  },
  {
    name: 'http-closes-midway',
    what: 'It closes the connection in the middle of the body.',
    twist: atToken(octets(() => 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"access_token":"')),
    ends: [2],
  },
  { name: 'http-huge-header', what: 'A header has 15 KiB.', twist: withHeaders(['x-huge', 'y'.repeat(15_000)]) },
  {
    name: 'http-many-headers',
    what: 'It sends 500 headers.',
    twist: withHeaders(...Array.from({ length: 500 }, (_, i): [string, string] => [`x-${i}`, 'y'])),
  },
  {
    name: 'http-too-huge-headers',
    what: 'Its headers have 1 MiB.',
    twist: atToken(octets(() => `HTTP/1.1 200 OK\r\n${`x: ${'y'.repeat(8000)}\r\n`.repeat(130)}\r\n{}`)),
    ends: [2],
  },
  {
    name: 'http-header-controls',
    what: 'A header holds C1 controls and escapes.',
    twist: atToken(octets((_, honest) => Buffer.from(written(honest, 'x-odd: \u009b31m \u0085 \u00ff\r\n'), 'latin1'))),
  },
  {
    name: 'http-header-script',
    what: 'A header holds a script.',
    twist: withHeaders(['x-odd', '<script>gauntlet()</script>'], ['server', '"><img src=x onerror=gauntlet()>']),
  },
  {
    name: 'http-header-nul',
    what: 'A header holds a NUL.',
    twist: atToken(octets((_, honest) => written(honest, 'x-odd: a\u0000b\r\n'))),
  },
  {
    name: 'http-header-folded',
    what: 'A header goes on in the next line.',
    twist: atToken(octets((_, honest) => written(honest, 'x-odd: a\r\n b\r\n'))),
  },
  {
    name: 'http-cookies',
    what: 'It sets cookies.',
    twist: withHeaders(['set-cookie', 'a=b; Path=/'], ['set-cookie', `c=${'d'.repeat(3000)}`]),
  },
  {
    name: 'http-keepalive-lies',
    what: 'It promises to keep connections, and closes each.',
    twist: atToken(octets((_, honest) => written(honest, 'connection: keep-alive\r\nkeep-alive: timeout=3600\r\n'))),
  },
  {
    name: 'http-content-type-wrong',
    what: 'It says that JSON is HTML.',
    twist: changed((answer) => ({
      ...answer,
      headers: answer.headers.map(([name, value]) => [name, name === 'content-type' ? 'text/html' : value] as const),
    })),
  },
  {
    name: 'http-content-type-absent',
    what: 'It does not say what it sends.',
    twist: changed((answer) => ({ ...answer, headers: answer.headers.filter(([name]) => name !== 'content-type') })),
  },
  {
    name: 'http-content-type-utf7',
    what: 'It says that JSON is in UTF-7.',
    twist: changed((answer) => ({
      ...answer,
      headers: answer.headers.map(
        ([name, value]) => [name, name === 'content-type' ? 'application/json; charset=utf-7' : value] as const,
      ),
    })),
  },
  {
    name: 'http-html-errors',
    what: 'It refuses with pages.',
    twist: whenAnswered(isRefusal, ({ status }) => ({
      status,
      headers: [['content-type', 'text/html']],
      body: '<html><script>gauntlet()</script></html>',
    })),
    breaks: /words/,
  },
  {
    name: 'http-no-cache-headers',
    what: 'Its answers may be kept.',
    twist: changed((answer) => ({
      ...answer,
      headers: answer.headers.filter(([name]) => name !== 'cache-control' && name !== 'pragma'),
    })),
  },
];
