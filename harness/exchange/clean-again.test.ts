import { expect, it } from 'vitest';
import type { Exchange, Observation } from '../model/observation.ts';
import type { Preamble } from '../model/report.ts';
import { cleanAgain } from './clean-again.ts';
import { confidencesOf } from './confidences.ts';

const token = 'token-that-is-granted-later';
const spelled = Buffer.from(`of ${token}`).toString('base64');

const exchange: Exchange = {
  id: token,
  request: {
    method: 'POST',
    url: `https://as.example/token?of=${token}`,
    headers: [['x-of', token]],
    form: [['of', token]],
    credentials: [{ name: 'assertion', format: 'jwt', header: token, claims: token, signature: 'ES256: 64 octets' }],
  },
  response: {
    status: 400,
    headers: [['x-of', spelled]],
    body: JSON.stringify({ error: token }).replace('token-', '\\u0074oken-'),
    cut: false,
    repeated: [token],
    echoed: [],
    token: {
      length: 9,
      characters: 'VSCHAR',
      jwt: { header: { kid: token }, claims: { aud: ['a', token] }, jti: 'absent', signature: 'absent' },
    },
  },
  failure: token,
  milliseconds: 1,
  at: '2026-01-01T00:00:00.000Z',
};

const observation: Observation = {
  scenario: 'client-assertion/expired',
  suite: 'client-assertion',
  before: token,
  preceding: [],
  stimulus: [token],
  difference: [{ place: 'claims.exp', control: token, stimulus: null }],
  answer: { kind: 'refused', status: 400, error: token },
  repeats: [{ kind: 'unclear', reason: token }],
  inapplicable: token,
  fetches: [{ at: '2026-01-01T00:00:00.000Z', method: 'GET', path: `/${token}` }],
};

const preamble: Preamble = {
  suite: 'client-assertion',
  baseline: null,
  tried: [{ variant: 'v', answer: { kind: 'granted', status: 200, effect: token }, exchange: token }],
  smoke: [{ id: 'forgery-refused', check: 'c', holds: null, because: token }],
  clockOffset: null,
};

it('what became known later is cut out of everything but ids', () => {
  const confidences = confidencesOf([]);
  const written = { suites: [preamble], exchanges: [exchange], observations: [observation], issuer: 'i' };
  expect(cleanAgain(written, confidences.clean)).toMatchObject({ observations: [observation], suites: [preamble] });
  confidences.learn([{ kind: 'token', value: token }]);
  const { exchanges, observations, suites, issuer } = cleanAgain(written, confidences.clean);
  expect(issuer).toBe('i');
  expect(exchanges[0]?.response?.body).toBe('{"error":"<token>"}');
  expect(exchanges[0]?.response?.token?.jwt?.claims).toEqual({ aud: ['a', '<token>'] });
  expect([
    exchanges[0]?.id,
    observations[0]?.before,
    observations[0]?.stimulus[0],
    suites[0]?.tried[0]?.exchange,
  ]).toEqual(Array(4).fill(token));
  const rest = JSON.stringify({ exchanges, observations, suites }).replaceAll(`"${token}"`, '');
  expect(rest).not.toContain(token);
  expect(rest).not.toContain(spelled.slice(2, -2));
});
