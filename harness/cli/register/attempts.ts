import { makeKeys, type PrivateJwk, publicSet } from '../../clients/generate-keys.ts';
import type { Json, Members } from '../../model/json.ts';
import type { ServedSet } from '../../wire/listen/serve-jwks.ts';
import { grantsFor, type Wanted } from './needed-clients.ts';

/** Where a key set is to be found. */
export type KeyPlace = Pick<ServedSet, 'url' | 'listen'>;

/** One way to register a client. */
export interface Attempt {
  readonly metadata: Members;
  readonly keys: readonly PrivateJwk[];
  /** Set where the keys are registered by reference: they are published there. */
  readonly jwks?: KeyPlace | undefined;
  readonly redirectUri?: string | undefined;
  /** Members without which this server refuses it, and so every other registration too. */
  readonly beside?: Members | undefined;
  /** What sets it apart from the first way, in words; none for the first. */
  readonly otherwise: readonly string[];
}

/** Registration of keys by reference. */
export interface ByReference {
  /** Publishes the keys of a client, and says where. */
  readonly publish: (owner: string, keys: readonly PrivateJwk[]) => Promise<KeyPlace>;
  /** Keys are never registered by value. */
  readonly always: boolean;
}

/** What every attempt goes by. */
export interface AttemptsOptions {
  /** The server's metadata. */
  readonly metadata: { readonly [name: string]: Json } | undefined;
  readonly scope?: string | undefined;
  /** Whether there are issuers whose assertions the clients present as grants. */
  readonly issued?: boolean | undefined;
  /** The redirect URI to register; one of Assay's own when absent. */
  readonly redirectUri?: string | undefined;
  /** Absent where the server cannot reach us. */
  readonly byReference?: ByReference | undefined;
}

/** A redirect URI to register; nothing is ever sent there. */
export const callback = 'https://assay.example/callback';

/** What a way to register leaves to be chosen. */
interface Choice {
  readonly algs: readonly string[];
  readonly grants: 'all' | 'fewer';
  readonly source: 'value' | 'reference';
  /** `empty`: that there is no redirect URI and no response type is said with empty arrays. */
  readonly redirect: 'some' | 'none' | 'empty';
}

const differences = (choice: Choice, first: Choice): readonly string[] => [
  ...(choice.redirect === first.redirect || first.redirect === 'none' ? [] : ['without the redirect URI']),
  ...(choice.redirect === 'empty' ? ['with empty response_types and redirect_uris'] : []),
  ...(choice.source === first.source ? [] : ['with its keys by reference (jwks_uri)']),
  ...(choice.grants === first.grants ? [] : ['for client_credentials alone']),
  ...(choice.algs === first.algs ? [] : [`with one key, for ${choice.algs.join(', ')}`]),
];

/**
 * The ways to register a client with keys, in the order in which they are tried: everything; without redirect URI, first left
 * out, then as empty arrays; with the keys by reference; with fewer grants; and with a key for another algorithm.
 */
const choicesFor = (
  { role, algs, otherAlgs }: Wanted,
  { metadata, issued = false, redirectUri, byReference }: AttemptsOptions,
): readonly Choice[] => {
  const pushes = metadata?.pushed_authorization_request_endpoint !== undefined || redirectUri !== undefined;
  const redirects = pushes ? (['some', 'none', 'empty'] as const) : (['none', 'empty'] as const);
  const sources = [
    ...(byReference?.always ? [] : (['value'] as const)),
    ...(byReference ? (['reference'] as const) : []),
  ];
  const grants = grantsFor(metadata, role, issued).length > 1 ? (['all', 'fewer'] as const) : (['all'] as const);
  const least = grants.at(-1) ?? 'all';
  return [
    ...grants.flatMap((grant) =>
      sources.flatMap((source) => redirects.map((redirect) => ({ algs, grants: grant, source, redirect }))),
    ),
    ...otherAlgs.flatMap((alg) =>
      sources.map((source) => ({ algs: [alg], grants: least, source, redirect: 'none' as const })),
    ),
  ];
};

