import { quoted } from '../documents/display.ts';
import type { Members } from '../model/json.ts';
import type { TrustedIssuer as IssuerEntry, TargetFile } from '../schemas/target.ts';
import { resolveKeys, type TargetKey } from './keys.ts';
import { failureAt, type Sources } from './sources.ts';

/** Where the keys of an issuer are published: Assay serves them there. */
export interface PublishedIssuer {
  /** URL of the JWK Set. */
  readonly jwksUri: string;
  /** The port to listen on; that of the URL when absent. */
  readonly listen?: number | undefined;
  /** Keys may come and go there during the run. */
  readonly rotation?: boolean | undefined;
}

/** An issuer of assertions that the server trusts, in whose name Assay signs (RFC 7521 §3). */
export interface TrustedIssuer {
  /** Its `iss`. */
  readonly id: string;
  /** The one used by default first. */
  readonly keys: readonly TargetKey[];
  /** Somebody whom the server knows from it. */
  readonly subject: string;
  /** Set where the server fetches its keys: what Assay serves, and where. */
  readonly published?: PublishedIssuer | undefined;
  readonly anonymousSubject?: string | undefined;
  /** What its grants need beyond the specification. */
  readonly header: Members;
  readonly claims: Members;
}

/** What was agreed about assertions that are grants (RFC 7521 §4.1). */
export interface TargetGrants {
  readonly issuer: TrustedIssuer;
  readonly otherIssuer?: TrustedIssuer | undefined;
  /** `issuer`, `token endpoint`, or the text itself; absent: to be found out. */
  readonly audience?: string | undefined;
  /** The role of the client that presents them; absent: to be found out. */
  readonly presentedBy?: NonNullable<TargetFile['grants']>['presented_by'];
  /** They are Identity Assertion JWT Authorization Grants, and no plain JWTs. */
  readonly idJag?: boolean | undefined;
}

const publishedOf = (
  sources: Sources,
  name: string,
  { issuer, published }: IssuerEntry,
): PublishedIssuer | undefined => {
  if (published === undefined) return undefined;
  if (!/^https?:\/\/[^?#]*$/i.test(issuer) || !URL.canParse(issuer))
    throw failureAt(
      sources,
      ['grants', name, 'issuer'],
      `is ${quoted(issuer)}, no http or https URL under which keys could be published`,
      'Give the issuer a URL that leads to this machine, or leave `published` out and enter the keys at the server.',
    );
  return {
    jwksUri: published.jwks_uri ?? `${issuer.replace(/\/$/, '')}/jwks`,
    listen: published.listen,
    rotation: published.rotation,
  };
};

const issuerOf = async (sources: Sources, name: string, entry: IssuerEntry): Promise<TrustedIssuer> => ({
  id: entry.issuer,
  keys: await resolveKeys(sources, entry.keys, ['grants', name, 'keys']),
  subject: entry.subject,
  published: publishedOf(sources, name, entry),
  anonymousSubject: entry.anonymous_subject,
  header: (entry.header ?? {}) as Members,
  claims: (entry.claims ?? {}) as Members,
});

/**
 * Reads what was agreed about grants.
 *
 * @throws {@link Failure} (exit 3) with the place: keys that are none, and two issuers that are one.
 */
export const grantsOf = async (sources: Sources, file: NonNullable<TargetFile['grants']>): Promise<TargetGrants> => {
  const issuer = await issuerOf(sources, 'issuer', file.issuer);
  const otherIssuer = file.other_issuer && (await issuerOf(sources, 'other_issuer', file.other_issuer));
  if (otherIssuer?.id === issuer.id)
    throw failureAt(
      sources,
      ['grants', 'other_issuer', 'issuer'],
      `is ${quoted(issuer.id)}, like the first issuer's`,
      'Name another issuer, or leave other_issuer out.',
    );
  const keys = new Set(issuer.keys.map(({ jwk }) => JSON.stringify(jwk)));
  if (otherIssuer?.keys.some(({ jwk }) => keys.has(JSON.stringify(jwk))))
    throw failureAt(
      sources,
      ['grants', 'other_issuer', 'keys'],
      'holds a key of the first issuer',
      'Give each issuer keys of its own.',
    );
  return { issuer, otherIssuer, audience: file.audience, presentedBy: file.presented_by, idJag: file.id_jag };
};
