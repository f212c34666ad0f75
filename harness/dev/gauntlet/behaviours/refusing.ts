import type { Behaviour, Seen } from '../behaviour.ts';
import { after, always, atToken, grant, isToken, json, later, refusal, where } from '../twists.ts';

const coin = (seed: number): (() => boolean) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state < 2 ** 31;
  };
};

const beyond =
  (most: number, status = 401) =>
  () =>
  async (seen: Seen) => {
    const full = seen.beside > most;
    await later(15);
    return full ? refusal(status) : seen.honest();
  };

/** Servers that refuse, limit and lock out. */
export const refusing: readonly Behaviour[] = [
  {
    name: 'refuses-all-401',
    what: 'It refuses everything at the token endpoint.',
    twist: atToken(always(() => refusal())),
    ends: [2],
  },
  {
    name: 'refuses-all-400',
    what: 'It refuses everything with 400.',
    twist: atToken(always(() => refusal(400))),
    ends: [2],
  },
  {
    name: 'refuses-all-403',
    what: 'It refuses everything with 403 and no words.',
    twist: atToken(always(() => json(403, ''))),
    ends: [2],
  },
  {
    name: 'refuses-all-404',
    what: 'It knows no token endpoint.',
    twist: atToken(always(() => json(404, 'Not found'))),
    ends: [2],
  },
  { name: 'grants-all', what: 'It grants everything.', twist: atToken(always(grant)), breaks: /./ },
  {
    name: 'limits-429',
    what: 'It answers 429 to everything.',
    twist: atToken(always(() => json(429, { error: 'slow_down' }))),
    ends: [2],
  },
  {
    name: 'limits-429-after-20',
    what: 'It answers 429 after 20 requests.',
    twist: atToken(
      after(
        20,
        always(() => json(429, {})),
      ),
    ),
  },
  {
    name: 'limits-429-retry-0',
    what: 'It answers 429 and asks to come back at once.',
    twist: atToken(always(() => json(429, {}, [['retry-after', '0']]))),
    ends: [2],
  },
  {
    name: 'limits-429-retry-1',
    what: 'It answers 429 and asks for a second.',
    twist: atToken(always(() => json(429, {}, [['retry-after', '1']]))),
    ends: [2],
  },
  {
    name: 'limits-429-retry-year',
    what: 'It answers 429 and asks for a year.',
    twist: atToken(always(() => json(429, {}, [['retry-after', '31536000']]))),
    ends: [2],
  },
  {
    name: 'limits-429-retry-nonsense',
    what: 'Its Retry-After is nonsense.',
    twist: atToken(
      after(
        9,
        always(() => json(429, {}, [['retry-after', '-1e999, \u00ff']])),
      ),
    ),
  },
  {
    name: 'limits-429-retry-date',
    what: 'Its Retry-After is a date far off.',
    twist: atToken(
      after(
        9,
        always(() => json(429, {}, [['retry-after', 'Fri, 31 Dec 9999 23:59:59 GMT']])),
      ),
    ),
  },
  {
    name: 'limits-503',
    what: 'It answers 503 to everything.',
    twist: atToken(always(() => json(503, { error: 'temporarily_unavailable' }))),
    ends: [2],
  },
  {
    name: 'limits-503-every-third',
    what: 'It answers 503 to every third request.',
    twist: atToken(() => {
      let n = 0;
      return (seen) => (++n % 3 === 0 ? json(503, {}) : seen.honest());
    }),
  },
  {
    name: 'limits-500-after-30',
    what: 'It fails after 30 requests.',
    twist: atToken(
      after(
        30,
        always(() => json(500, { error: 'server_error' })),
      ),
    ),
  },
  {
    name: 'locks-out-after-5',
    what: 'It locks the client out after five refusals.',
    twist: atToken(() => {
      let refused = 0;
      return async (seen) => {
        if (refused >= 5) return refusal();
        const one = await seen.honest();
        if (one.status >= 400) refused++;
        return one;
      };
    }),
  },
  {
    name: 'locks-out-for-a-moment',
    what: 'It locks the client out for a moment after every fourth refusal.',
    twist: atToken(() => {
      let refused = 0;
      let until = 0;
      return async (seen) => {
        if (Date.now() < until) return refusal();
        const one = await seen.honest();
        if (one.status >= 400 && ++refused % 4 === 0) until = Date.now() + 150;
        return one;
      };
    }),
  },
  {
    name: 'grants-then-refuses',
    what: 'It grants everything 40 times, then refuses everything.',
    twist: atToken(() => {
      let n = 0;
      return () => (++n < 40 ? grant() : refusal());
    }),
    breaks: /./,
  },
  ...[1, 2, 3].map(
    (seed): Behaviour => ({
      name: `coin-over-all-${seed}`,
      what: 'It tosses a coin over every answer.',
      twist: atToken(() => {
        const heads = coin(seed);
        return () => (heads() ? grant() : refusal());
      }),
      ends: [2],
    }),
  ),
  ...[4, 5, 6].map(
    (seed): Behaviour => ({
      name: `coin-over-looking-${seed}`,
      what: 'It tosses a coin over whether it looks at a request.',
      twist: atToken(() => {
        const heads = coin(seed);
        return (seen) => (heads() ? seen.honest() : refusal());
      }),
      ends: [2],
    }),
  ),
  {
    name: 'coin-of-a-broken-one',
    what: 'It tosses a coin, and looks at no expiry.',
    mutant: 'expiry-unchecked',
    twist: atToken(() => {
      const heads = coin(8);
      return (seen) => (heads() ? seen.honest() : refusal());
    }),
    ends: [2],
  },
  { name: 'crowd-401-beyond-1', what: 'It answers 401 beyond one request at once.', twist: where(isToken, beyond(1)) },
  { name: 'crowd-401-beyond-2', what: 'It answers 401 beyond two requests at once.', twist: where(isToken, beyond(2)) },
  {
    name: 'crowd-401-beyond-3',
    what: 'It answers 401 beyond three requests at once.',
    twist: where(isToken, beyond(3)),
  },
  {
    name: 'crowd-503-beyond-2',
    what: 'It answers 503 beyond two requests at once.',
    twist: where(isToken, beyond(2, 503)),
  },
  {
    name: 'crowd-of-a-broken-one',
    what: 'It answers 401 beyond two at once, and looks at no expiry.',
    mutant: 'expiry-unchecked',
    twist: where(isToken, beyond(2)),
  },
  {
    name: 'refuses-first-three',
    what: 'It refuses the first three requests.',
    twist: atToken(() => {
      let n = 0;
      return (seen) => (++n <= 3 ? refusal() : seen.honest());
    }),
  },
  {
    name: 'refuses-every-tenth',
    what: 'It refuses every tenth request, whatever it says.',
    twist: atToken(() => {
      let n = 0;
      return (seen) => (++n % 10 === 0 ? refusal() : seen.honest());
    }),
  },
];
