import { describe, expect, it } from 'vitest';
import { type Fetched, fetchKeySet } from '../../reference/registration/key-source.ts';
import { assayedBehind, having, json, type Liar } from './behind.fixture.ts';

const honest: Liar = (request, server) => server(request);

const wanted = /^registered-keys\/reference-(new-key|retired-key|anonymous)$/;
const profiles = ['rfc7591', 'rfc7523', 'rfc8725-hardening'];

/** Fetches a set again when so many milliseconds have passed since it was fetched last. */
const restingFor = (milliseconds: number, now: () => number) => {
  const known = new Map<string, { readonly at: number; readonly fetched: Fetched | undefined }>();
  return async (uri: string): Promise<Fetched | undefined> => {
    const last = known.get(uri);
    if (last && now() - last.at < milliseconds) return last.fetched;
    const fetched = await fetchKeySet(uri);
    known.set(uri, { at: now(), fetched });
    return fetched;
  };
};

/** Assays a server that rests between two fetches, and tells how long was waited in all, in milliseconds. */
const resting = async (milliseconds: number, inFlight: number) => {
  let waited = 0;
  const report = await assayedBehind(honest, {
    wanted,
    profiles,
    target: { limits: { in_flight: inFlight } },
    server: { fetch: restingFor(milliseconds, () => waited) },
    pause: async ({ least }) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      waited += least * 1000;
    },
  });
  return { report, waited };
};

describe('a server that rests between two fetches of a key set', () => {
  it('is waited for once, and judged by what it fetched then', async () => {
    const { report, waited } = await resting(10_000, 8);
    expect(having(report, 'failed').concat(having(report, 'cantTell'), having(report, 'inapplicable'))).toEqual([]);
    expect(report.observations.map(({ answer }) => answer?.kind)).toEqual(['granted', 'refused', 'granted']);
    expect(waited).toBe(15_000);
  });

  it('passes and fails nothing where it has not fetched the set again', async () => {
    const { report, waited } = await resting(Number.POSITIVE_INFINITY, 8);
    expect(having(report, 'failed').concat(having(report, 'passed'))).toEqual([]);
    expect(having(report, 'cantTell').join()).toContain('the server did not fetch the key set again');
    expect(waited).toBe(15_000);
  });
});

describe('what comes in a wrong way under a jwks_uri', () => {
  const wrong = /^registered-keys\/reference-(not-found|page|endless|redirect)$/;
  const documents = ['rfc7517', 'rfc8725-hardening'];

  it('is passed by a server that fetches, and by no other', async () => {
    const report = await assayedBehind(honest, { wanted: wrong, profiles: documents });
    expect(report.observations.map(({ answer }) => answer?.kind)).toEqual(Array(4).fill('refused'));
    expect(having(report, 'failed').concat(having(report, 'cantTell'), having(report, 'inapplicable'))).toEqual([]);
  });

  const lacking: readonly (readonly [how: string, liar: Liar, fetch: (uri: string) => Promise<Fetched | undefined>])[] =
    [
      ['never fetches', honest, async () => undefined],
      [
        'registers no client by jwks_uri',
        async (request, server) =>
          (await request.clone().text()).includes('"jwks_uri"')
            ? json(400, { error: 'invalid_client_metadata' })
            : server(request),
        fetchKeySet,
      ],
      [
        'fetches, and keeps what it fetched first of a host',
        honest,
        (() => {
          let first: Promise<Fetched | undefined> | undefined;
          return (uri: string) => {
            first ??= fetchKeySet(uri);
            return first;
          };
        })(),
      ],
    ];

  it.each(lacking)('is neither passed nor failed by a server that %s', async (_how, liar, fetch) => {
    const report = await assayedBehind(liar, { wanted: wrong, profiles: documents, server: { fetch } });
    expect(having(report, 'failed').concat(having(report, 'passed'))).toEqual([]);
    expect(having(report, 'inapplicable').length).toBeGreaterThan(0);
  });
});

it('a server that does not rest is not waited for', async () => {
  const { report, waited } = await resting(0, 1);
  expect(having(report, 'failed').concat(having(report, 'cantTell'))).toEqual([]);
  expect(waited).toBe(0);
});
