import { expect, it } from 'vitest';
import type { Context } from '../../harness/model/context.ts';
import { trust } from './trust.ts';

const unmet = (context: object): readonly string[] =>
  trust
    .filter(({ needs = [] }) => needs.some((need) => need(context as Context) !== undefined))
    .map(({ id }) => id)
    .toSorted();

const trusting = (issuer: string) => ({
  canary: 'http://canary.example',
  client: { id: 'client' },
  signer: { id: issuer },
  grants: { anonymous: 'anonymous', otherIssuer: { id: 'https://other.example' } },
});

it('asks for near misses of issuers that are URLs', () => {
  expect(unmet(trusting('https://idp.example'))).toEqual([]);
  expect(unmet(trusting('https://other.example/'))).toEqual(['issuer-slash']);
});

it('leaves near misses out where the issuer is the id of a client, and so what that client issues', () => {
  expect(unmet(trusting('client'))).toEqual([
    'issuer-client',
    'issuer-host-case',
    'issuer-percent-encoded',
    'issuer-port',
    'issuer-query',
    'issuer-scheme',
    'issuer-slash',
    'issuer-suffix',
  ]);
});
