import type { RegisteringOptions } from '../register/register-at.ts';

/** What `assay init` is told. */
export interface InitOptions extends RegisteringOptions {
  /** The target file to write, check or forget. */
  readonly out: string;
  readonly force?: boolean;
  readonly registrationSheet?: boolean;
  /** How the sheet is printed: as Markdown when absent. */
  readonly format?: 'markdown' | 'json';
  readonly check?: boolean;
  readonly remove?: boolean;
  /** Makes issuers of grants too: under this issuer, or one of Assay's own. */
  readonly grants?: string | true;
  /** The issuers of grants sign SAML assertions too (RFC 7522). */
  readonly saml?: boolean;
  /** The issuers of grants are identity providers, who write ID-JAGs; absent: as the metadata list them. */
  readonly idJag?: boolean;
  /** Makes devices with one-time passwords too: so many, or as many as the scenarios use up. */
  readonly otp?: string | true;
}
