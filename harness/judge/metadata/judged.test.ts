import { expect, it } from 'vitest';
import type { Exchange } from '../../model/observation.ts';
import type { Level, Profile } from '../../model/profile.ts';
import { judge } from '../judge.ts';
import type { Recorded } from '../recorded.ts';

const under = (level: Level, ...rules: readonly string[]): Profile => ({
  id: 'p',
  title: 'P',
  url: 'https://p.example',
  revision: '1',
  on: [],
  expectations: [],
  answers: rules.map((rule) => ({ rule, level, clause: ['META-02'], cite: 'RFC 8414 §3.3', from: 'p' })),
  excluded: [],
});

const fetched = (issuer: string): Exchange => ({
  id: 'm1',
  request: {
    method: 'GET',
    url: 'https://as.example/.well-known/oauth-authorization-server',
    headers: [],
    form: [],
  },
  response: {
    status: 200,
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ issuer, token_endpoint: 'https://as.example/token' }),
    cut: false,
    repeated: [],
    echoed: [],
  },
  milliseconds: 1,
  at: '2026-01-01T00:00:00Z',
});

const recorded = (issuer: string): Recorded => ({
  suites: [],
  observations: [],
  exchanges: [fetched(issuer)],
  metadata: ['m1'],
  issuer: 'https://as.example',
});

const told = (profile: Profile, facts: Recorded): readonly string[] =>
  judge(profile, facts).map(({ scenario, outcome, evidence }) => `${scenario} ${outcome} ${evidence.join()}`);

it('passes or fails at the level of the row, and is only noted at MAY', () => {
  expect(told(under('MUST', 'metadata/issuer-equal'), recorded('https://as.example'))).toEqual([
    'metadata/issuer-equal passed m1',
  ]);
  expect(told(under('SHOULD', 'metadata/issuer-equal'), recorded('https://other.example'))).toEqual([
    'metadata/issuer-equal failed m1',
  ]);
  expect(told(under('MAY', 'metadata/issuer-equal'), recorded('https://other.example'))).toEqual([
    'metadata/issuer-equal noted m1',
  ]);
});

it('does not apply where the metadata say nothing of it', () => {
  const [verdict] = judge(under('MUST', 'metadata/signed-metadata'), recorded('https://as.example'));
  expect(verdict?.outcome).toBe('inapplicable');
  expect(verdict?.because).toBe('It does not apply: there is no "signed_metadata".');
});

it('is untested, never failed, where no metadata were asked for', () => {
  const { metadata: _, ...without } = recorded('https://as.example');
  expect(told(under('MUST', 'metadata/found', 'metadata/issuer-equal'), without)).toEqual([
    'metadata/found untested ',
    'metadata/issuer-equal untested ',
  ]);
});
