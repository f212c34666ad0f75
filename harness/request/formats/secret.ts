import type { SecretCredential } from '../../model/credential.ts';
import type { Format } from './format.ts';

/** A client's secret, written as it is wanted: it shows in the parameter that carries it, in words. */
export const secret: Format<SecretCredential> = {
  layers: ['as', 'written'],
  apply: (credential, { as, written }) => ({
    ...credential,
    ...(as === undefined ? {} : { as }),
    ...(written === undefined ? {} : { written }),
  }),
  make: (credential, { secretOf }) => {
    const text = secretOf(credential);
    return { credential, text, secrets: [text] };
  },
  compare: () => [],
  inPlace: ({ written }) => written,
};
