import type { JsonWebKey } from 'node:crypto';
import { type Check, type Context, type EndpointName, type Run, type UseName, uses } from '../checks/check.ts';
import type { Policy, PolicyName } from '../checks/policy.ts';
import type { Answer } from '../message/answer.ts';
import type { Reading } from '../message/assertion.ts';
import type { NumberReading } from '../message/password.ts';
import type { SamlReading } from '../message/saml/assertion.ts';
import type { TokenRequest } from '../message/token-request.ts';
import type { DocumentMutation } from '../registration/documents/documents.ts';
import type { IssuerKeysMutation } from '../registration/issuer-keys.ts';
import type { RegistrationMutation } from '../registration/registration.ts';
import type { AccessToken } from '../state/access-token.ts';
import type { Replays } from '../state/replays.ts';
import type { Tokens } from '../state/tokens.ts';
import type { Metadata, Published } from './metadata.ts';

/** A check that the reference does not have, and where it stands. */
export interface Added extends Pick<Check, 'name' | 'of' | 'run'> {
  readonly before: string;
}

/** What is done to the reference. */
export interface Mutation {
  /** Strikes at this endpoint alone; at all of them when absent. */
  readonly at?: EndpointName;
  /** Strikes what is presented for this use alone; for every use when absent. */
  readonly of?: UseName;
  /** Checks that are left out, by name. */
  readonly without?: readonly string[];
  /** Checks that are replaced, by name; the replacement is given the original. */
  readonly altered?: Readonly<Record<string, (original: Run) => Run>>;
  /** Checks that are added. */
  readonly added?: readonly Added[];
  /** A check that runs earlier: right before another one. */
  readonly moved?: { readonly check: string; readonly before: string };
  readonly policy?: Partial<Policy>;
  /** Remembers identifiers that were used in another way. */
  readonly replays?: (replays: Replays) => Replays;
  /** Remembers tokens in another way. */
  readonly tokens?: (tokens: Tokens) => Tokens;
  /** The last word on a JWT access token, before it is signed. */
  readonly accessToken?: (token: AccessToken) => AccessToken;
  /** Rewrites the keys that the server publishes. */
  readonly published?: (keys: readonly JsonWebKey[]) => readonly JsonWebKey[];
  readonly reading?: Partial<Reading>;
  /** Reads SAML assertions in another way. */
  readonly saml?: Partial<SamlReading>;
  /** Reads the numbers of a one-time password in another way. */
  readonly number?: NumberReading;
  /** What is wrong with dynamic client registration. */
  readonly registration?: RegistrationMutation;
  /** What is wrong with how the keys of issuers are kept. */
  readonly issuerKeys?: IssuerKeysMutation;
  /** What is wrong with the documents that clients publish of themselves. */
  readonly documents?: DocumentMutation;
  /** Reads the request in another way, before anything is judged. */
  readonly request?: (request: TokenRequest) => TokenRequest;
  /** The last word on an answer; `refusedBy` names the check that refused. */
  readonly respond?: (answer: Answer, context: Context, refusedBy: string | undefined) => Answer;
  /** Rewrites what the server says of itself. */
  readonly metadata?: (document: Metadata, place: Published) => Readonly<Record<string, unknown>>;
  /** The last word on the answer that carries the metadata. */
  readonly metadataAnswer?: (answer: Answer, place: Published) => Answer;
}

/** A server with exactly one thing wrong. */
export interface Mutant {
  /** Words, permanent, never reused. */
  readonly id: string;
  readonly kind: 'without' | 'altered' | 'added';
  /** The policy that the server follows otherwise. */
  readonly policy: PolicyName;
  /** What is wrong, in one sentence. */
  readonly sentence: string;
  /** Advisories and issues about real servers and libraries that had this very fault: `CVE-…`, `GHSA-…`, `keycloak#22177`. */
  readonly cve?: readonly string[];
  /** Name of the check concerned; absent where it is the writing of the answer that is wrong. */
  readonly check?: string;
  /**
   * The scenarios and rules that notice it, and no others: a bare id wherever it is presented, a qualified one there alone.
   */
  readonly noticedBy: readonly string[];
  /** Qualified scenarios among them that do not notice it, each with the reason. */
  readonly exceptAt?: Readonly<Record<string, string>>;
  readonly mutation: Mutation;
}

/** A check that finds nothing. */
const nothing = (): Run => () => undefined;

const strikingUse = (original: Run, replaced: Run, of: UseName | undefined): Run =>
  of === undefined ? replaced : (context) => (context.use === uses[of] ? replaced : original)(context);

/** The table of a mutant. Throws when it names a check that there is none of. */
export const mutate = (table: readonly Check[], mutation: Mutation): readonly Check[] => {
  const { without = [], altered = {}, added = [], moved } = mutation;
  const named = [
    ...without,
    ...Object.keys(altered),
    ...added.map(({ before }) => before),
    moved?.check,
    moved?.before,
  ];
  const missing = named.find((name) => name !== undefined && !table.some((check) => check.name === name));
  if (missing !== undefined) throw new Error(`there is no check ${missing} to mutate`);
  const early = table.find(({ name }) => name === moved?.check);
  const use = ({ of }: Added): Pick<Added, 'of'> => ({ of: of === 'request' ? of : (mutation.of ?? of) });
  const spared = ({ name }: Check): boolean => mutation.of !== undefined || !without.includes(name);
  return table
    .filter((check) => spared(check) && check.name !== moved?.check)
    .flatMap((check) => [
      ...added
        .filter(({ before }) => before === check.name)
        .map((one) => ({ ...one, ...use(one), clause: check.clause })),
      ...(early && moved?.before === check.name ? [early] : []),
      check,
    ])
    .map((check) => {
      const replace = altered[check.name] ?? (without.includes(check.name) ? nothing : undefined);
      return replace ? { ...check, run: strikingUse(check.run, replace(check.run), mutation.of) } : check;
    });
};
