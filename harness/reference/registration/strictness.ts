import type { Json } from '../message/json.ts';
import { invalidMetadata, type RegisterCheck, type RegisterRun } from './check.ts';
import type { KeyReading } from './key-set.ts';
import { isLoopback } from './key-source.ts';

/** What a strict server demands of a registration beyond RFC 7591, each a habit of servers in use. */
export const strictnesses = [
  'one-algorithm',
  'no-empty-arrays',
  'keys-by-url',
  'secure-redirects',
  'no-redirects',
  'client-credentials-alone',
] as const;

/** One such demand, by its name. */
export type Strictness = (typeof strictnesses)[number];

/** The demands of `strict`: what several servers have in common. */
export const strict: readonly Strictness[] = ['one-algorithm', 'no-empty-arrays', 'keys-by-url', 'secure-redirects'];

/** The algorithm of a client that names none (`one-algorithm`). */
const assumed = 'RS256';

const isEmpty = (value: Json | undefined): boolean => Array.isArray(value) && value.length === 0;

const noEmptyArrays: RegisterRun = ({ metadata }) => {
  const empty = Object.keys(metadata).find((name) => isEmpty(metadata[name]));
  return empty === undefined ? undefined : invalidMetadata(`The ${empty} is an empty array; leave it out instead.`);
};

const keysByUrl: RegisterRun = ({ metadata: { jwks } }) =>
  jwks === undefined ? undefined : invalidMetadata('Keys are registered by jwks_uri here, jwks is not supported.');

const isSecure = (uri: Json): boolean => {
  const url = typeof uri === 'string' && URL.canParse(uri) ? new URL(uri) : undefined;
  return url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)));
};

const redirectsIn = (uris: Json | undefined): readonly Json[] => (Array.isArray(uris) ? uris : []);

const secureRedirects: RegisterRun = ({ metadata: { redirect_uris: uris } }) =>
  redirectsIn(uris).every(isSecure)
    ? undefined
    : {
        error: 'invalid_redirect_uri',
        description: 'A redirection URI is neither https nor on the loopback interface.',
      };

const noRedirects: RegisterRun = ({ metadata: { redirect_uris: uris } }) =>
  uris === undefined
    ? undefined
    : { error: 'invalid_redirect_uri', description: 'Clients that act for themselves have no redirection URI here.' };

const clientCredentialsAlone: RegisterRun = ({ metadata: { grant_types: grants } }) =>
  redirectsIn(grants).every((grant) => grant === 'client_credentials')
    ? undefined
    : invalidMetadata('Clients may register for client_credentials alone.');

const demands: { readonly [name in Strictness]?: RegisterRun } = {
  'no-empty-arrays': noEmptyArrays,
  'keys-by-url': keysByUrl,
  'secure-redirects': secureRedirects,
  'no-redirects': noRedirects,
  'client-credentials-alone': clientCredentialsAlone,
};

/** The checks of what is demanded beyond the table. */
export const strictChecks = (names: readonly Strictness[]): readonly RegisterCheck[] =>
  names.flatMap((name) => {
    const run = demands[name];
    return run === undefined ? [] : [{ name, clause: 'DCR-15', run }];
  });

/** How keys are read: under `one-algorithm` for the one that is registered, or assumed, alone. */
export const strictReading = (names: readonly Strictness[]): Partial<KeyReading> =>
  names.includes('one-algorithm') ? { pinned: (alg) => alg ?? assumed } : {};
