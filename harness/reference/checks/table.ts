import {
  assertionThere,
  assertionType,
  authenticated,
  credentialsFormed,
  keysOnly,
  methodRegistered,
  namedPublic,
  oneMethod,
  secretRight,
} from './authenticate-client.ts';
import type { Check, EndpointName, Run } from './check.ts';
import { audienceOurs, audienceSole, audienceString, audienceStrings } from './compare-audience.ts';
import {
  expiryAhead,
  expiryNear,
  expiryNumber,
  issuedNumber,
  issuedReached,
  notBeforeNumber,
  notBeforeReached,
} from './compare-times.ts';
import { keyNamed, keyOfAlgorithm, keyOfClient, signatureVerifies } from './find-key.ts';
import {
  grantPresent,
  grantRegistered,
  grantType,
  issuerTrusted,
  scopeRegistered,
  subjectKnown,
} from './grant-token.ts';
import { clientIdAgrees, issuerClient, subjectClient } from './name-client.ts';
import { resourceAcceptable } from './name-resource.ts';
import {
  claimsObject,
  headerObject,
  membersUnique,
  segmentsBase64url,
  textUtf8,
  threeSegments,
} from './open-assertion.ts';
import type { PolicyName } from './policy.ts';
import { challengeHashed, redirectUriRegistered, requestUriAbsent, responseType } from './push-request.ts';
import {
  algorithmListed,
  extensionsUnderstood,
  grantTypeFits,
  keyNotElsewhere,
  kidString,
  typeFits,
  typePresent,
} from './read-header.ts';
import { tokenOwn, tokenPresent } from './speak-of-token.ts';
import {
  grantConfirmed,
  grantDetails,
  grantForClient,
  grantIssued,
  grantResource,
  grantScope,
  presenterConfidential,
} from './take-id-jag.ts';
import { bodyForm, methodPost, parametersInBody, parametersOnce } from './take-request.ts';
import { identifierPresent, identifierString, unused } from './use-once.ts';
import {
  proofAlgorithm,
  proofFormed,
  proofIdentified,
  proofKey,
  proofMethod,
  proofPresent,
  proofRecent,
  proofSigned,
  proofSingle,
  proofTyped,
  proofUnused,
  proofUri,
} from './verify-proof.ts';

/** Policies that demand an identifier. */
const once: readonly PolicyName[] = ['oidc-core-errata2', 'oidc-core-errata3-draft', 'fapi2', 'smart-backend-services'];

/** Policies that list algorithms. */
const listed: readonly PolicyName[] = ['fapi2', 'rfc9700', 'smart-backend-services'];

/** Policies under which the issuer is the only audience: one value, or one string. */
const sole: readonly PolicyName[] = ['rfc10070', 'oauth-2.1', 'mcp-client-credentials'];
const string: readonly PolicyName[] = ['fapi2', 'oidc-core-errata3-draft'];

/** Policies under which tokens are bound to a key. */
const bound: readonly PolicyName[] = ['fapi2', 'rfc9700'];

/** SMART App Launch alone. */
const smart: readonly PolicyName[] = ['smart-backend-services'];

/** Grants of identity providers. */
const jag: readonly PolicyName[] = ['id-jag'];

/** Judged of a client's own assertion, and of a grant. */
const either = ['client', 'grant'] as const;

type Line = readonly [
  name: string,
  of: Check['of'],
  clause: string,
  by: readonly PolicyName[] | 'all',
  run: Run,
  at?: readonly EndpointName[],
];

