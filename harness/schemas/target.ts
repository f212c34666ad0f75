/* Generated from target.schema.json by generate.mjs; do not edit. */

export type Issuer = string;
export type Url = string;
/**
 * The `client_id` that the server knows the client by.
 */
export type ClientId = string;
/**
 * A private key: a JWK, or where to read a JWK, a JWK Set or a PKCS#8 PEM from.
 */
export type Key =
  | {
      /**
       * Key type of the JWK (RFC 7517 §4.1).
       */
      readonly kty: 'EC' | 'RSA' | 'OKP';
      readonly kid?: Kid;
      readonly alg?: Alg;
      readonly [k: string]: unknown;
    }
  | {
      /**
       * Path of a JWK, a JWK Set or a PKCS#8 PEM; relative paths start at the folder of this document.
       */
      readonly file: string;
      readonly kid?: Kid;
      readonly alg?: Alg;
    }
  | {
      readonly env: EnvName;
      readonly kid?: Kid;
      readonly alg?: Alg;
    };
/**
 * The `kid` that the server knows the key by. Its RFC 7638 thumbprint when absent.
 */
export type Kid = string;
/**
 * The JWS algorithm registered for the key (RFC 7518 §3.1). Guessed from the key when absent.
 */
export type Alg =
  | 'ES256'
  | 'ES384'
  | 'ES512'
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'PS256'
  | 'PS384'
  | 'PS512'
  | 'EdDSA'
  | 'Ed25519';
/**
 * Name of the environment variable.
 */
export type EnvName = string;
/**
 * The client's private keys, the one used by default first.
 *
 * @minItems 1
 */
export type Keys = readonly Key[];
/**
 * The scope asked for, values separated by spaces.
 */
export type Scope = string;
/**
 * The client's secret: inline, from a file (one line end is cut off), or from an environment variable.
 */
export type Secret = string | FromFile | FromEnv;
/**
 * A text: inline, from a file (one line end is cut off), or from an environment variable. What comes from a file or a variable is kept out of every report.
 */
export type Text = string | FromFile | FromEnv;

/**
 * A target of Assay, version 1: an OAuth 2.0 authorization server, the clients registered at it for the run, and what was agreed with it.
 */
