/** A generated report, for tests and for looking at. */
import type { Answer, Exchange, Observation } from '../../harness/model/observation.ts';
import type { Described, Outcome, Report, Verdict } from '../../harness/model/report.ts';
import { families, type Kind, kinds } from './kinds.ts';

const at = (second: number): string => new Date(Date.UTC(2027, 0, 5, 10, 0, second)).toISOString();

const issuer = 'https://as.example.com/tenant';
const profiles = [
  {
    id: 'rfc7523',
    title: 'JWT Profile for OAuth 2.0 Client Authentication',
    url: 'https://www.rfc-editor.org/rfc/rfc7523',
    on: ['rfc7521', 'rfc6749'],
  },
  {
    id: 'rfc10070',
    title: 'Updates to Audience Values for OAuth 2.0',
    url: 'https://www.rfc-editor.org/rfc/rfc10070',
    on: ['rfc7523', 'rfc7521', 'rfc6749'],
  },
] as const;

/** An exchange as the wire would have written it down. */
export const exchange = (id: string, second: number, answer: Answer, claims: string): Exchange => ({
  id,
  at: at(second),
  milliseconds: 41.6,
  request: {
    method: 'POST',
    url: `${issuer}/token`,
    headers: [
      ['content-type', 'application/x-www-form-urlencoded'],
      ['accept', 'application/json'],
    ],
    form: [
      ['grant_type', 'client_credentials'],
      ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
      ['client_assertion', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJhc3NheSJ9.[signature removed]'],
    ],
    credentials: [
      {
        name: 'assertion',
        format: 'jwt',
        header: '{"alg":"ES256","typ":"client-authentication+jwt","kid":"es256-1"}',
        claims,
        signature: '64 octets, removed',
      },
    ],
  },
  ...(answer.kind === 'unclear'
    ? { failure: answer.reason }
    : {
        response: {
          status: answer.status,
          headers: [
            ['content-type', 'application/json'],
            ['cache-control', 'no-store'],
            ['date', 'Tue, 05 Jan 2027 10:00:00 GMT'],
          ],
          body:
            answer.kind === 'granted'
              ? '{"access_token":"[removed]","token_type":"Bearer","expires_in":3600}'
              : JSON.stringify({ error: answer.error, error_description: 'Client authentication failed' }),
          cut: false,
          repeated: [],
          echoed: [],
          ...(answer.kind === 'granted' ? { token: { length: 812, characters: 'VSCHAR' as const } } : {}),
        },
      }),
});

const claims = (changed: object): string =>
  JSON.stringify({
    iss: 'assay-client',
    sub: 'assay-client',
    aud: issuer,
    jti: 'Zm9vYmFyYmF6cXV4',
    iat: 1_799_143_200,
    exp: 1_799_143_500,
    ...changed,
  });

const granted: Answer = { kind: 'granted', status: 200 };

interface Case {
  readonly described: Described;
  readonly exchanges: readonly Exchange[];
  readonly observation: Observation;
  readonly verdicts: readonly Verdict[];
}

const observed = (kind: Kind, second: number): Case => {
  const suite = kind.suite ?? 'client-assertion';
  const id = `${suite}/${kind.id}`;
  const sent = kind.answer !== undefined;
  const names = [`${second}a`, `${second}b`, `${second}c`] as const;
  const places = kind.difference.map(([place, control, stimulus]) => ({ place, control, stimulus }));
  const changed = Object.fromEntries(
    places.map(({ place, stimulus }) => [place.split('.').at(-1) ?? place, stimulus ?? undefined]),
  );
  return {
    described: { id, title: kind.title, why: kind.why, cve: kind.cve ?? [], impact: kind.impact, family: kind.family },
    exchanges:
      kind.answer === undefined
        ? []
        : [
            exchange(names[0], second, granted, claims({})),
            exchange(names[1], second, kind.answer, claims(changed)),
            exchange(names[2], second, granted, claims({})),
          ],
    observation: {
      scenario: id,
      suite,
      ...(sent ? { before: names[0], after: names[2] } : {}),
      preceding: [],
      stimulus: sent ? [names[1]] : [],
      difference: places,
      answer: kind.answer,
      repeats: kind.outcomes.includes('failed') && kind.answer !== undefined ? [kind.answer] : [],
      inapplicable: kind.outcomes.includes('inapplicable') ? kind.because : undefined,
      untested: kind.outcomes.includes('untested') ? kind.because : undefined,
      fetches: kind.fetches ?? [],
    },
    verdicts: kind.outcomes.map((outcome, index): Verdict => {
      const profile = profiles[index === 0 ? 0 : 1];
      return {
        scenario: id,
        profile: profile.id,
        aspect: kind.aspect ?? 'answer',
        outcome,
        level: kind.level ?? 'MUST',
        clause: [`RFC7523-3.${kind.id}.CA`],
        cite: kind.cite ?? 'RFC 7523 §3 (4)',
        ...(kind.quote === undefined
          ? { basis: 'follows from the abstract definition of the assertion' }
          : { quote: kind.quote }),
        link: `${profile.url}#section-3`,
        expected: kind.expected ?? 'refused with invalid_client',
        because: kind.because,
        from: 'rfc7523',
        evidence: sent ? [names[1], names[0]] : [],
      };
    }),
  };
};

const zero: Record<Outcome, number> = { passed: 0, failed: 0, cantTell: 0, inapplicable: 0, untested: 0, noted: 0 };

/** The footer that belongs to a list of observations and verdicts. */
export const footer = (observations: readonly Observation[], verdicts: readonly Verdict[]): Report['footer'] => {
  const counts = { ...zero };
  for (const { outcome } of verdicts) counts[outcome] += 1;
  const exit = counts.failed > 0 ? 1 : 0;
  return {
    complete: true,
    requests: 3 * observations.length,
    observations: observations.length,
    verdicts: verdicts.length,
    counts,
    exit,
    strict: false,
  };
};

const rule = (cases: readonly Case[]): { readonly described: Described; readonly verdicts: readonly Verdict[] } => ({
  described: {
    id: 'answers/granted-no-store',
    title: 'Answers that carry a token say no-store',
    why: 'a cache would keep the token',
    cve: [],
    impact: 'form',
  },
  verdicts: profiles.map(
    ({ id, url }): Verdict => ({
      scenario: 'answers/granted-no-store',
      profile: id,
      aspect: 'response',
      outcome: id === 'rfc7523' ? 'failed' : 'passed',
      level: 'MUST',
      clause: ['RFC6749-5.1.no-store'],
      cite: 'RFC 6749 §5.1',
      quote:
        'The authorization server MUST include the HTTP "Cache-Control" response header field with a value of "no-store".',
      link: `${url}#section-5.1`,
      expected: 'Cache-Control: no-store',
      because: '6 of 82 answers carry a token and lack Cache-Control: no-store',
      from: 'rfc6749',
      evidence: cases.slice(0, 6).flatMap(({ observation }) => observation.before ?? []),
    }),
  ),
});

/** A report of all sorts of outcomes under two profiles, about 40 scenarios. */
export const sample = (extra: readonly Kind[] = []): Report => reportOf([...extra, ...kinds]);

/** A report of what is said of each scenario; and of a rule for all answers that does not hold, unless told otherwise. */
export const reportOf = (all: readonly Kind[], { broken = true }: { readonly broken?: boolean } = {}): Report => {
  const cases = all.map((kind, index) => observed(kind, index + 1));
  const { described, verdicts: ruled } = rule(cases);
  const answers = { described, verdicts: broken ? ruled : ruled.filter(({ outcome }) => outcome === 'passed') };
  const observations = cases.map(({ observation }) => observation);
  const verdicts = [...cases.flatMap((one) => one.verdicts), ...answers.verdicts];
  return {
    $schema: 'https://example.com/report.schema.json',
    version: 2,
    assay: '0.1.0',
    started: at(0),
    finished: at(31),
    target: {
      name: 'Example Authorization Server 4.2',
      issuer,
      tokenEndpoint: `${issuer}/token`,
      agreed: { single_use: true, longest_lifetime: 3600 },
      clients: [
        { role: 'client', id: 'assay-client', method: 'private_key_jwt', algs: ['ES256', 'RS256'] },
        { role: 'neighbour', id: 'assay-neighbour', method: 'private_key_jwt', algs: ['ES256'] },
      ],
    },
    profiles,
    families,
    suites: [
      {
        suite: 'client-assertion',
        baseline: 'audience is the issuer, no typ',
        tried: [
          {
            variant: 'audience is the issuer, typ client-authentication+jwt',
            answer: { kind: 'refused', status: 400, error: 'invalid_client' },
            exchange: 'p1',
          },
          { variant: 'audience is the issuer, no typ', answer: granted, exchange: 'p2' },
        ],
        smoke: [
          {
            id: 'forgery-refused',
            check: 'a forgery is refused',
            holds: true,
            because: 'refused with 401 invalid_client',
          },
          {
            id: 'nonsense-not-granted',
            check: 'nonsense is not granted',
            holds: true,
            because: 'refused with 400 invalid_request',
          },
        ],
        clockOffset: -2,
      },
    ],
    scenarios: [...cases.map(({ described }) => described), answers.described],
    exchanges: cases.flatMap(({ exchanges }) => exchanges),
    observations,
    verdicts,
    footer: footer(observations, verdicts),
  };
};
