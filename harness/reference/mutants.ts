import type { Mutant } from './endpoint/mutate.ts';
import { accessTokens } from './mutants/access-tokens.ts';
import { audiences } from './mutants/audiences.ts';
import { basic } from './mutants/basic.ts';
import { clientHmac } from './mutants/client-hmac.ts';
import { criticals } from './mutants/criticals.ts';
import { documents } from './mutants/documents.ts';
import { ecdsa } from './mutants/ecdsa.ts';
import { eddsa } from './mutants/eddsa.ts';
import { endpoints } from './mutants/endpoints.ts';
import { grantTypes } from './mutants/grant-types.ts';
import { grants } from './mutants/grants.ts';
import { keys } from './mutants/keys.ts';
import { kinds } from './mutants/kinds.ts';
import { knownFaults } from './mutants/known-faults.ts';
import { metadata } from './mutants/metadata.ts';
import { metadataLists } from './mutants/metadata-lists.ts';
import { names } from './mutants/names.ts';
import { proofs } from './mutants/proofs.ts';
import { refusals } from './mutants/refusals.ts';
import { registeredKeys } from './mutants/registered-keys.ts';
import { registration } from './mutants/registration.ts';
import { registrationAnswers } from './mutants/registration-answers.ts';
import { replays } from './mutants/replays.ts';
import { requests } from './mutants/requests.ts';
import { rsa } from './mutants/rsa.ts';
import { secrets } from './mutants/secrets.ts';
import { serializations } from './mutants/serializations.ts';
import { signatures } from './mutants/signatures.ts';
import { spellings } from './mutants/spellings.ts';
import { structures } from './mutants/structures.ts';
import { texts } from './mutants/texts.ts';
import { times } from './mutants/times.ts';
import { tokenRequests } from './mutants/token-requests.ts';
import { twoReadings } from './mutants/two-readings.ts';
import { types } from './mutants/types.ts';
import { values } from './mutants/values.ts';
import { withoutClaims } from './mutants/without-claims.ts';
import { withoutForm } from './mutants/without-form.ts';

export type { Mutant } from './endpoint/mutate.ts';

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