export interface TargetFile {
  /**
   * Where this schema lies, for editors.
   */
  readonly $schema?: string;
  /**
   * Version of the target format.
   */
  readonly version?: 1;
  /**
   * What the server is called in reports. The host of the issuer when absent.
   */
  readonly name?: string;
  /**
   * What the server is. Reports show it.
   */
  readonly product?: {
    /**
     * The product, such as Example Authorization Server.
     */
    readonly name: string;
    /**
     * Its version, as its maker writes it. A text: put a number in quotes.
     */
    readonly version?: string;
  };
  /**
   * URL of a site that `assay site` made: reports link to its pages of scenarios, clauses and profiles.
   */
  readonly site?: string;
  readonly issuer: Issuer;
  readonly token_endpoint?: Url;
  /**
   * URL of this endpoint (RFC 9126 §2). Wins over discovery. False: it is not asked, as where the clients here may not use it.
   */
  readonly pushed_authorization_request_endpoint?: false | Url;
  /**
   * URL of this endpoint (RFC 7662 §2). Wins over discovery. False: it is not asked, as where the clients here may not use it.
   */
  readonly introspection_endpoint?: false | Url;
  /**
   * URL of this endpoint (RFC 7009 §2). Wins over discovery. False: it is not asked, as where the clients here may not use it.
   */
  readonly revocation_endpoint?: false | Url;
  readonly registration_endpoint?: Url;
  readonly jwks_uri?: Url;
  readonly metadata?: Url;
  /**
   * False: no metadata are fetched, and token_endpoint must be given.
   */
  readonly discovery?: boolean;
  /**
   * The clients registered at the server for the run, by the role they play. Without `client`, what needs a client with keys does not apply.
   */
  readonly clients: {
    readonly client?: PrivateKeyJwtClient;
    readonly neighbour?: PrivateKeyJwtClient;
    readonly secret?: ClientSecretBasicClient;
    readonly client_secret_post?: ClientSecretPostClient;
    readonly client_secret_jwt?: ClientSecretJwtClient;
    readonly none?: PublicClient;
    readonly otp?: OtpClient;
  };
  /**
   * The audience of valid assertions: `issuer`, `token endpoint`, or the text itself. When absent, Assay tries and records which one is granted.
   */
  readonly audience?: string;
  /**
   * What every valid request to this server needs beyond the specification.
   */
  readonly request?: {
    readonly scope?: Scope;
    /**
     * Extra form parameters, such as `resource`.
     */
    readonly parameters?: {
      readonly [k: string]: Text;
    };
    /**
     * Extra members of the assertion's JOSE header.
     */
    readonly header?: {
      readonly [k: string]: unknown;
    };
    /**
     * Extra claims of the assertion.
     */
    readonly claims?: {
      readonly [k: string]: unknown;
    };
    /**
     * The `typ` header value of valid assertions, when the server insists on one.
     */
    readonly typ?: string;
    /**
     * Whether valid assertions carry a `kid`. True when absent.
     */
    readonly kid?: boolean;
    /**
     * Whether valid requests carry the `client_id` parameter. When absent, Assay tries and records which one is granted.
     */
    readonly client_id?: boolean;
    /**
     * Extra HTTP header fields, such as the key of a gateway.
     */
    readonly headers?: {
      readonly [k: string]: Text;
    };
  };
  /**
   * What RFC 7523 §5 leaves to agreement between client and server.
   */
  readonly agreed?: {
    /**
     * True: each client assertion may be used once, although RFC 7523 leaves it open.
     */
    readonly single_use?: boolean;
    /**
     * True: each assertion that is a grant may be used once, although RFC 7521 §4.1 foresees that it comes again.
     */
    readonly single_use_grants?: boolean;
    /**
     * Longest time an assertion may be valid, in seconds.
     */
    readonly longest_lifetime?: number;
    /**
     * Clock skew that the server allows, in seconds.
     */
    readonly clock_skew?: number;
    /**
     * The `typ` that the server demands of client assertions.
     */
    readonly typ?: string;
    /**
     * True: the server demands a `kid`.
     */
    readonly kid?: boolean;
  };
  /**
   * What was agreed about assertions as authorization grants (RFC 7521 §4.1). Absent: none is presented.
   */
  readonly grants?: {
    readonly issuer: TrustedIssuer;
    readonly other_issuer?: TrustedIssuer;
    /**
     * The audience of valid grants: `issuer`, `token endpoint`, or the text itself. When absent, Assay tries and records which one is granted.
     */
    readonly audience?: string;
    /**
     * The client that presents valid grants, by its role; `nobody`: they come without any. When absent, Assay tries and records who is granted.
     */
    readonly presented_by?: 'client' | 'secret' | 'client_secret_post' | 'none' | 'nobody';
    /**
     * True: the issuers are identity providers, and their grants are Identity Assertion JWT Authorization Grants (typ oauth-id-jag+jwt), made for the client that presents them. Plain JWTs are then not presented.
     */
    readonly id_jag?: boolean;
  };
  /**
   * What was agreed about SAML 2.0 assertions (RFC 7522), which the same parties sign with the same keys, under the same names. Absent: none is presented.
   */
  readonly saml?: {
    /**
     * True: the server takes SAML assertions of the issuers in `grants` as authorization grants (RFC 7522 §2.1).
     */
    readonly grants?: boolean;
    /**
     * True: the client, and the neighbour, may authenticate with SAML assertions of their own (RFC 7522 §2.2).
     */
    readonly client?: boolean;
    /**
     * The SAML Entity ID of the server, which names it as an audience (RFC 10070 §3).
     */
    readonly entity_id?: string;
  };
  /**
   * Set where the server binds tokens to a key (RFC 9449): every request to the token endpoint carries a DPoP proof, made with a key that is generated for the run.
   */
  readonly dpop?:
    | boolean
    | {
        /**
         * The JWS algorithm of the key.
         */
        readonly alg?: 'ES256' | 'RS256' | 'PS256' | 'EdDSA' | 'Ed25519';
      };
  /**
   * How long valid assertions live, in seconds.
   */
  readonly lifetime?: number;
  /**
   * How hard the server is asked and how long it is waited for.
   */
  readonly limits?: {
    /**
     * Longest wait for one answer, in seconds.
     */
    readonly timeout?: number;
    /**
     * Most requests at once.
     */
    readonly in_flight?: number;
    /**
     * Most octets read of one answer.
     */
    readonly body?: number;
    /**
     * Longest time spent altogether on waits that the server asks for with Retry-After, in seconds.
     */
    readonly patience?: number;
  };
  /**
   * Whether the metadata of an https issuer may name endpoints that are reached over http, where whoever is on the way reads and changes what is sent.
   */
  readonly plain_http?: boolean;
  /**
   * How the server's certificate is checked.
   */
  readonly tls?: {
    /**
     * Path of a PEM file with the certificates to trust, instead of those that come with Node.js.
     */
    readonly ca?: string;
  };
  /**
   * Set by `assay init`: Assay registered the clients, so a method that the server advertises and refuses them is a fault of the server, and a refusal of their secrets says something.
   */
  readonly registered?: boolean;
  /**
   * How clients are registered for the suites about registration (RFC 7591), and deleted again (RFC 7592); false leaves these suites out.
   */
  readonly registration?:
    | false
    | {
        readonly initial_access_token?: Secret;
        /**
         * Members that every registration at this server carries beside its own (RFC 7591 §2), such as `response_types: []` where it takes an absent one for `code`.
         */
        readonly metadata?: {
          readonly [k: string]: unknown;
        };
        /**
         * True: clients are registered even where the server gives no way to delete them (RFC 7592), and are left there.
         */
        readonly leave_clients?: boolean;
      };
  /**
   * Whether the server takes a client_id that is the URL of a document which Assay publishes on the canary; as its metadata say (client_id_metadata_document_supported) when absent.
   */
  readonly client_id_metadata?: boolean;
  /**
   * The address that some scenarios lure the server to fetch; false switches these scenarios off.
   */
  readonly canary?:
    | false
    | {
        /**
         * TCP port that Assay listens on; 0 takes a free one.
         */
        readonly listen?: number;
        readonly url?: Url;
      };
}
/**
 * A client that signs its assertions with a private key (OpenID Connect Core §9).
 */
