import type { Draft } from '../model/request.ts';
import type { Made } from './difference.ts';
import { withoutProofElsewhere } from './dpop-proof.ts';
import { forge, type Keyring, type SecretOf } from './jwt.ts';

/** Makes drafts: forges the assertion of those that present one. */
export const maker =
  (keyring: Keyring, secretOf: SecretOf = asWritten) =>
  (draft: Draft): Made => ({
    draft: withoutProofElsewhere(draft),
    ...(draft.assertion ? { forged: forge(draft.assertion, keyring, secretOf) } : {}),
  });

/** Stands in for the secrets of a server that does not exist, where a draft is only shown. */
const asWritten: SecretOf = ({ as = (secret) => secret }) => as('secret');
