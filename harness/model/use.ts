/**
 * A use of an assertion (RFC 7521 §4): all that differs between presenting it to authenticate a client and presenting it
 * as a grant. What an assertion says, and how it is spoilt, is the same in both.
 */
export interface Use {
  readonly id: 'client authentication' | 'authorization grant';
  /** What the assertion is called in a draft. */
  readonly credential: string;
  /** The parameter that carries it. */
  readonly parameter: 'client_assertion' | 'assertion';
  /** The parameter that says what it is, and its value for each format (RFC 7523 §2, RFC 7522 §2). */
  readonly type: {
    readonly parameter: 'client_assertion_type' | 'grant_type';
    readonly jwt: string;
    readonly saml: string;
  };
  /** Who issues it (RFC 7521 §3): the client for itself, or somebody whom the server trusts. */
  readonly issuedBy: 'the client' | 'a trusted issuer';
  /** What its refusal is called (RFC 7521 §4.1.1, §4.2.1). */
  readonly refusal: 'invalid_grant' | 'invalid_client';
  /** How the ids of the clauses end that it answers to, where the documents have one for each use. */
  readonly clauses: '.AG' | '.CA';
}
