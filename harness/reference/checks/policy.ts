/** Documents that the reference can follow. */
export const policyNames = [
  'rfc7523',
  'rfc7522',
  'rfc10070',
  'oidc-core-errata2',
  'fapi2',
  'oauth-2.1',
  'rfc9700',
  'oidc-core-errata3-draft',
  'smart-backend-services',
  'rfc9068',
  'otp',
  'jwt-bearer-02',
  'rfc8707',
  'mcp-client-credentials',
  'id-jag',
  'mcp-ema',
  'mcp-ema-strict',
  'cimd',
] as const;

/** The document that a server follows. */
export type PolicyName = (typeof policyNames)[number];

/** What a document leaves to a parameter. What it adds or drops as a whole stands in the table, in the column `by`. */
export interface Policy {
  readonly name: PolicyName;
  /** What may name the server in the audience. */
  readonly audiences: readonly ('issuer' | 'token endpoint')[];
  /** What may name the server in the audience of a grant. */
  readonly grantAudiences: readonly ('issuer' | 'token endpoint')[];
  /** What may name the server in the audience of a SAML assertion, for either use (RFC 10070 §3). */
  readonly samlAudiences: readonly ('issuer' | 'token endpoint' | 'Entity ID')[];
  /** Signature algorithms that clients may use, where the document lists them; otherwise the registered one decides. */
  readonly algorithms: readonly string[] | undefined;
  /** Values of `typ` that are accepted beside its absence, as media subtypes in lower case. */
  readonly types: readonly string[];
  /** Values of `typ` of a grant that are accepted, as media subtypes in lower case; `undefined` is its absence. */
  readonly grantTypes: readonly (string | undefined)[];
  /** Allowed difference of clocks, in seconds. */
  readonly skew: number;
  /** Longest lifetime of an assertion still to come, in seconds. */
  readonly longest: number;
  /** The code that answers a client which authenticates in more than one way. */
  readonly severalMethods: 'invalid_client' | 'invalid_request';
  /** The type of the tokens. `DPoP`: bound to the key of the proof that comes with the request (RFC 9449). */
  readonly tokenType: 'Bearer' | 'DPoP';
  /** What access tokens are. */
  readonly accessTokens: 'opaque' | 'JWT';
  /** Assertions may be SAML (RFC 7522), beside JWTs. */
  readonly saml: boolean;
  /** The claim that names the subject: `prn` in drafts before RFC 7519. */
  readonly subjectClaim: 'sub' | 'prn';
  /**
   * How grants of identity providers are taken (draft-ietf-oauth-identity-assertion-authz-grant), where they are: what becomes
   * of a scope beyond the grant, and the code for a resource of it that is not known.
   */
  readonly identityAssertions:
    | { readonly wider: 'refused' | 'cut'; readonly unknownResource: 'invalid_target' | 'invalid_grant' }
    | undefined;
  /** Whether the keys of issuers are fetched, where they are published. */
  readonly fetchesIssuers: boolean;
  /** Whether devices authenticate with one-time passwords. */
  readonly passwords: boolean;
}

const common = {
  audiences: ['issuer', 'token endpoint'],
  grantAudiences: ['issuer', 'token endpoint'],
  samlAudiences: ['issuer', 'token endpoint', 'Entity ID'],
  algorithms: undefined,
  types: ['jwt', 'client-authentication+jwt'],
  grantTypes: [undefined, 'jwt'],
  skew: 30,
  longest: 600,
  severalMethods: 'invalid_client',
  tokenType: 'Bearer',
  accessTokens: 'opaque',
  saml: false,
  identityAssertions: undefined,
  fetchesIssuers: false,
  passwords: false,
  subjectClaim: 'sub',
} as const;

/** Grants of identity providers, which name the issuer alone and say what they are (§3.1, §4.4.1). */
const ofProviders = {
  grantAudiences: ['issuer'],
  grantTypes: ['oauth-id-jag+jwt'],
  accessTokens: 'JWT',
  identityAssertions: { wider: 'refused', unknownResource: 'invalid_target' },
} as const;

const asymmetric = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'] as const;

/**
 * Every policy: RFC 7523; RFC 7522, and RFC 7523 otherwise; RFC 10070, and RFC 7522; OpenID Connect Core 1.0 §9 with errata set 2 and as drafted for errata set 3;
 * FAPI 2.0 Security Profile §5.3.2.1; OAuth 2.1; RFC 9700; SMART App Launch 2.2, asymmetric clients; RFC 9068, and RFC 7523 otherwise;
 * one-time passwords (draft-hevroni-oauth-seamless-flow-01), experimental, and RFC 7523 otherwise;
 * draft-jones-oauth-jwt-bearer-02, historic, and RFC 7523 where it is silent;
 * RFC 8707, likewise;
 * the OAuth Client Credentials extension of the Model Context Protocol, over OAuth 2.1;
 * the Identity Assertion JWT Authorization Grant, and RFC 7523 otherwise; the Enterprise-Managed Authorization extension of the
 * Model Context Protocol over it, and what a later revision of that asks of security;
 * Client ID Metadata Documents, and RFC 7523 otherwise.
 */
export const policies: Readonly<Record<PolicyName, Policy>> = {
  rfc7523: { name: 'rfc7523', ...common },
  rfc7522: { name: 'rfc7522', ...common, saml: true },
  rfc10070: { name: 'rfc10070', ...common, audiences: ['issuer'], saml: true },
  'oidc-core-errata2': { name: 'oidc-core-errata2', ...common },
  fapi2: {
    name: 'fapi2',
    ...common,
    audiences: ['issuer'],
    algorithms: ['PS256', 'ES256', 'EdDSA', 'Ed25519'],
    tokenType: 'DPoP',
  },
  'oauth-2.1': { name: 'oauth-2.1', ...common, audiences: ['issuer'], severalMethods: 'invalid_request' },
  rfc9700: { name: 'rfc9700', ...common, algorithms: asymmetric, tokenType: 'DPoP' },
  'oidc-core-errata3-draft': { name: 'oidc-core-errata3-draft', ...common, audiences: ['issuer'] },
  'smart-backend-services': {
    name: 'smart-backend-services',
    ...common,
    audiences: ['token endpoint'],
    algorithms: ['RS384', 'ES384', ...asymmetric],
    types: ['jwt'],
    longest: 300,
  },
  rfc9068: { name: 'rfc9068', ...common, accessTokens: 'JWT' },
  otp: { name: 'otp', ...common, passwords: true },
  'jwt-bearer-02': { name: 'jwt-bearer-02', ...common, algorithms: asymmetric, subjectClaim: 'prn' },
  rfc8707: { name: 'rfc8707', ...common, accessTokens: 'JWT' },
  'mcp-client-credentials': {
    name: 'mcp-client-credentials',
    ...common,
    audiences: ['issuer'],
    severalMethods: 'invalid_request',
    accessTokens: 'JWT',
  },
  'id-jag': { name: 'id-jag', ...common, ...ofProviders },
  'mcp-ema': { name: 'mcp-ema', ...common, ...ofProviders },
  'mcp-ema-strict': {
    name: 'mcp-ema-strict',
    ...common,
    ...ofProviders,
    identityAssertions: { wider: 'cut', unknownResource: 'invalid_grant' },
    fetchesIssuers: true,
  },
  cimd: { name: 'cimd', ...common },
};
