import { describe, expect, it } from 'vitest';
import { confidencesOf } from '../exchange/confidences.ts';
import { inProcess, type Transport } from './http/transport.ts';
import { askingFor } from './public-document.ts';
import { type Sending, senderOver } from './sender.ts';

const url = 'https://as.example/token';

const posting = (rest: Partial<Sending> = {}): Sending => ({
  id: 'x1',
  outgoing: { method: 'POST', url, headers: [['accept', 'application/json']], body: 'a=b' },
  displayed: { method: 'POST', url, headers: [], form: [['a', 'b']] },
  ...rest,
});

const sender = (transport: Transport, secrets: readonly string[] = []) =>
  senderOver({ transport, timeout: 0.2, body: 1000, confidences: confidencesOf(secrets) });

/** Answers with these bodies, one after the other; each also stands in a header. */
const saying = (...bodies: readonly string[]): Transport => {
  const left = [...bodies];
  return inProcess(async () => {
    const body = left.shift() ?? '';
    return new Response(body, { headers: { 'x-said': body, 'set-cookie': 'session=of-the-server' } });
  });
};

describe('what is said in confidence', () => {
  const assertion = `eyJhbGciOiJub25lIn0.eyJhIjoxfQ.${'S'.repeat(86)}`;
  const confided = [
    ['an access token', '{"access_token":"granted-token-1"}', {}, 'granted-token-1'],
    ['a nested refresh token', '{"all":[{"refresh_token":"granted-token-2"}]}', {}, 'granted-token-2'],
    ['a client secret', '{"client_id":"c","client_secret":"s3cret-of-c"}', {}, 's3cret-of-c'],
    ['a registration access token', '{"registration_access_token":"token-of-c-1"}', {}, 'token-of-c-1'],
    ['a request_uri', '{"request_uri":"urn:pushed:1"}', {}, 'urn:pushed:1'],
    ['an assertion', '', { said: [{ kind: 'assertion', value: assertion }] }, assertion],
    ['a signature', '', { said: [{ kind: 'assertion', value: 'S'.repeat(86) }] }, 'S'.repeat(86)],
    ['a proof', '', { said: [{ kind: 'proof', value: 'h.c.proof-of-key' }] }, 'h.c.proof-of-key'],
    ['a secret that was sent', '', { said: [{ kind: 'secret', value: 'Y2xpZW50OnNlY3JldA' }] }, 'Y2xpZW50OnNlY3JldA'],
    ['a secret of the target', '', {}, 'secret-of-target'],
  ] as const;

  it.each(confided)('%s is cut out of its own answer and of every later one', async (_what, body, said, value) => {
    const send = sender(saying(body, `first ${value}`, `then "${value}"`), ['secret-of-target']);
    const all = [await send(posting(said)), await send(posting()), await send({ ...askingFor(url), id: 'm1' })];
    for (const { exchange } of all) expect(JSON.stringify(exchange)).not.toContain(value);
    expect(all[1]?.exchange.response?.body).toMatch(/^first <(token|assertion|proof|secret)>$/);
    expect(JSON.stringify(all)).not.toContain(value);
    expect(all[1]?.raw?.body).toContain(value);
  });

  it.each(confided)('%s is cut out of every later request', async (_what, body, said, value) => {
    const send = sender(saying(body), ['secret-of-target']);
    await send(posting(said));
    const later = `${url}?of=${value}`;
    const { exchange } = await send({
      id: 'x2',
      outgoing: { method: 'POST', url: later, headers: [['x-of', value]], body: value },
      displayed: {
        method: 'POST',
        url: later,
        headers: [['x-of', value]],
        form: [['of', value]],
        body: value,
        credentials: [
          { name: 'assertion', format: 'jwt', header: value, claims: value, signature: 'ES256: 64 octets' },
        ],
      },
    });
    expect(JSON.stringify(exchange)).not.toContain(value);
  });

  it('is cut out of an answer that is not whole, where nobody can read it', async () => {
    const { exchange } = await sender(saying('{"client_secret":"abcdefghijk","access_token":"lmnopqrstu'))(posting());
    expect(exchange.response?.body).toBe('{"client_secret":"<11 characters>","access_token":"<10 characters>');
  });

  it('is told to come back where this very request said it, or the target names it', async () => {
    const send = sender(saying('assertion-of-mine-1', 'assertion-of-mine-1', 'secret-of-target'), ['secret-of-target']);
    const said = [{ kind: 'assertion', value: 'assertion-of-mine-1' }] as const;
    const echoed = async (rest: Partial<Sending>) => (await send(posting(rest))).exchange.response?.echoed;
    expect([await echoed({ said }), await echoed({}), await echoed({})]).toEqual([['assertion'], [], ['secret']]);
  });

  it('does not include cookies, which are cut out by name', async () => {
    const { exchange } = await sender(saying('hello'))(posting());
    expect(exchange.response?.headers).toContainEqual(['set-cookie', '<cookie>']);
  });
});

describe('a document that anybody may read', () => {
  it('keeps what only looks like a token, and loses signatures', async () => {
    const body = `{"token_endpoint":"${url}","signed_metadata":"eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJhIn0.${'A'.repeat(86)}"}`;
    const { exchange } = await sender(saying(body))({ ...askingFor(url), id: 'm1' });
    expect(exchange.response?.body).toContain(`"token_endpoint":"${url}"`);
    expect(exchange.response?.body).not.toContain('AAAA');
    expect(exchange.response?.token).toBeUndefined();
  });
});

describe('silence', () => {
  const hanging: Transport = ({ signal }) =>
    new Promise((_, reject) => {
      if (signal.aborted) reject(signal.reason as Error);
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  const refusing: Transport = () => Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' }));
  const breaking: Transport = async () => ({
    status: 200,
    headers: [],
    body: (async function* () {
      yield new Uint8Array(1);
      throw Object.assign(new Error(), { code: 'ECONNRESET' });
    })(),
  });

  it.each([
    ['a server that hangs', hanging, undefined, 'late', 'no whole answer within 0.2 s'],
    ['an interruption', hanging, AbortSignal.timeout(20), 'interrupted', 'interrupted'],
    ['a refused connection', refusing, undefined, 'failed', 'connection refused'],
    ['a body that breaks off', breaking, undefined, 'failed', 'the server closed the connection without an answer'],
  ] as const)('%s is written down, and rejects nothing', async (_what, transport, signal, silence, failure) => {
    const arrival = await sender(transport)(posting({ signal }));
    expect(arrival.silence).toBe(silence);
    expect(arrival.exchange.failure).toBe(failure);
    expect(arrival.exchange.response).toBeUndefined();
    expect(arrival.raw).toBeUndefined();
  });

  it('is no reason to read an endless body', async () => {
    const endless: Transport = async () => ({
      status: 200,
      headers: [],
      body: (async function* () {
        for (;;) yield new Uint8Array(700);
      })(),
    });
    const { exchange } = await sender(endless)(posting());
    expect(exchange.response).toMatchObject({ cut: true, status: 200 });
    expect(exchange.response?.body).toHaveLength(1000);
  });
});
