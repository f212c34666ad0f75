import { invalidMetadata, type RegisterRun } from './check.ts';
import {
  isImportable,
  isLong,
  isMinimal,
  isPublic,
  isUnderstood,
  isWhole,
  type Jwk,
  membersOf,
  verificationKeys,
} from './key-set.ts';
import { isInside, isLoopback } from './key-source.ts';

/** Keys are given by value or by reference, never both. */
export const oneSource: RegisterRun = ({ metadata: { jwks, jwks_uri: uri } }) =>
  jwks !== undefined && uri !== undefined ? invalidMetadata('There are both jwks and jwks_uri.') : undefined;

/** A client that signs has keys. */
export const sourcePresent: RegisterRun = ({ method, metadata: { jwks, jwks_uri: uri } }) =>
  method === 'private_key_jwt' && jwks === undefined && uri === undefined
    ? invalidMetadata('A client that signs needs jwks or jwks_uri.')
    : undefined;

/** A set is an object with an array of objects (RFC 7517 §5). */
export const setFormed: RegisterRun = ({ metadata: { jwks } }) =>
  jwks === undefined || membersOf(jwks) ? undefined : invalidMetadata('The jwks is no JWK Set.');

/** Every key that matters has a quality; keys that are not understood do not matter (RFC 7517 §5). */
const each =
  (holds: (jwk: Jwk) => boolean, description: string, matters: (jwk: Jwk) => boolean = isUnderstood): RegisterRun =>
  ({ members }) =>
    members.every((jwk) => !matters(jwk) || holds(jwk)) ? undefined : invalidMetadata(description);

/** Public keys only: no private member, no symmetric key, whatever its kind. */
export const keysPublic: RegisterRun = each(isPublic, 'The jwks holds a private or symmetric key.', () => true);

/** Coordinates have their full length. */
export const coordinatesWhole: RegisterRun = each(isWhole, 'A coordinate of a key does not have its full length.');

/** Integers have no leading zeros. */
export const integersMinimal: RegisterRun = each(isMinimal, 'An integer of an RSA key has leading zeros.');

/** RSA keys are long enough. */
export const modulusLong: RegisterRun = each(isLong, 'An RSA key has less than 2048 bits, or no proper exponent.');

/** Points are on their curve. */
export const pointOnCurve: RegisterRun = each(isImportable, 'The point of a key is not on its curve.');

/** A set given by value has a key to verify with, under the algorithm that the client registers. */
export const keyUsable: RegisterRun = ({ method, metadata, members, reading }) =>
  method !== 'private_key_jwt' ||
  metadata.jwks === undefined ||
  verificationKeys(members, reading, metadata.token_endpoint_auth_signing_alg).length > 0
    ? undefined
    : invalidMetadata('No key of the jwks can verify a signature of the client.');

/** Keys are fetched over https; over http only where the server itself lives, on the loopback interface. */
export const uriSecure: RegisterRun = ({ metadata: { jwks_uri: uri } }) => {
  if (uri === undefined) return undefined;
  const url = typeof uri === 'string' && URL.canParse(uri) ? new URL(uri) : undefined;
  return url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))
    ? undefined
    : invalidMetadata('The jwks_uri is not an https URL.');
};

/** Keys are not fetched from private networks. */
export const uriOutside: RegisterRun = ({ metadata: { jwks_uri: uri } }) =>
  typeof uri === 'string' && URL.canParse(uri) && isInside(new URL(uri))
    ? invalidMetadata('The jwks_uri names an address of a private network.')
    : undefined;
