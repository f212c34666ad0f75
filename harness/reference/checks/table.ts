import { numbersWhole, passwordFormed, passwordHeld, passwordSigned } from './accept-password.ts';
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
  grantScopeKnown,
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
import {
  samlBearer,
  samlConfirmationBegun,
  samlConfirmationEnds,
  samlConfirmationLasts,
  samlRecipient,
} from './saml/confirm-subject.ts';
import { samlConditions, samlRestrictions } from './saml/meet-conditions.ts';
import {
  samlElements,
  samlEncoded,
  samlFormed,
  samlIdentified,
  samlIdUnique,
  samlRoot,
  samlSingle,
  samlUntyped,
  samlVersion,
} from './saml/open-document.ts';
import { samlDigest, samlReference, samlSigned, samlTransforms } from './saml/verify-signature.ts';
import { tokenOwn, tokenPresent } from './speak-of-token.ts';
import {
  grantConfirmed,
  grantDetails,
  grantForClient,
  grantIssued,
  grantResource,
  grantResourceAsked,
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
const listed: readonly PolicyName[] = ['fapi2', 'rfc9700', 'smart-backend-services', 'jwt-bearer-02'];

/** Policies under which the issuer is the only audience: one value, or one string. */
const sole: readonly PolicyName[] = ['rfc10070', 'oauth-2.1', 'mcp-client-credentials'];
const string: readonly PolicyName[] = ['fapi2', 'oidc-core-errata3-draft'];

/** Policies under which tokens are bound to a key. */
const bound: readonly PolicyName[] = ['fapi2', 'rfc9700'];

/** SMART App Launch alone. */
const smart: readonly PolicyName[] = ['smart-backend-services'];

/** One-time passwords. */
const otp: readonly PolicyName[] = ['otp'];
/** Grants of identity providers. */
const jag: readonly PolicyName[] = ['id-jag', 'mcp-ema', 'mcp-ema-strict'];
const lenient: readonly PolicyName[] = ['id-jag', 'mcp-ema'];
const strict: readonly PolicyName[] = ['mcp-ema-strict'];

/** Judged of a client's own assertion, and of a grant. */
const either = ['client', 'grant'] as const;

/** The same, of JWTs alone, and of SAML alone. */
const jwts = { of: either, format: 'jwt' } as const;
const samls = { of: either, format: 'saml' } as const;

/** Of a client's own assertion that is a JWT, and of a grant that is one. */
const jwt = { of: 'client', format: 'jwt' } as const;
const jwtGrant = { of: 'grant', format: 'jwt' } as const;

/** What a check is of, in one format or in any. */
type Concern = Check['of'] | Required<Pick<Check, 'of' | 'format'>>;

type Line = readonly [
  name: string,
  of: Concern,
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
  ['assertion-type',        jwt,       'RFC7523-2.2.type',              'all',      assertionType],

  ['three-segments',        jwts,      'JWS-06',                        'all',      threeSegments],
  ['segments-base64url',    jwts,      'JWS-04',                        'all',      segmentsBase64url],
  ['text-utf8',             jwts,      'JWT-16',                        'all',      textUtf8],
  ['header-object',         jwts,      'JWS-08',                        'all',      headerObject],
  ['claims-object',         jwts,      'JWT-15',                        'all',      claimsObject],
  ['members-unique',        jwts,      'RFC7523-3-10.dup-claims',       'all',      membersUnique],

  ['extensions-understood', jwts,      'RFC7523-3-10.crit',             'all',      extensionsUnderstood],
  ['type-fits',             jwt,       'BCP-23',                        'all',      typeFits],
  ['grant-type-fits',       jwtGrant,  'BCP-23',                        'all',      grantTypeFits],
  ['type-present',          jwt,       'RFC7523-3-10.typ-any',          smart,      typePresent],
  ['algorithm-listed',      either,    'FAPI-13',                       listed,     algorithmListed],
  ['key-not-elsewhere',     jwts,      'RFC7523-3-9.embedded-key',      smart,      keyNotElsewhere],
  ['kid-string',            jwts,      'JWS-16',                        'all',      kidString],

  ['saml-encoded',          samls,     'RFC7522-2.1.encoding',          'all',      samlEncoded],
  ['saml-formed',           samls,     'RFC7522-3-11.other',            'all',      samlFormed],
  ['saml-untyped',          samls,     'RFC7522-3-11.other',            'all',      samlUntyped],
  ['saml-root',             samls,     'RFC7522-2.1.single',            'all',      samlRoot],
  ['saml-single',           samls,     'RFC7522-2.1.single',            'all',      samlSingle],
  ['saml-version',          samls,     'RFC7522-3-11.other',            'all',      samlVersion],
  ['saml-elements',         samls,     'RFC7522-3-3.subject',           'all',      samlElements],
  ['saml-identified',       samls,     'RFC7522-3-11.other',            'all',      samlIdentified],
  ['saml-id-unique',        samls,     'RFC7522-3-11.other',            'all',      samlIdUnique],

  ['issuer-client',         'client',  'RFC7523-3-1.iss-wrong.CA',      'all',      issuerClient],
  ['subject-client',        'client',  'RFC7523-3-2.sub-client.CA',     'all',      subjectClient],
  ['issuer-trusted',        'grant',   'RFC7523-3-1.iss-untrusted.AG',  'all',      issuerTrusted],
  ['subject-known',         'grant',   'RFC7523-3-2.sub-accessor.AG',   'all',      subjectKnown],
  ['client-id-agrees',      'request', 'RFC7521-4.2.client-id-match',   'all',      clientIdAgrees],

  ['key-of-client',         either,    'BCP-12',                        'all',      keyOfClient],
  ['key-named',             either,    'JWS-18',                        'all',      keyNamed],
  ['key-of-algorithm',      either,    'RFC7523-3-9.alg-registered',    'all',      keyOfAlgorithm],
  ['saml-signed',           samls,     'RFC7522-3-9.signature',         'all',      samlSigned],
  ['saml-reference',        samls,     'RFC7522-3-9.signature',         'all',      samlReference],
  ['saml-transforms',       samls,     'RFC7522-3-9.signature',         'all',      samlTransforms],
  ['saml-digest',           samls,     'RFC7522-3-9.signature',         'all',      samlDigest],
  ['signature-verifies',    either,    'RFC7521-5.2.signature',         'all',      signatureVerifies],

  ['audience-strings',      either,    'JWT-09',                        'all',      audienceStrings],
  ['audience-ours',         either,    'RFC7523-3-3.aud-wrong.CA',      'all',      audienceOurs],
  ['audience-sole',         jwt,       'RFC10070-4.ca-aud-sole',        sole,       audienceSole],
  ['grant-audience-sole',   jwtGrant,  'idjag-aud-multi',               jag,        audienceSole],
  ['audience-string',       jwt,       'FAPI-06',                       string,     audienceString],

  ['expiry-number',         either,    'RFC7523-3-4.exp-type',          'all',      expiryNumber],
  ['expiry-ahead',          either,    'RFC7523-3-4.exp-past.CA',       'all',      expiryAhead],
  ['expiry-near',           either,    'RFC7523-3-4.exp-far',           'all',      expiryNear],
  ['not-before-number',     either,    'RFC7523-3-5.nbf-type',          'all',      notBeforeNumber],
  ['not-before-reached',    either,    'RFC7523-3-5.nbf-future.CA',     'all',      notBeforeReached],
  ['issued-number',         either,    'RFC7523-3-6.iat-type',          'all',      issuedNumber],
  ['issued-reached',        either,    'FAPI-11',                       ['fapi2'],  issuedReached],

  ['saml-restrictions',     samls,     'RFC7522-3-2.audience-two-restrictions', 'all', samlRestrictions],
  ['saml-conditions',       samls,     'RFC7522-3-11.other',            'all',      samlConditions],
  ['saml-bearer',           samls,     'RFC7522-3-5.bearer',            'all',      samlBearer],
  ['saml-recipient',        samls,     'RFC7522-3-5.recipient',         'all',      samlRecipient],
  ['saml-confirmation-ends', samls,    'RFC7522-3-5.data-expiry',       'all',      samlConfirmationEnds],
  ['saml-confirmation-lasts', samls,   'RFC7522-3-6.confirmation-expired', 'all',   samlConfirmationLasts],
  ['saml-confirmation-begun', samls,   'RFC7522-3-11.other',            'all',      samlConfirmationBegun],

  ['identifier-present',    'client',  'OIDC-06',                       once,       identifierPresent],
  ['grant-identified',      'grant',   'idjag-jti-missing',             jag,        identifierPresent],
  ['grant-issued',          'grant',   'idjag-iat-missing',             jag,        grantIssued],
  ['grant-issued-reached',  'grant',   'emas-iat',                      strict,     issuedReached],
  ['grant-resource',        'grant',   'idjag-resource-malformed',      jag,        grantResource],
  ['grant-scope-known',     'grant',   'emas-scope',                    strict,     grantScopeKnown],
  ['grant-details',         'grant',   'idjag-rar-malformed',           jag,        grantDetails],
  ['grant-confirmed',       'grant',   'idjag-cnf-noproof',             jag,        grantConfirmed],
  ['identifier-string',     either,    'JWT-11',                        'all',      identifierString],
  ['grant-for-client',      'request', 'idjag-clientid-mismatch',       jag,        grantForClient, ['token']],
  ['grant-scope',           'request', 'idjag-scope-escalate',          lenient,    grantScope, ['token']],
  ['grant-resource-asked',  'request', 'idjag-resource-param-conflict', jag,        grantResourceAsked, ['token']],
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

  ['password-formed',       'password', 'OTP-4.2.fields',               otp,        passwordFormed, ['token']],
  ['password-key',          'password', 'OTP-4.3.lookup',               otp,        keyOfClient, ['token']],
  ['password-signed',       'password', 'OTP-4.3.signature',            otp,        passwordSigned, ['token']],
  ['numbers-whole',         'password', 'OTP-4.2.types',                otp,        numbersWhole, ['token']],
  ['password-held',         'password', 'OTP-4.3.accept',               otp,        passwordHeld, ['token']],

  ['unused',                either,    'RFC7523-3-7.replay.CA',         'all',      unused],
];

/** Every check, in the order in which they run. The last one writes something down, so it runs after all others. */
export const table: readonly Check[] = lines.map(([name, concern, clause, by, run, at]) => ({
  name,
  ...(typeof concern === 'object' && 'format' in concern ? concern : { of: concern }),
  clause,
  ...(by === 'all' ? {} : { by }),
  ...(at === undefined ? {} : { at }),
  run,
}));
