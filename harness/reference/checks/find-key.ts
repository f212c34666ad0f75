import type { KnownKey } from '../state/client.ts';
import { type Context, type Refusal, type Run, refusedAs } from './check.ts';
import { about } from './open-assertion.ts';

/** Leaves the keys that fit. One sentence for all: which keys exist is nobody's business. */
const narrow = (context: Context, fits: (key: KnownKey) => boolean): Refusal | undefined => {
  context.keys = context.keys.filter(fits);
  return context.keys.length > 0 ? undefined : refusedAs(context.use, 'No key of the client fits the {jwt}.');
};

/** The key is one that the client registered. */
export const keyOfClient: Run = (context) => narrow(context, ({ owner }) => owner === context.claimed);

/** The key is the one that kid names, if it names one. */
export const keyNamed: Run = about(({ header: { kid } }, context) =>
  typeof kid === 'string' ? narrow(context, (key) => key.kid === kid) : undefined,
);

/**
 * The key is registered for the very algorithm of the header. What is registered for EdDSA with this curve, its client may
 * call Ed25519: the name that says the curve too (RFC 9864 §2.2).
 */
export const keyOfAlgorithm: Run = (context) =>
  narrow(context, ({ alg }) => alg === context.algorithm || (alg === 'EdDSA' && context.algorithm === 'Ed25519'));

/** One of the keys made the signature. */
export const signatureVerifies: Run = about(({ input, signature }, { keys, algorithm, verifies }) =>
  keys.some((key) => verifies(algorithm ?? key.alg, key.publicKey, input, signature))
    ? undefined
    : 'The signature of the {jwt} does not verify.',
);
