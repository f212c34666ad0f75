import type { JwtCredential } from '../../../model/credential.ts';
import type { DisplayedJwt } from '../../../model/observation.ts';
import type { Format, MadeCredential } from '../format.ts';
import { compareJwts } from './compare.ts';
import { type ForgedJwt, forge } from './forge.ts';
import { changedJwt, jwtLayers } from './layers.ts';

/** A JWT that was made, with what was done to each of its layers. */
export interface MadeJwtCredential<C extends MadeCredential['credential'] = JwtCredential> extends MadeCredential<C> {
  readonly forged: ForgedJwt;
}

const decoded = (segment: string): string => Buffer.from(segment, 'base64url').toString();

/** Everything of a JWT that must not come out: the whole, and each signature that was made for it. */
export const secretsOf = ({ compact: { after }, signatures }: ForgedJwt): readonly string[] =>
  [after, ...after.split('.').slice(2), ...signatures].filter((part) => part.length > 15);

/** Header and claims as they were sent, and the signature in words. */
export const displayJwt = ({ compact, headerText, claimsText, signer, signature }: ForgedJwt): DisplayedJwt => {
  const [header, claims, ...rest] = compact.after.split('.');
  const parsed = rest.length === 1 && compact.after !== compact.before;
  return {
    header: parsed ? decoded(header ?? '') : headerText.after,
    claims: parsed ? decoded(claims ?? '') : claimsText.after,
    signature: `${signer}: ${signature.after}`,
  };
};

/** A JWT that was made, its finished serialization rewritten. */
export const respelledJwt = <M extends Pick<MadeJwtCredential, 'forged' | 'text' | 'secrets'>>(
  made: M,
  again: (text: string) => string,
): M => {
  const before = made.forged.compact.after;
  const after = again(before);
  const forged = { ...made.forged, compact: { before, after } };
  return { ...made, text: after, forged, secrets: [...new Set([...made.secrets, ...secretsOf(forged)])] };
};

/** JWTs signed when the request is written (RFC 7519): assertions above all. */
export const jwt: Format<JwtCredential, MadeJwtCredential> = {
  layers: jwtLayers,
  apply: changedJwt,
  make: (credential, keys) => {
    const forged = forge(credential, keys);
    return { credential, forged, text: forged.compact.after, secrets: secretsOf(forged) };
  },
  respelled: respelledJwt,
  compare: compareJwts,
  inPlace: (_credential, name) => name,
  display: ({ forged }) => ({ format: 'jwt', ...displayJwt(forged) }),
};
