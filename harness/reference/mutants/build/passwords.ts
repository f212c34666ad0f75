import { deviceOf, pairOf } from '../../checks/accept-password.ts';
import { type Context, invalidClient, type Refusal, type Run } from '../../checks/check.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import { type Decision, type Device, decide, type Numbers } from '../../state/device.ts';

/** Scenarios about one-time passwords, qualified. */
export const otp = (...ids: readonly string[]): readonly string[] => ids.map((id) => `one-time-password/${id}`);

/** What a server makes of a pair that it compares in its own way. */
export interface Holding {
  /** What the pair is to the one that is held; `earlier` are those granted before that, the latest first. */
  readonly decides?: (held: Numbers, pair: Numbers, earlier: readonly Numbers[], context: Context) => Decision;
  /** Whether what is refused revokes. */
  readonly revokes?: (decision: Decision, held: Numbers, pair: Numbers, earlier: readonly Numbers[]) => boolean;
  /** Waits between comparing and writing. */
  readonly waits?: (context: Context) => Promise<boolean>;
}

const before = new WeakMap<Device, readonly Numbers[]>();

/** Compares the pair of a password with the one that is held, in another way than the reference. */
export const holding = ({
  decides = decide,
  revokes = (decision) => decision === 'attack',
  waits,
}: Holding): Mutation => {
  const run: Run = async (context) => {
    const device = deviceOf(context);
    if (device === undefined || context.password === undefined) return undefined;
    if (device.revoked) return invalidClient('The device was revoked.');
    const pair = pairOf(context.password);
    const { held } = device;
    const earlier = before.get(device) ?? [];
    const decision = decides(held, pair, earlier, context);
    if (waits && !(await waits(context))) return invalidClient('The one-time password is being used.');
    if (decision === 'accept') {
      before.set(device, [held, ...earlier]);
      device.held = pair;
      return undefined;
    }
    if (revokes(decision, held, pair, earlier)) device.revoked = true;
    return invalidClient('The numbers do not fit.');
  };
  return { altered: { 'password-held': () => (context) => (context.password ? run(context) : undefined) } };
};

/** A server that compares the previous number with the expected one in another way. */
export const comparing = (same: (expected: bigint, previous: bigint) => boolean): Mutation =>
  holding({ decides: (held, pair) => (same(held.next, pair.previous) ? 'accept' : decide(held, pair)) });

/** Whether two pairs are the same. */
export const samePair = (one: Numbers, other: Numbers): boolean =>
  one.previous === other.previous && one.next === other.next;

/** Puts a number in the place of what is none, before the numbers are looked at. */
export const supposing = (
  name: 'previous' | 'next',
  number: (value: unknown, expected: bigint) => bigint | undefined,
): Mutation => ({
  altered: {
    'numbers-whole': (original) => (context) => {
      const claims = context.password?.claims as { [name: string]: unknown } | undefined;
      const supposed = claims && number(claims[name], deviceOf(context)?.held.next ?? 0n);
      if (claims && supposed !== undefined) claims[name] = supposed;
      return original(context);
    },
  },
});

/** Adds one check of passwords before the numbers are compared: it refuses when something holds. */
export const refusePassword = (
  name: string,
  when: (context: Context) => boolean,
  error = 'invalid_client',
): Mutation => ({
  added: [
    {
      name,
      before: 'numbers-whole',
      of: 'password',
      run: (context): Refusal | undefined =>
        when(context) ? { error, description: 'The one-time password is not accepted.' } : undefined,
    },
  ],
});

/** A member of the password, whatever it is. */
export const member = ({ password }: Context, name: string): unknown => password?.claims?.[name];

/** Does something to the device when a check refuses. */
export const whenRefused = (check: string, then: (device: Device, context: Context) => void): Mutation => ({
  altered: {
    [check]: (original) => async (context) => {
      const refused = await original(context);
      const device = deviceOf(context);
      if (refused && device) then(device, context);
      return refused;
    },
  },
});

/** Finds the device in another way where none is named, or one that nobody registered. */
export const findingDevice = (
  when: (claimed: unknown) => boolean,
  find: (context: Context) => Device | undefined,
): Mutation => ({
  altered: {
    'password-key': (original) => (context) => {
      const found = when(context.claimed) ? find(context) : undefined;
      if (found === undefined) return original(context);
      context.claimed = found.id;
      context.keys = found.keys;
      return undefined;
    },
  },
});