const common = ({ role, method }: Wanted, { scope }: AttemptsOptions): Members => ({
  client_name: `Assay: ${role}`,
  token_endpoint_auth_method: method,
  ...(scope === undefined ? {} : { scope }),
});

const allGrants = ({ role }: Wanted, { metadata, issued = false }: AttemptsOptions): readonly string[] =>
  grantsFor(metadata, role, issued);

const grantTypes = (choice: Choice, wanted: Wanted, options: AttemptsOptions): readonly string[] => [
  ...(choice.grants === 'all' ? allGrants(wanted, options) : ['client_credentials']),
  ...(choice.redirect === 'some' ? ['authorization_code'] : []),
];

const empty: Members = { response_types: [], redirect_uris: [] };

const redirecting = (redirect: Choice['redirect'], uri: string): Members =>
  redirect === 'some' ? { response_types: ['code'], redirect_uris: [uri] } : redirect === 'empty' ? empty : {};

/** With several keys no algorithm is named: the client is to be free to use each. */
const named = (algs: readonly string[]): Members =>
  algs.length === 1 ? { token_endpoint_auth_signing_alg: algs[0] as string } : {};

async function* withKeys(wanted: Wanted, options: AttemptsOptions): AsyncGenerator<Attempt> {
  const { redirectUri: uri = callback, byReference } = options;
  const choices = choicesFor(wanted, options);
  const made = new Map<string, readonly PrivateJwk[]>();
  for (const choice of choices) {
    const keys = made.get(choice.algs.join()) ?? (await makeKeys(wanted.role, choice.algs));
    made.set(choice.algs.join(), keys);
    const jwks = choice.source === 'reference' ? await byReference?.publish(wanted.role, keys) : undefined;
    yield {
      metadata: {
        ...common(wanted, options),
        grant_types: grantTypes(choice, wanted, options),
        ...redirecting(choice.redirect, uri),
        ...named(choice.algs),
        ...(jwks ? { jwks_uri: jwks.url } : { jwks: publicSet(keys) as unknown as Json }),
      },
      keys,
      jwks,
      redirectUri: choice.redirect === 'some' ? uri : undefined,
      beside: choice.redirect === 'empty' ? empty : undefined,
      otherwise: differences(choice, choices[0] ?? choice),
    };
  }
}

const withSecret = (wanted: Wanted, options: AttemptsOptions): readonly Attempt[] => {
  const plain = common(wanted, options);
  const alg = wanted.method === 'client_secret_jwt' ? { token_endpoint_auth_signing_alg: 'HS256' } : {};
  const all = { grant_types: allGrants(wanted, options) };
  const fewer = { grant_types: ['client_credentials'] };
  const alone = all.grant_types.length === fewer.grant_types.length ? [] : [fewer];
  return [all, ...alone].flatMap((grants) => {
    const words = grants === all ? [] : ['for client_credentials alone'];
    return [
      { metadata: { ...plain, ...alg, ...grants }, keys: [], otherwise: words },
      {
        metadata: { ...plain, ...alg, ...grants, ...empty },
        keys: [],
        beside: empty,
        otherwise: ['with empty response_types and redirect_uris', ...words],
      },
    ];
  });
};

/** A public client has no use for client_credentials; a server may insist that it is one of the usual kind. */
const withNothing = (wanted: Wanted, options: AttemptsOptions): readonly Attempt[] => {
  const plain = common(wanted, options);
  const usual = {
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [options.redirectUri ?? callback],
  };
  return [
    { metadata: { ...plain, grant_types: allGrants(wanted, options) }, keys: [], otherwise: [] },
    { metadata: { ...plain, ...usual }, keys: [], otherwise: ['for authorization_code alone'] },
  ];
};

/** The ways to register a client, in the order in which they are tried. Keys are made when their turn comes. */
export async function* attemptsFor(wanted: Wanted, options: AttemptsOptions): AsyncGenerator<Attempt> {
  if (wanted.method === 'private_key_jwt') yield* withKeys(wanted, options);
  else yield* wanted.method === 'none' ? withNothing(wanted, options) : withSecret(wanted, options);
}
