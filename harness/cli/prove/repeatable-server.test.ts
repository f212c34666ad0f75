import { beforeAll, describe, expect, it } from 'vitest';
import { makeParties } from '../../reference/parties.ts';
import type { ReferenceOptions } from '../../reference/reference.ts';
import type { Outgoing } from '../../wire/http/transport.ts';
import { askAgain } from './ask-again.ts';
import { arriving, repeatable } from './repeatable-server.ts';
import type { Line } from './sound-run.ts';

const issuer = 'http://127.0.0.1:9400/as';
const { signal } = new AbortController();
const form = ['content-type', 'application/x-www-form-urlencoded'] as const;

let options: ReferenceOptions;
let secret: string;

beforeAll(async () => {
  const { clients } = await makeParties();
  options = { issuer, clients, policy: 'rfc7523', now: () => 1_000_000_000 };
  const [post] = clients.filter(({ token_endpoint_auth_method: method }) => method === 'client_secret_post');
  secret = post && 'client_secret' in post ? post.client_secret : '';
});

const asking = (body: string, headers: Outgoing['headers'] = [form]): Outgoing => ({
  method: 'POST',
  url: `${issuer}/token`,
  headers,
  body,
  signal,
});

const valid = (): Outgoing =>
  asking(`grant_type=client_credentials&client_id=assay-post&client_secret=${encodeURIComponent(secret)}`);

describe('a repeatable server', () => {
  it('draws the same token for the same name, and another one for another', async () => {
    const [one, other] = [repeatable(options), repeatable(options)];
    const first = await one.answer('a', valid());
    expect(first.answer.status).toBe(200);
    expect((await other.answer('a', valid())).answer).toEqual(first.answer);
    expect((await other.answer('b', valid())).answer).not.toEqual(first.answer);
  });

  it('tells where a request was judged, and by which check it was refused', async () => {
    const { answer } = repeatable(options);
    expect((await answer('a', valid())).judged).toEqual({ endpoint: 'token', refusedBy: undefined });
    expect((await answer('b', asking('grant_type=x'))).judged).toMatchObject({ endpoint: 'token', refusedBy: /./ });
    expect((await answer('c', { ...valid(), url: `${issuer}/register` })).registers).toBe(true);
  });

  it.each<readonly [string, Outgoing]>([
    ['a body without a type', asking('a=b', [])],
    ['a body with a byte order mark', asking('\uFEFFa=b')],
    ['a body that is not well-formed', asking('a=\uD800')],
    ['a repeated header', asking('', [form, ['dpop', 'a'], ['DPoP', 'b']])],
    ['a URL to be written in its normal form', { ...asking(''), url: 'http://127.0.0.1:9400/as/../as/token?a=b c' }],
  ])('takes %s as the Fetch API has it', async (_name, outgoing) => {
    const { method, url, headers, body } = outgoing;
    const real = new Request(url, {
      method,
      headers: headers.map(([name, value]) => [name, value]),
      body: body ?? null,
    });
    const ours = arriving(outgoing);
    expect([ours.method, ours.url, [...ours.headers]]).toEqual([real.method, real.url, [...real.headers]]);
    expect(await ours.text()).toBe(await real.text());
  });
});

describe('asking again', () => {
  const line = async (scenario: string | undefined, registers = false): Promise<Line> => {
    const outgoing = valid();
    const answered = await repeatable(options).answer('a', outgoing);
    return { name: 'a', suite: 'suite', scenario, registers, at: 0, outgoing, answered };
  };

  it('finds no difference in the same server', async () => {
    const { suites, scenarios } = await askAgain([[await line('suite/one')]], repeatable(options));
    expect([...suites, ...scenarios]).toEqual([]);
  });

  it('names the scenario that is answered differently', async () => {
    const mutant = repeatable({ ...options, mutant: 'granted-with-201' });
    const { suites, scenarios } = await askAgain([[await line('suite/one')]], mutant);
    expect([...suites]).toEqual([]);
    expect([...scenarios]).toEqual(['suite/one']);
  });

  it.each([
    ['what all scenarios depend on', undefined, false],
    ['a scenario that registers a client', 'suite/one', true],
  ])('names the suite where %s is answered differently', async (_name, scenario, registers) => {
    const mutant = repeatable({ ...options, mutant: 'granted-with-201' });
    const { suites } = await askAgain([[await line(scenario, registers)]], mutant);
    expect([...suites]).toEqual(['suite']);
  });

  it('takes going to the network for a difference', async () => {
    const known = await line('suite/one');
    const server = repeatable(options);
    const { scenarios } = await askAgain([[known]], {
      ...server,
      answer: async (...request) => {
        await fetch('http://127.0.0.1:65535/', { signal: AbortSignal.timeout(1000) }).catch(() => undefined);
        return server.answer(...request);
      },
    });
    expect([...scenarios]).toEqual(['suite/one']);
  });
});