// biome-ignore format: a table, to be read in columns
const lines: readonly Line[] = [
  ['method-post',           'request', 'RFC6749-3.2.post',              'all',      methodPost],
  ['body-form',             'request', 'RFC6749-4.4.2.form',            'all',      bodyForm],
  ['parameters-in-body',    'request', 'RFC6749-2.3.1.not-in-uri',      'all',      parametersInBody],
  ['parameters-once',       'request', 'RFC6749-3.2.duplicate',         'all',      parametersOnce],
  ['grant-type',            'request', 'RFC6749-5.2.unsupported-grant', 'all',      grantType, ['token']],
  ['grant-present',         'request', 'RFC7521-4.1.assertion',         'all',      grantPresent, ['token']],

  ['one-method',            'request', 'RFC7521-4.2.1.multi',           'all',      oneMethod],
  ['authenticated',         'request', 'RFC6749-3.2.1.auth',            'all',      authenticated],
  ['assertion-there',       'request', 'RFC7521-4.2.assertion',         'all',      assertionThere],
  ['named-public',          'request', 'RFC6749-2.2.id-not-secret',     'all',      namedPublic],
  ['presenter-confidential', 'request', 'idjag-noauth',                jag,        presenterConfidential, ['token']],
  ['keys-only',             'request', 'FAPI-05',                       ['fapi2'],  keysOnly],
  ['credentials-formed',    'request', 'RFC6749-5.2.basic-malformed',   'all',      credentialsFormed],
  ['secret-right',          'request', 'RFC6749-5.2.basic-401',         'all',      secretRight],
  ['method-registered',     'request', 'RFC6749-3.2.1.registered-method', 'all',    methodRegistered],
  ['assertion-type',        'client',  'RFC7523-2.2.type',              'all',      assertionType],

  ['three-segments',        either,    'JWS-06',                        'all',      threeSegments],
  ['segments-base64url',    either,    'JWS-04',                        'all',      segmentsBase64url],
  ['text-utf8',             either,    'JWT-16',                        'all',      textUtf8],
  ['header-object',         either,    'JWS-08',                        'all',      headerObject],
  ['claims-object',         either,    'JWT-15',                        'all',      claimsObject],
  ['members-unique',        either,    'RFC7523-3-10.dup-claims',       'all',      membersUnique],

  ['extensions-understood', either,    'RFC7523-3-10.crit',             'all',      extensionsUnderstood],
  ['type-fits',             'client',  'BCP-23',                        'all',      typeFits],
  ['grant-type-fits',       'grant',   'BCP-23',                        'all',      grantTypeFits],
  ['type-present',          'client',  'RFC7523-3-10.typ-any',          smart,      typePresent],
  ['algorithm-listed',      either,    'FAPI-13',                       listed,     algorithmListed],
  ['key-not-elsewhere',     either,    'RFC7523-3-9.embedded-key',      smart,      keyNotElsewhere],
  ['kid-string',            either,    'JWS-16',                        'all',      kidString],

  ['issuer-client',         'client',  'RFC7523-3-1.iss-wrong.CA',      'all',      issuerClient],
  ['subject-client',        'client',  'RFC7523-3-2.sub-client.CA',     'all',      subjectClient],
  ['issuer-trusted',        'grant',   'RFC7523-3-1.iss-untrusted.AG',  'all',      issuerTrusted],
  ['subject-known',         'grant',   'RFC7523-3-2.sub-accessor.AG',   'all',      subjectKnown],
  ['client-id-agrees',      'request', 'RFC7521-4.2.client-id-match',   'all',      clientIdAgrees],

  ['key-of-client',         either,    'BCP-12',                        'all',      keyOfClient],
  ['key-named',             either,    'JWS-18',                        'all',      keyNamed],
  ['key-of-algorithm',      either,    'RFC7523-3-9.alg-registered',    'all',      keyOfAlgorithm],
  ['signature-verifies',    either,    'RFC7521-5.2.signature',         'all',      signatureVerifies],

  ['audience-strings',      either,    'JWT-09',                        'all',      audienceStrings],
  ['audience-ours',         either,    'RFC7523-3-3.aud-wrong.CA',      'all',      audienceOurs],
  ['audience-sole',         'client',  'RFC10070-4.ca-aud-sole',        sole,       audienceSole],
  ['grant-audience-sole',   'grant',   'idjag-aud-multi',               jag,        audienceSole],
  ['audience-string',       'client',  'FAPI-06',                       string,     audienceString],

  ['expiry-number',         either,    'RFC7523-3-4.exp-type',          'all',      expiryNumber],
  ['expiry-ahead',          either,    'RFC7523-3-4.exp-past.CA',       'all',      expiryAhead],
  ['expiry-near',           either,    'RFC7523-3-4.exp-far',           'all',      expiryNear],
  ['not-before-number',     either,    'RFC7523-3-5.nbf-type',          'all',      notBeforeNumber],
  ['not-before-reached',    either,    'RFC7523-3-5.nbf-future.CA',     'all',      notBeforeReached],
  ['issued-number',         either,    'RFC7523-3-6.iat-type',          'all',      issuedNumber],
  ['issued-reached',        either,    'FAPI-11',                       ['fapi2'],  issuedReached],

  ['identifier-present',    'client',  'OIDC-06',                       once,       identifierPresent],
  ['grant-identified',      'grant',   'idjag-jti-missing',             jag,        identifierPresent],
  ['grant-issued',          'grant',   'idjag-iat-missing',             jag,        grantIssued],
  ['grant-resource',        'grant',   'idjag-resource-malformed',      jag,        grantResource],
  ['grant-details',         'grant',   'idjag-rar-malformed',           jag,        grantDetails],
  ['grant-confirmed',       'grant',   'idjag-cnf-noproof',             jag,        grantConfirmed],
  ['identifier-string',     either,    'JWT-11',                        'all',      identifierString],
  ['grant-for-client',      'request', 'idjag-clientid-mismatch',       jag,        grantForClient, ['token']],
  ['grant-scope',           'request', 'idjag-scope-escalate',          jag,        grantScope, ['token']],
  ['grant-registered',      'request', 'RFC6749-5.2.unauthorized-client', 'all',    grantRegistered, ['token']],
  ['scope-registered',      'request', 'RFC6749-3.3.unknown',           'all',      scopeRegistered, ['token', 'pushed']],

  ['resource-acceptable',   'request', 'RFC8707-2.1.unacceptable',      'all',      resourceAcceptable, ['token']],

  ['request-uri-absent',    'request', 'PAR-05',                        'all',      requestUriAbsent, ['pushed']],
  ['response-type',         'request', 'PAR-06',                        'all',      responseType, ['pushed']],
  ['redirect-uri',          'request', 'PAR-06',                        'all',      redirectUriRegistered, ['pushed']],
  ['challenge-hashed',      'request', 'FAPI-23',                       ['fapi2'],  challengeHashed, ['pushed']],
  ['token-present',         'request', 'INTR-06',                       'all',      tokenPresent, ['introspection', 'revocation']],
  ['token-own',             'request', 'REV-02',                        'all',      tokenOwn, ['revocation']],

  ['proof-present',         'request', 'FAPI-04',                       bound,      proofPresent, ['token']],
  ['proof-single',          'request', 'DPOP-02',                       bound,      proofSingle, ['token']],
  ['proof-formed',          'proof',   'DPOP-03',                       bound,      proofFormed, ['token']],
  ['proof-base64url',       'proof',   'JWS-04',                        bound,      segmentsBase64url, ['token']],
  ['proof-members',         'proof',   'JWS-08',                        bound,      membersUnique, ['token']],
  ['proof-extensions',      'proof',   'RFC7523-3-10.crit',             bound,      extensionsUnderstood, ['token']],
  ['proof-typed',           'proof',   'DPOP-05',                       bound,      proofTyped, ['token']],
  ['proof-algorithm',       'proof',   'DPOP-06',                       bound,      proofAlgorithm, ['token']],
  ['proof-key',             'proof',   'DPOP-08',                       bound,      proofKey, ['token']],
  ['proof-signed',          'proof',   'DPOP-07',                       bound,      proofSigned, ['token']],
  ['proof-method',          'proof',   'DPOP-09',                       bound,      proofMethod, ['token']],
  ['proof-uri',             'proof',   'DPOP-10',                       bound,      proofUri, ['token']],
  ['proof-recent',          'proof',   'DPOP-11',                       bound,      proofRecent, ['token']],
  ['proof-identified',      'proof',   'DPOP-04',                       bound,      proofIdentified, ['token']],
  ['proof-unused',          'proof',   'DPOP-12',                       bound,      proofUnused, ['token']],

  ['unused',                either,    'RFC7523-3-7.replay.CA',         'all',      unused],
];

/** Every check, in the order in which they run. The last one writes something down, so it runs after all others. */
export const table: readonly Check[] = lines.map(([name, of, clause, by, run, at]) => ({
  name,
  of,
  clause,
  ...(by === 'all' ? {} : { by }),
  ...(at === undefined ? {} : { at }),
  run,
}));
