import type { Mutant } from '../endpoint/mutate.ts';
import { basic } from './authentication/basic.ts';
import { clientHmac } from './authentication/client-hmac.ts';
import { secrets } from './authentication/secrets.ts';
import { withoutForm } from './authentication/without-form.ts';
import { endpoints } from './endpoints.ts';
import { audiences } from './jwt/claims/audiences.ts';
import { kinds } from './jwt/claims/kinds.ts';
import { names } from './jwt/claims/names.ts';
import { replays } from './jwt/claims/replays.ts';
import { times } from './jwt/claims/times.ts';
import { values } from './jwt/claims/values.ts';
import { withoutClaims } from './jwt/claims/without-claims.ts';
import { serializations } from './jwt/encoding/serializations.ts';
import { spellings } from './jwt/encoding/spellings.ts';
import { structures } from './jwt/encoding/structures.ts';
import { texts } from './jwt/encoding/texts.ts';
import { twoReadings } from './jwt/encoding/two-readings.ts';
import { criticals } from './jwt/header/criticals.ts';
import { keys } from './jwt/header/keys.ts';
import { types } from './jwt/header/types.ts';
import { ecdsa } from './jwt/signature/ecdsa.ts';
import { eddsa } from './jwt/signature/eddsa.ts';
import { rsa } from './jwt/signature/rsa.ts';
import { signatures } from './jwt/signature/signatures.ts';
import { knownFaults } from './known-faults.ts';
import { documents } from './metadata/documents.ts';
import { metadata } from './metadata/metadata.ts';
import { metadataLists } from './metadata/metadata-lists.ts';
import { registeredKeys } from './registration/registered-keys.ts';
import { registration } from './registration/registration.ts';
import { registrationAnswers } from './registration/registration-answers.ts';
import { accessTokens } from './responses/access-tokens.ts';
import { grants } from './responses/grants.ts';
import { refusals } from './responses/refusals.ts';
import { grantTypes } from './token-request/grant-types.ts';
import { proofs } from './token-request/proofs.ts';
import { requests } from './token-request/requests.ts';
import { tokenRequests } from './token-request/token-requests.ts';

export type { Mutant } from '../endpoint/mutate.ts';

/** Every mutant: servers with exactly one thing wrong, first of all those that real servers had. */
export const mutants: readonly Mutant[] = [
  ...withoutForm,
  ...withoutClaims,
  ...requests,
  ...structures,
  ...spellings,
  ...texts,
  ...criticals,
  ...types,
  ...keys,
  ...signatures,
  ...ecdsa,
  ...rsa,
  ...eddsa,
  ...names,
  ...audiences,
  ...times,
  ...replays,
  ...values,
  ...kinds,
  ...grants,
  ...refusals,
  ...tokenRequests,
  ...grantTypes,
  ...secrets,
  ...basic,
  ...clientHmac,
  ...endpoints,
  ...serializations,
  ...knownFaults,
  ...twoReadings,
  ...metadata,
  ...metadataLists,
  ...documents,
  ...registration,
  ...registrationAnswers,
  ...registeredKeys,
  ...proofs,
  ...accessTokens,
];
