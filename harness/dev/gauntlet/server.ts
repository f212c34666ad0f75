import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ReferenceParties } from '../../reference/parties.ts';
import { createReference } from '../../reference/reference.ts';
import type { Answer, Behaviour, Seen } from './behaviour.ts';
import { certificateOf } from './certificates.ts';
import { honestly } from './twists.ts';

/** A server that behaves in its own way. */
export interface Misbehaving {
  readonly issuer: string;
  /** What was confided to it, or what it gave in confidence. */
  readonly confided: ReadonlySet<string>;
  readonly requests: () => number;
  /** Calls this when so many requests have come. */
  readonly once: (requests: number, act: () => void) => void;
  readonly left: () => number;
  readonly close: () => Promise<void>;
}

const bodyOf = async (message: IncomingMessage): Promise<Buffer<ArrayBuffer>> => {
  const parts: Uint8Array[] = [];
  for await (const part of message) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
};

/** What a request says in confidence: signatures, and what stands in its Authorization header. */
const saidIn = (body: string, headers: IncomingMessage['headers']): readonly string[] => {
  const form = new URLSearchParams(body);
  const signatures = ['client_assertion', 'assertion'].flatMap((name) =>
    form.getAll(name).map((one) => one.split('.')[2] ?? ''),
  );
  const proof = String(headers.dpop ?? '').split('.')[2] ?? '';
  return [...signatures, proof].filter((one) => one.length > 40);
};

const givenIn = (text: string): readonly string[] =>
  [...text.matchAll(/"(?:access_token|registration_access_token|client_secret)":"([^"]{12,})"/g)].flatMap(
    ([, one]) => one ?? [],
  );

/** Starts the reference behind a behaviour. */
export const misbehaving = async (
  { twist = () => honestly, policy = 'rfc7523', mutant, tls }: Behaviour,
  { clients, issuers, devices, registration }: ReferenceParties,
  third: string,
): Promise<Misbehaving> => {
  const server = tls ? createSecureServer(certificateOf(tls)) : createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `${tls ? 'https://localhost' : 'http://127.0.0.1'}:${(server.address() as AddressInfo).port}`;
  const issuer = `${origin}/as`;
  const { handle } = createReference({
    issuer,
    policy,
    clients,
    issuers,
    devices,
    registration,
    ...(mutant === undefined ? {} : { mutant }),
  });
  const behave = twist();
  const confided = new Set<string>();
  const waiting: { readonly requests: number; readonly act: () => void }[] = [];
  let requests = 0;
  let beside = 0;
  let registered = 0;

  const answered = async (message: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> => {
    const octets = await bodyOf(message);
    const body = octets.toString();
    const { method = 'GET', headers, rawHeaders, url: path = '/' } = message;
    const before = requests++;
    for (const { requests: wanted, act } of waiting) if (wanted === requests) act();
    for (const one of saidIn(body, headers)) confided.add(one);
    const honest = async (): Promise<Answer> => {
      const pairs = Array.from(
        { length: rawHeaders.length / 2 },
        (_, i) => [rawHeaders[2 * i] ?? '', rawHeaders[2 * i + 1] ?? ''] as [string, string],
      );
      const init = { method, headers: pairs };
      const bodiless = method === 'GET' || method === 'HEAD';
      const answer = await handle(new Request(`${origin}${path}`, bodiless ? init : { ...init, body: octets }), {});
      const text = await answer.text();
      for (const one of givenIn(text)) confided.add(one);
      if (method === 'POST' && path.endsWith('/register') && answer.status === 201) registered++;
      if (method === 'DELETE' && answer.status === 204) registered--;
      return { status: answer.status, headers: [...answer.headers], body: text };
    };
    const seen: Seen = {
      method,
      path,
      body,
      headers,
      before,
      beside,
      origin,
      third,
      confided: [...confided],
      honest,
      response,
    };
    beside++;
    try {
      return await behave(seen);
    } finally {
      beside--;
    }
  };
  server.on('request', (message: IncomingMessage, response: ServerResponse) => {
    response.on('error', () => undefined);
    answered(message, response)
      .then((answer) => {
        if (!answer || response.destroyed) return;
        const headers = new Map<string, string[]>();
        for (const [name, value] of answer.headers) headers.set(name, [...(headers.get(name) ?? []), value]);
        for (const [name, values] of headers) response.setHeader(name, values.length > 1 ? values : (values[0] ?? ''));
        response.writeHead(answer.status);
        response.end(message.method === 'HEAD' ? undefined : answer.body);
      })
      .catch(() => response.destroy());
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('tlsClientError', () => undefined);
  return {
    issuer,
    confided,
    requests: () => requests,
    once: (wanted, act) => void waiting.push({ requests: wanted, act }),
    left: () => registered,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
