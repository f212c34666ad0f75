/** Reports that a renderer has to survive: one full of hostile text, and an empty one. */
import type { Report } from '../../harness/model/report.ts';
import { footer, sample } from './sample.ts';

/** Everything that has ever acted on a page, a terminal, a pull request or an XML parser, in one text. */
export const hostile = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '"\' onmouseover="alert(3)',
  ']]> --> <!-- <![CDATA[ &lt; &#0;',
  '\u001B[31mred\u001B[2J\u001B]8;;https://evil.example\u0007link\u001B]8;;\u0007\u009B31m',
  'nul \u0000 lines \u2028\u2029 override \u202E tag \u{E0041} lone \uD800 last \uFFFE',
  '| pipe ` `` ``` ```` tick\r\n# heading\n\n</details>\n[link](javascript:alert(4)) ![i](https://evil.example/x.png) @somebody #1 https://evil.example www.evil.example',
].join('\n');

/** A report in which every text that may come from a server or a file is hostile. */
export const hostileReport = (): Report => {
  const long = 'A'.repeat(10_000);
  const base = sample([
    {
      id: 'hostile',
      title: hostile,
      why: hostile,
      impact: 'forgery',
      family: 'hostile',
      cve: [hostile],
      difference: [
        ['claims.iss', hostile, `${hostile}!`],
        [hostile, null, long],
        ['claims.jti', '', null],
      ],
      outcomes: ['failed', 'cantTell'],
      answer: { kind: 'refused', status: 400, error: hostile },
      because: hostile,
      expected: hostile,
      cite: hostile,
      quote: hostile,
      fetches: [{ at: hostile, method: hostile, path: hostile }],
    },
  ]);
  return {
    ...base,
    assay: hostile,
    families: { hostile },
    target: {
      ...base.target,
      name: hostile,
      issuer: hostile,
      clients: [{ role: hostile, id: hostile, method: hostile, algs: [hostile] }],
    },
    profiles: [...base.profiles, { id: hostile, title: hostile, url: 'javascript:alert(5)', on: [hostile] }],
    suites: base.suites.map((suite) => ({
      ...suite,
      smoke: [{ id: 'forgery-refused', check: hostile, holds: false, because: hostile }],
    })),
    verdicts: base.verdicts.map((verdict, index) =>
      index === 0 ? { ...verdict, link: 'javascript:alert(6)', clause: [hostile] } : verdict,
    ),
    exchanges: base.exchanges.map((one, index) =>
      index > 1
        ? one
        : {
            ...one,
            request: { ...one.request, body: hostile, form: [[hostile, long]] },
            response: {
              status: 200,
              headers: [[hostile, hostile]],
              body: hostile + long,
              cut: true,
              repeated: [hostile],
              echoed: ['assertion'],
            },
          },
    ),
  };
};

/** A report of a run that ended before anything was seen. */
export const emptyReport = (): Report => ({
  ...sample(),
  profiles: [],
  suites: [],
  scenarios: [],
  exchanges: [],
  observations: [],
  verdicts: [],
  footer: { ...footer([], []), complete: false, exit: 130 },
});