export interface PrivateKeyJwtClient {
  readonly client_id: ClientId;
  /**
   * The method the client is registered for.
   */
  readonly method?: 'private_key_jwt';
  readonly keys: Keys;
  readonly token_endpoint_auth_signing_alg?: Alg;
  readonly redirect_uri?: Url;
  /**
   * Set where the keys are registered by `jwks_uri` (RFC 7591 §2): during a run Assay serves their public halves at this URL, on the loopback interface. Where the server under test is elsewhere, a proxy or tunnel brings it to that port.
   */
  readonly jwks_uri?: {
    readonly url: Url;
    /**
     * TCP port that Assay listens on; that of the URL when absent.
     */
    readonly listen?: number;
  };
  readonly scope?: Scope;
}
/**
 * A client that sends its secret in HTTP Basic (RFC 6749 §2.3.1).
 */
export interface ClientSecretBasicClient {
  readonly client_id: ClientId;
  /**
   * The method the client is registered for.
   */
  readonly method?: 'client_secret_basic';
  readonly client_secret: Secret;
  readonly scope?: Scope;
}
/**
 * Read from a file; relative paths start at the folder of this document.
 */
export interface FromFile {
  /**
   * Path of the file.
   */
  readonly file: string;
}
/**
 * Read from an environment variable.
 */
export interface FromEnv {
  readonly env: EnvName;
}
/**
 * A client that sends its secret in the request body (RFC 6749 §2.3.1).
 */
export interface ClientSecretPostClient {
  readonly client_id: ClientId;
  /**
   * The method the client is registered for.
   */
  readonly method?: 'client_secret_post';
  readonly client_secret: Secret;
  readonly scope?: Scope;
}
/**
 * A client that signs its assertions with an HMAC keyed by its secret (OpenID Connect Core §9).
 */
export interface ClientSecretJwtClient {
  readonly client_id: ClientId;
  /**
   * The method the client is registered for.
   */
  readonly method?: 'client_secret_jwt';
  readonly client_secret: Secret;
  readonly scope?: Scope;
}
/**
 * A client without credentials (RFC 6749 §2.1).
 */
export interface PublicClient {
  readonly client_id: ClientId;
  /**
   * The method the client is registered for.
   */
  readonly method?: 'none';
  readonly scope?: Scope;
}
/**
 * A device that authenticates with one-time passwords (draft-hevroni-oauth-seamless-flow-01, expired), and spare ones with the same key: each scenario uses one up.
 */
export interface OtpClient {
  readonly client_id: ClientId;
  readonly keys: Keys;
  readonly numbers: Secret;
  /**
   * How client-id is written in a password.
   */
  readonly client_id_as?: 'text' | 'number';
  /**
   * `demo`: the request of the demonstration that came before the draft, with grant_type jwt-otp, device-id, signature, OldSyncKey and NewSyncKey.
   */
  readonly dialect?: 'draft' | 'demo';
}
/**
 * An issuer of assertions that the server trusts; Assay signs in its name.
 */
export interface TrustedIssuer {
  /**
   * The `iss` that the server knows it by, exactly as the server spells it.
   */
  readonly issuer: string;
  /**
   * The `sub` of valid grants: somebody whom the server knows from this issuer.
   */
  readonly subject: string;
  readonly keys: Keys;
  /**
   * Set where the server fetches the keys of this issuer: during a run Assay serves its metadata (/.well-known/openid-configuration and /.well-known/oauth-authorization-server) and its JWK Set under its URL, on the loopback interface. Where the server under test is elsewhere, a proxy or tunnel brings that URL to the port.
   */
  readonly published?: {
    readonly jwks_uri?: Url;
    /**
     * TCP port that Assay listens on; that of the URL when absent.
     */
    readonly listen?: number;
    /**
     * True: keys may come and go during the run, beside those in `keys`, and the server looks again for a kid that it does not know.
     */
    readonly rotation?: boolean;
  };
  /**
   * The `sub` agreed for somebody who stays anonymous (RFC 7521 §6.3.1).
   */
  readonly anonymous_subject?: string;
  /**
   * Extra members of the JOSE header of its grants.
   */
  readonly header?: {
    readonly [k: string]: unknown;
  };
  /**
   * Extra claims of its grants.
   */
  readonly claims?: {
    readonly [k: string]: unknown;
  };
}
