import { beforeAll, describe, expect, it } from 'vitest';
import { reproduced } from '../../cli/send/reproduced.fixture.ts';
import { makeParties, type ReferenceParties } from '../../reference/parties.ts';
import { serve } from '../../reference/serve.ts';
import { startMockServer } from './oauth2-mock-server/server.ts';

describe('assay send', () => {
  it('reproduces every finding at the oauth2-mock-server', { timeout: 600_000 }, async () => {
    const peer = await startMockServer();
    try {
      const { findings, unlike } = await reproduced(peer.target, ['rfc7523', 'rfc10070']);
      console.log(`oauth2-mock-server: ${findings.length} findings, ${findings.length - unlike.length} reproduced`);
      expect(findings.length).toBeGreaterThan(100);
      expect(unlike).toEqual([]);
    } finally {
      await peer.close();
    }
  });
});

/** Ten faults of ten kinds, by the policy of the reference that has them. */
const mutants: readonly (readonly [mutant: string, policy: string])[] = [
  ['none-accepted', 'rfc7523'],
  ['replay-unchecked', 'rfc7523'],
  ['expiry-unchecked', 'rfc7523'],
  ['audience-unchecked', 'rfc7523'],
  ['introspection-audience-unchecked', 'rfc7523'],
  ['registration-demands-method', 'rfc7523'],
  ['jku-fetched', 'rfc7523'],
  ['jwk-trusted', 'rfc7523'],
  ['crit-ignored', 'rfc7523'],
  ['secret-never-set', 'rfc7523'],
];

describe('assay send, at mutants', () => {
  let parties: ReferenceParties;

  beforeAll(async () => {
    parties = await makeParties();
  });

  it.each(mutants)('reproduces every finding at %s', { timeout: 600_000 }, async (mutant, policy) => {
    const { clients, issuers, devices, registration } = parties;
    const server = await serve({ clients, issuers, devices, registration, policy, mutant });
    try {
      const { findings, unlike } = await reproduced(parties.target(server.issuer, policy), [
        'rfc7523',
        'rfc7591',
        'oidc-registration',
        'rfc7662',
      ]);
      console.log(`${mutant}: ${findings.length} findings, ${findings.length - unlike.length} reproduced`);
      expect(findings.length).toBeGreaterThan(0);
      expect(unlike).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
