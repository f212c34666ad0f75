import type { Password, Value } from '../message/password.ts';
import { type Device, decide, type Numbers } from '../state/device.ts';
import { type Context, invalidClient, type Run } from './check.ts';
import { claimsObject, headerObject, membersUnique, segmentsBase64url, threeSegments } from './open-assertion.ts';
import { extensionsUnderstood } from './read-header.ts';

/** Judges the one-time password that is presented, if there is one. */
export const about =
  (judge: (password: Password, context: Context) => string | undefined): Run =>
  (context) => {
    const wrong = context.password && judge(context.password, context);
    return wrong === undefined ? undefined : invalidClient(wrong);
  };

/** The device that a password names: text, or a whole number (§4.2). */
export const deviceNamed = ({ claims }: Pick<Password, 'claims'>): unknown => {
  const id = claims?.['client-id'];
  return typeof id === 'bigint' ? `${id}` : id;
};

/** One sentence for a device that nobody knows, one that was revoked, and one whose numbers do not fit. */
const unwelcome = 'The one-time password is not that of a device that is welcome.';

/** The device that a password names, if it is registered. */
export const deviceOf = ({ devices, claimed }: Pick<Context, 'devices' | 'claimed'>): Device | undefined =>
  typeof claimed === 'string' ? devices.get(claimed) : undefined;

const formed: readonly Run[] = [
  threeSegments,
  segmentsBase64url,
  headerObject,
  claimsObject,
  membersUnique,
  extensionsUnderstood,
];

/** It is one JWS in compact serialization that says what a JSON object says (§3.1, §4.2), and nothing that is not understood. */
export const passwordFormed: Run = async (context) => {
  for (const run of formed) {
    const refused = await run(context);
    if (refused !== undefined) return refused;
  }
  return undefined;
};

/** A key of the device made the signature, with the algorithm that it is registered for (§4.3). */
export const passwordSigned: Run = about(({ input, signature }, { keys, algorithm, verifies }) =>
  keys.some(({ alg, publicKey }) => alg === algorithm && verifies(alg, publicKey, input, signature))
    ? undefined
    : unwelcome,
);

const longest = 1n << 511n;

const isWhole = (value: Value): value is bigint => typeof value === 'bigint' && value < longest && value >= -longest;

/**
 * Both numbers are there, and whole, have 64 octets at most (§4.1, §4.2), and are two, or the same password would be good
 * for ever. What is malformed revokes nobody.
 */
export const numbersWhole: Run = about(({ claims: { previous, next } }) =>
  isWhole(previous) && isWhole(next) && previous !== next
    ? undefined
    : 'The one-time password lacks a whole number, or its two numbers are one.',
);

/** The pair of a password; the check before this one has seen that both numbers are whole. */
export const pairOf = ({ claims: { previous, next } }: Pick<Password, 'claims'>): Numbers => ({
  previous: previous as bigint,
  next: next as bigint,
});

/**
 * The pair follows the one that is held, and takes its place in the same step, so that of several at once one is granted.
 * The held pair again is an answer that was lost; any other shows that the device was cloned, and revokes it (§4.3, §5.2).
 */
export const passwordHeld: Run = about((password, context) => {
  const device = deviceOf(context);
  if (device === undefined || device.revoked) return unwelcome;
  const pair = pairOf(password);
  const decision = decide(device.held, pair);
  if (decision === 'accept') {
    device.held = pair;
    device.granted += 1;
    return undefined;
  }
  if (decision === 'attack') device.revoked = true;
  return unwelcome;
});
