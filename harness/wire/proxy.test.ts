import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { shownBy } from '../clients/certificate.ts';
import { noAnswer } from './http/connection-error.ts';
import { proxyFor } from './http/proxy.ts';
import { network } from './http/transport.ts';

const variables = ['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];

beforeEach(() => {
  for (const name of variables) vi.stubEnv(name, '');
});
afterEach(() => void vi.unstubAllEnvs());

describe('the proxy of a URL', () => {
  const env = { HTTPS_PROXY: 'http://user:secret@proxy.example:3128', NO_PROXY: '.inside.example, plain.example:8443' };

  it.each([
    ['https://as.example/token', 'http://proxy.example:3128'],
    ['http://as.example/token', undefined],
    ['https://localhost:9400/token', undefined],
    ['https://127.0.0.1:9400/token', undefined],
    ['https://[::1]:9400/token', undefined],
    ['https://as.inside.example/token', undefined],
    ['https://inside.example/token', undefined],
    ['https://outinside.example/token', 'http://proxy.example:3128'],
    ['https://plain.example:8443/token', undefined],
    ['https://plain.example/token', 'http://proxy.example:3128'],
  ])('%s: %s', (url, shown) => expect(proxyFor(url, env)?.shown).toBe(shown));

  it('is told without its password, and a variable that names none is named without its value', () => {
    expect(JSON.stringify(proxyFor('https://as.example', env)?.shown)).not.toContain('secret');
    expect(() => proxyFor('https://as.example', { https_proxy: 'http://user:secret@' })).toThrow(
      /^https_proxy is not the URL of a proxy$/,
    );
  });

  it('is read as curl does: lower case first, a host alone, HTTP_PROXY for https too', () => {
    const both = { https_proxy: 'first.example:3128', HTTPS_PROXY: 'http://second.example' };
    expect(proxyFor('https://as.example', both)).toMatchObject({
      shown: 'http://first.example:3128',
      variable: 'https_proxy',
    });
    expect(proxyFor('https://as.example', { HTTP_PROXY: 'http://one.example' })?.variable).toBe('HTTP_PROXY');
    expect(proxyFor('https://as.example', { HTTPS_PROXY: 'http://one.example', NO_PROXY: '*' })).toBeUndefined();
  });
});

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** A server, and a proxy before it that leads every host there; what the proxy was asked is written down. */
const behindProxy = async <T>(
  { secure, status = 200 }: { readonly secure: boolean; readonly status?: number },
  task: (asked: readonly string[], seen: readonly IncomingMessage[]) => Promise<T>,
): Promise<T> => {
  const [asked, seen] = [[] as string[], [] as IncomingMessage[]];
  const answer: RequestListener = (request, response) => {
    seen.push(request);
    response.writeHead(200).end('{}');
  };
  const server = secure ? createTlsServer({ cert: certificate, key }, answer) : createServer(answer);
  const port = await listening(server);
  const proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (status === 200) answer(request, response);
    else response.writeHead(status).end();
  });
  proxy.on('connect', ({ method, url, headers }, socket) => {
    asked.push(`${method} ${url}${headers['proxy-authorization'] ? ' authorized' : ''}`);
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const through = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      through.pipe(socket).pipe(through);
    });
    for (const end of [through, socket]) end.on('error', () => end.destroy());
    return socket;
  });
  const at = await listening(proxy);
  vi.stubEnv('HTTP_PROXY', `http://user:secret@127.0.0.1:${at}`);
  try {
    return await task(asked, seen);
  } finally {
    proxy.closeAllConnections();
    proxy.close();
    server.close();
  }
};

let certificate = '';
let key = '';
beforeAll(() => {
  ({ certificate, key } = shownBy(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'as.example'));
});

const twice = [
  ['content-type', 'text/plain'],
  ['x-twice', 'one'],
  ['x-twice', 'two'],
] as const;

const sent = async (url: string): Promise<number> => {
  const { transport, close } = network({ ca: certificate, connections: 2, timeout: 5 });
  const signal = AbortSignal.timeout(5000);
  try {
    const { status, body } = await transport({ method: 'POST', url, headers: twice, body: 'a=b', signal });
    for await (const _part of body);
    return status;
  } finally {
    await close();
  }
};

const repeated = ({ rawHeaders }: IncomingMessage): readonly string[] =>
  rawHeaders.filter((_value, index) => rawHeaders[index - 1] === 'x-twice');

describe('requests through a proxy', () => {
  it('to https go through a tunnel, with every header field', async () => {
    await behindProxy({ secure: true }, async (asked, seen) => {
      expect(await sent('https://as.example/token')).toBe(200);
      expect(asked).toEqual(['CONNECT as.example:443 authorized']);
      expect(seen.map(repeated)).toEqual([['one', 'two']]);
      expect(JSON.stringify(seen[0]?.headers)).not.toContain('proxy-authorization');
    });
  });

  it('to http name the whole URL, with every header field', async () => {
    await behindProxy({ secure: false }, async (asked, seen) => {
      expect(await sent('http://as.example/token')).toBe(200);
      expect(asked).toEqual(['POST http://as.example/token']);
      expect(seen.map(repeated)).toEqual([['one', 'two']]);
      expect(seen[0]?.headers.host).toBe('as.example');
    });
  });

  it('to this machine do not', async () => {
    await behindProxy({ secure: false }, async (asked) => {
      const server = createServer((_request, response) => response.writeHead(204).end());
      const port = await listening(server);
      expect(await sent(`http://127.0.0.1:${port}/token`)).toBe(204);
      expect(asked).toEqual([]);
      server.close();
    });
  });

  it.each([
    [true, 403, /^it answers 403 \(through the proxy http:\/\/127\.0\.0\.1:\d+, as HTTP_PROXY says\)$/],
    [false, 407, /^it answers 407 \(through the proxy/],
  ])('that it refuses are no answer of the server (https %s, %d)', async (secure, status, words) => {
    await behindProxy({ secure, status }, async () => {
      const error: unknown = await sent(`http${secure ? 's' : ''}://as.example/token`).catch(
        (thrown: unknown) => thrown,
      );
      expect(noAnswer(error)).toMatch(words);
      expect(noAnswer(error)).not.toContain('secret');
    });
  });

  it('name the proxy that is not there', async () => {
    vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:9');
    const error: unknown = await sent('https://as.example/token').catch((thrown: unknown) => thrown);
    expect(noAnswer(error)).toBe('connection refused (through the proxy http://127.0.0.1:9, as HTTPS_PROXY says)');
  });
});

it('https against an http port says so', async () => {
  const server = createServer((_request, response) => response.end());
  const port = await listening(server);
  const error: unknown = await sent(`https://127.0.0.1:${port}/token`).catch((thrown: unknown) => thrown);
  expect(noAnswer(error)).toBe('it does not speak TLS; is it an http port?');
  server.close();
});
