import { renderChecks } from '../../../reports/checks.ts';
import { inertJson } from '../../../reports/findings/visible.ts';
import { renderHtml } from '../../../reports/html.ts';
import { renderJunit } from '../../../reports/junit.ts';
import { renderMarkdown } from '../../../reports/markdown.ts';
import { renderSummary } from '../../../reports/summary.ts';
import { everything, profileOf } from '../../cli/catalogue.ts';
import { answerOf, inWords, withReason } from '../../exchange/answer.ts';
import { cleanAgain } from '../../exchange/clean-again.ts';
import { confidencesOf } from '../../exchange/confidences.ts';
import { clockOffset } from '../../exchange/server-clock.ts';
import { judge } from '../../judge/judge.ts';
import type { Recorded } from '../../judge/recorded.ts';
import { report } from '../../judge/report.ts';
import type { Endpoint } from '../../model/client.ts';
import type { Exchange, Observation } from '../../model/observation.ts';
import type { Report } from '../../model/report.ts';
import { excerpt } from '../../request/excerpt.ts';
import type { Transport } from '../../wire/http/transport.ts';
import { askingFor } from '../../wire/public-document.ts';
import { type Sending, senderOver } from '../../wire/sender.ts';
import type { Sent, Told } from './answers.fixture.ts';

const issuer = 'https://as.example';

const endpoints: readonly Endpoint[] = [
  'token',
  'introspection',
  'registration',
  'pushed authorization request',
  'revocation',
];

const posting = { method: 'POST', url: `${issuer}/token`, headers: [] } as const;

/** What is sent: to each endpoint in turn, and for metadata and a key set at last. */
const sendings: readonly Sending[] = [
  ...endpoints.map((endpoint, i) => ({
    id: `x${i + 1}`,
    endpoint,
    outgoing: posting,
    displayed: { ...posting, form: [['client_id', 'c'] as const] },
  })),
  { ...askingFor(`${issuer}/.well-known/oauth-authorization-server`), id: 'm1' },
  { ...askingFor(`${issuer}/jwks`), id: 'k1', isKeySet: true },
];

const limit = 65_536;

const saying =
  ({ status, headers, body }: Sent): Transport =>
  async () => ({
    status,
    headers,
    body: (async function* () {
      yield body;
    })(),
  });

const observationOf = (exchange: Exchange): Observation => {
  const [control, stimulus] = excerpt({ before: exchange.response?.body ?? '', after: inWords(answerOf(exchange)) });
  return {
    scenario: 'client-assertion/expired',
    suite: 'client-assertion',
    before: exchange.id,
    preceding: [],
    stimulus: [exchange.id],
    difference: [{ place: 'claims.exp', control, stimulus }],
    answer: answerOf(exchange),
    repeats: [{ kind: 'unclear', reason: withReason(exchange) }],
    fetches: [],
  };
};

const profiles = ['rfc7523', 'rfc6749', 'rfc8414', 'rfc9068'].map((id) => profileOf(id));

/** What a run records of answers, and what it says of each. */
export const recordedOf = async ({ secret, answers }: Told): Promise<Recorded> => {
  const confidences = confidencesOf([secret]);
  const exchanges: Exchange[] = [];
  for (const [i, answer] of answers.entries())
    for (const sending of [sendings[i % endpoints.length], ...(i > 0 ? [] : sendings.slice(endpoints.length))]) {
      if (!sending) continue;
      const send = senderOver({ transport: saying(answer), timeout: 60, body: limit, confidences });
      exchanges.push((await send({ ...sending, id: `${sending.id}-${i}` })).exchange);
    }
  const asked = exchanges.filter(({ id }) => id.startsWith('x'));
  return cleanAgain(
    {
      suites: [
        {
          suite: 'client-assertion',
          baseline: 'v',
          tried: asked.map((one) => ({ variant: 'v', answer: answerOf(one), exchange: one.id })),
          smoke: [],
          clockOffset: asked[0] ? clockOffset(asked[0]) : null,
        },
      ],
      exchanges,
      observations: asked.slice(0, 1).map(observationOf),
      metadata: exchanges.filter(({ id }) => !id.startsWith('x')).map(({ id }) => id),
      issuer,
      endpoints,
    },
    confidences.clean,
  );
};

/** Everything that a run writes down and prints about what it recorded. */
export const writtenOf = (recorded: Recorded): ReadonlyMap<string, string> => {
  const whole: Report = report({
    version: 'fuzz',
    started: '2026-01-01T00:00:00.000Z',
    target: { name: 'fuzz', issuer, agreed: {}, clients: [] },
    profiles,
    described: everything,
    recorded,
    verdicts: profiles.flatMap((profile) => judge(profile, recorded)),
    strict: false,
    interrupted: false,
  });
  return new Map([
    ['report.json', inertJson(whole)],
    ['report.html', renderHtml(whole)],
    ['report.md', renderMarkdown(whole)],
    ['junit.xml', renderJunit(whole)],
    ['checks.json', renderChecks(whole)],
    ['the terminal', renderSummary(whole, { colour: false })],
  ]);
};
