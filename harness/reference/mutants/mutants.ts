import type { Mutant } from '../endpoint/mutate.ts';
import { audiences } from './assertion/audiences.ts';
import { names } from './assertion/names.ts';
import { principals } from './assertion/principals.ts';
import { replays } from './assertion/replays.ts';
import { times } from './assertion/times.ts';
import { unchecked } from './assertion/unchecked.ts';
import { withoutClaims } from './assertion/without-claims.ts';
import { around } from './client-authentication/around.ts';
import { basic } from './client-authentication/basic.ts';
import { clientHmac } from './client-authentication/client-hmac.ts';
import { secrets } from './client-authentication/secrets.ts';
import { withoutForm } from './client-authentication/without-form.ts';
import { everyAnswer } from './endpoints/every-answer.ts';
import { introspection } from './endpoints/introspection.ts';
import { pushedAuthorization } from './endpoints/pushed-authorization.ts';
import { revocation } from './endpoints/revocation.ts';
import { otherEndpoints } from './endpoints/shared.ts';
import { enterprise } from './grants/enterprise.ts';
import { idJag } from './grants/id-jag.ts';
import { presented } from './grants/presented.ts';
import { trusts } from './grants/trusts.ts';
import { typed } from './grants/typed.ts';
import { kinds } from './jwt/claims/kinds.ts';
import { values } from './jwt/claims/values.ts';
import { serializations } from './jwt/encoding/serializations.ts';
import { spellings } from './jwt/encoding/spellings.ts';
import { structures } from './jwt/encoding/structures.ts';
import { texts } from './jwt/encoding/texts.ts';
import { twoReadings } from './jwt/encoding/two-readings.ts';
import { criticals } from './jwt/header/criticals.ts';
import { keys } from './jwt/header/keys.ts';
import { kids } from './jwt/header/kids.ts';
import { types } from './jwt/header/types.ts';
import { deciding } from './jwt/signature/deciding.ts';
import { ecdsa } from './jwt/signature/ecdsa.ts';
import { eddsa } from './jwt/signature/eddsa.ts';
import { rsa } from './jwt/signature/rsa.ts';
import { signatures } from './jwt/signature/signatures.ts';
import { documents } from './metadata/documents.ts';
import { mcp } from './metadata/mcp.ts';
import { metadata } from './metadata/metadata.ts';
import { metadataLists } from './metadata/metadata-lists.ts';
import { publishedKeys } from './metadata/published-keys.ts';
import { otpMembers } from './one-time-password/members.ts';
import { otpPairs } from './one-time-password/pairs.ts';
import { otpRequests } from './one-time-password/requests.ts';
import { otpSignatures } from './one-time-password/signatures.ts';
import { documentedClients } from './registration/documented-clients.ts';
import { documentsOfClients } from './registration/documents.ts';
import { registeredKeys } from './registration/registered-keys.ts';
import { registration } from './registration/registration.ts';
import { registrationAnswers } from './registration/registration-answers.ts';
import { grantTypes } from './request/grant-types.ts';
import { requests } from './request/requests.ts';
import { resources } from './request/resources.ts';
import { tokenRequests } from './request/token-requests.ts';
import { accessTokens } from './responses/access-tokens.ts';
import { grants } from './responses/grants.ts';
import { refusals } from './responses/refusals.ts';
import { samlAudiences } from './saml/audiences.ts';
import { samlConfirmations } from './saml/confirmations.ts';
import { samlDocumentTypes } from './saml/document-types.ts';
import { samlDocuments } from './saml/documents.ts';
import { samlEncodings } from './saml/encodings.ts';
import { samlKeys } from './saml/keys.ts';
import { samlMetamodel } from './saml/metamodel.ts';
import { samlNames } from './saml/names.ts';
import { samlSignatures } from './saml/signatures.ts';
import { samlStrict } from './saml/strict.ts';
import { samlTimes } from './saml/times.ts';
import { samlGrantUnchecked, samlUnchecked } from './saml/unchecked.ts';
import { samlWrapping } from './saml/wrapping.ts';
import { proofsMisread } from './token-endpoint/proofs-misread.ts';
import { proofsUnchecked } from './token-endpoint/proofs-unchecked.ts';

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
  ...resources,
  ...secrets,
  ...basic,
  ...clientHmac,
  ...trusts,
  ...typed,
  ...presented,
  ...idJag,
  ...enterprise,
  ...otherEndpoints,
  ...pushedAuthorization,
  ...introspection,
  ...revocation,
  ...everyAnswer,
  ...serializations,
  ...unchecked,
  ...kids,
  ...deciding,
  ...around,
  ...twoReadings,
  ...metadata,
  ...metadataLists,
  ...mcp,
  ...publishedKeys,
  ...documents,
  ...registration,
  ...registrationAnswers,
  ...registeredKeys,
  ...documentsOfClients,
  ...documentedClients,
  ...proofsUnchecked,
  ...proofsMisread,
  ...accessTokens,
  ...samlUnchecked,
  ...samlGrantUnchecked,
  ...samlEncodings,
  ...samlDocumentTypes,
  ...samlDocuments,
  ...samlWrapping,
  ...samlSignatures,
  ...samlKeys,
  ...samlConfirmations,
  ...samlAudiences,
  ...samlTimes,
  ...samlNames,
  ...samlStrict,
  ...samlMetamodel,
  ...principals,
  ...otpPairs,
  ...otpMembers,
  ...otpSignatures,
  ...otpRequests,
];
