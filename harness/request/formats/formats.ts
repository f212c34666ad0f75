import type { Credential, CredentialChange } from '../../model/credential.ts';
import { dpop } from './dpop.ts';
import type { Format, MadeCredential } from './format.ts';
import { jwt } from './jwt/jwt.ts';
import { checkLayers } from './layers.ts';
import { otp } from './otp.ts';
import { saml } from './saml/saml.ts';
import { secret } from './secret.ts';

/** Every format of credentials. */
const formats = { jwt, saml, dpop, secret, otp };

/** What is known of the format of a credential. */
export const formatOf = <C extends Credential>({ format }: C): Format<C, MadeCredential<C>> =>
  formats[format] as unknown as Format<C, MadeCredential<C>>;

/** A credential with its layers changed. @throws Error where the change strikes a layer that its format does not have. */
export const changed = <C extends Credential>(credential: C, change: CredentialChange): C => {
  const { layers, apply } = formatOf(credential);
  checkLayers(credential, layers, change);
  return apply(credential, change);
};
