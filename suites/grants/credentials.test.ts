import { expect, it } from 'vitest';
import type { Context } from '../../harness/model/context.ts';
import { presentedWith } from './credentials.ts';

const asClientAssertion = presentedWith.find(({ id }) => id === 'grant-as-client-assertion');

const unmet = (subject: string): readonly (string | undefined)[] =>
  (asClientAssertion?.needs ?? []).map((need) =>
    need({ signer: { id: 'https://idp.example' }, grants: { subject } } as Context),
  );

it('presents a grant as a client assertion where its issuer speaks of somebody else', () => {
  expect(unmet('alice')).toEqual([undefined]);
  expect(unmet('https://idp.example')).toEqual([
    'the issuer speaks of itself, as a client does (grants.issuer.subject)',
  ]);
});
