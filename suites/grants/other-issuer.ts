import type { Scenario, Twin } from '../../harness/model/scenario.ts';
import { impact } from '../builders/impact.ts';
import { anotherIssuer, anotherIssuerKeyAlike, keyOf } from '../builders/needs.ts';

/** The other issuer's own assertion: where that is not granted, nothing is shown by naming it. */
const ofOtherIssuer: Twin = {
  words: 'with an assertion of the other issuer',
  change: ({ grants }) => {
    const [key] = grants?.otherIssuer?.keys ?? [];
    return {
      header: { alg: key?.alg, kid: key?.kid },
      assertion: { issuer: grants?.otherIssuer?.id, subject: grants?.otherSubject },
      signing: { by: 'neighbour' },
    };
  },
};

/** Two issuers are trusted, and what one says is not taken for the other's (RFC 7523 §3 items 1 and 9, RFC 8725 §3.8). */
export const otherIssuer: readonly Scenario[] = impact('impersonation', { family: 'other-key' })([
  {
    id: 'impersonation',
    title: 'Issuer and subject are those of another issuer, our key signs',
    change: ({ grants }) => ({ assertion: { issuer: grants?.otherIssuer?.id, subject: grants?.otherSubject } }),
    why: 'every trusted issuer can speak for every other one',
    together: 'a subject is somebody whom the server knows from the issuer',
    needs: [anotherIssuer, anotherIssuerKeyAlike],
    grounds: [ofOtherIssuer],
  },
  {
    id: 'neighbour-key',
    title: "Another issuer's key signs under the issuer's kid",
    change: ({ signer }) => ({ signing: { by: 'neighbour', key: signer.keys[0]?.alg ?? '' } }),
    why: 'every trusted issuer can speak for every other one',
    needs: [anotherIssuer, anotherIssuerKeyAlike],
    grounds: [ofOtherIssuer],
  },
  {
    id: 'neighbour-key-and-kid',
    title: "Another issuer's key signs under its own kid",
    change: ({ signer, neighbour }) => {
      const alg = signer.keys[0]?.alg ?? '';
      return { header: { kid: keyOf(neighbour, alg)?.kid }, signing: { by: 'neighbour', key: alg } };
    },
    why: 'keys are looked up by kid alone, so every trusted issuer can speak for every other one',
    needs: [anotherIssuer, anotherIssuerKeyAlike],
    grounds: [ofOtherIssuer],
    together: 'kid and signature are those of the key',
  },
]);
