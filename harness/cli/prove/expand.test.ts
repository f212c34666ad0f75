import { describe, expect, it } from 'vitest';
import { clientAuthentication } from '../../../suites/assertion/uses.ts';
import type { Suite } from '../../model/scenario.ts';
import { type Claim, expand, groundOf } from './expand.ts';

const suite = (id: string, ids: readonly string[], rest: Partial<Suite> = {}): Suite =>
  ({ id, scenarios: ids.map((one) => ({ id: one })), ...rest }) as unknown as Suite;

const suites = [
  suite('client-assertion', ['expired', 'unsigned'], { use: clientAuthentication }),
  suite('client-secret-jwt', ['expired'], { use: clientAuthentication }),
  suite('introspection', ['expired', 'token-expired'], { use: clientAuthentication, endpoint: 'introspection' }),
  suite('token-request', ['expired']),
];

const expanded = (claim: Partial<Claim>, without: readonly string[] = []): readonly string[] =>
  expand({ id: 'late', noticedBy: [], ...claim }, groundOf(suites, ['answers/all-json'], without));

describe('a bare id', () => {
  it('stands for every suite about an assertion that has the scenario', () => {
    expect(expanded({ noticedBy: ['expired'] })).toEqual([
      'client-assertion/expired',
      'client-secret-jwt/expired',
      'introspection/expired',
    ]);
  });

  it('keeps to the endpoint that the mutant strikes', () => {
    expect(expanded({ noticedBy: ['expired'], at: 'introspection' })).toEqual(['introspection/expired']);
    expect(expanded({ noticedBy: ['expired'], at: 'token' })).not.toContain('introspection/expired');
  });

  it('leaves out suites of which the documents say nothing', () => {
    expect(expanded({ noticedBy: ['expired'] }, ['client-secret-jwt'])).not.toContain('client-secret-jwt/expired');
  });

  it('has exceptions, each with its reason', () => {
    const exceptAt = { 'introspection/expired': 'it has a clock of its own' };
    expect(expanded({ noticedBy: ['expired'], exceptAt })).toEqual([
      'client-assertion/expired',
      'client-secret-jwt/expired',
    ]);
  });
});

it('a qualified id stands for itself', () => {
  expect(expanded({ noticedBy: ['token-request/expired', 'answers/all-json'] })).toEqual([
    'token-request/expired',
    'answers/all-json',
  ]);
});

it.each<[Partial<Claim>, string]>([
  [{ noticedBy: ['expird'] }, 'mutant late: no suite that it strikes has a scenario expird'],
  [{ noticedBy: ['unsigned'], at: 'introspection' }, 'no suite that it strikes has a scenario unsigned'],
  [{ noticedBy: ['introspection/expird'] }, 'there is no scenario or rule introspection/expird'],
  [{ noticedBy: ['expired', 'introspection/expired'] }, 'introspection/expired is named twice'],
  [
    { noticedBy: ['unsigned'], exceptAt: { 'introspection/expired': '' } },
    'introspection/expired is excepted, and not named',
  ],
])('%j is an error', (claim, message) => {
  expect(() => expanded(claim)).toThrow(message);
});
