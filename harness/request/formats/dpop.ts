import { createPublicKey, randomBytes } from 'node:crypto';
import type { DpopCredential } from '../../model/credential.ts';
import type { Json, Members } from '../../model/json.ts';
import { scalar } from '../excerpt.ts';
import type { Format, Keys, Occasion } from './format.ts';
import { compareJwts, type Unsaid } from './jwt/compare.ts';
import { forge } from './jwt/forge.ts';
import { displayJwt, type MadeJwtCredential, secretsOf } from './jwt/jwt.ts';
import { changedJwt, jwtLayers } from './jwt/layers.ts';
import { merged } from './layers.ts';

/** What stands in a proof that nothing was done to, in words. */
const honest: Unsaid = {
  header: { typ: '"dpop+jwt"', alg: 'that of its key', jwk: 'its public key' },
  claims: { htm: 'the method', htu: 'the URL', iat: 'now', jti: 'fresh', nonce: 'the one given last, if any' },
};

/** The proof of one moment (RFC 9449 §4.2): what is drafted takes the place of what the moment gives. */
const written = (credential: DpopCredential, { keyring }: Keys, { method, url, now, nonce }: Occasion) => {
  const { privateKey, alg } = keyring('holder', undefined);
  const shown = credential.jwk === 'private' ? privateKey : createPublicKey(privateKey);
  const header: Members = { typ: 'dpop+jwt', alg, jwk: { ...shown.export({ format: 'jwk' }) } as Json };
  const claims: Members = {
    jti: randomBytes(16).toString('base64url'),
    htm: method,
    htu: url.split(/[?#]/, 1)[0],
    iat: now,
    nonce,
  };
  return { ...credential, header: merged(header, credential.header), claims: merged(claims, credential.claims) };
};

/** DPoP proofs: drafted as what is peculiar about them, made when the request is sent. */
export const dpop: Format<DpopCredential, MadeJwtCredential<DpopCredential>> = {
  layers: [...jwtLayers.filter((layer) => layer !== 'assertion'), 'jwk'],
  // A member that is taken out stays in the draft as undefined: it stands in what the moment gives.
  apply: (credential, change) => ({
    ...changedJwt(credential, change),
    header: { ...credential.header, ...change.header },
    claims: { ...credential.claims, ...change.claims },
    jwk: change.jwk ?? credential.jwk,
  }),
  eachTime: true,
  make: (credential, keys, occasion) => {
    const forged = forge(written(credential, keys, occasion), keys);
    return { credential, forged, text: forged.compact.after, secrets: secretsOf(forged) };
  },
  compare: (control, stimulus, comparison) => [
    ...compareJwts(control, stimulus, comparison, honest),
    ...scalar(
      'header.jwk',
      `its ${control.credential.jwk ?? 'public'} key`,
      `its ${stimulus.credential.jwk ?? 'public'} key`,
    ),
  ],
  inPlace: (_credential, name) => name,
  display: ({ forged }) => ({ format: 'dpop', ...displayJwt(forged) }),
};
