import { randomBytes } from 'node:crypto';
import type { OtpPair, OtpState } from '../model/credential.ts';
import type { OtpClient } from '../target/otp.ts';

/** The devices of a target: what each knows of its numbers, which never leave the harness. */
export interface Devices {
  readonly numbersOf: (device: string) => OtpState;
  /** Takes note of a password that was granted. */
  readonly granted: (device: string, compact: string) => void;
  /** A device that nothing was sent for yet; undefined where there is none left. */
  readonly another: () => string | undefined;
}

/** Numbers that every JSON library reads exactly: 52 bits, and one that is always set, so that none is short. */
const random = (): bigint => (BigInt(`0x${randomBytes(7).toString('hex')}`) & ((1n << 52n) - 1n)) | (1n << 51n);

const integer = (json: string, name: string): bigint | undefined => {
  const [, text] = new RegExp(`"${name}":(-?\\d{1,200})[,}]`).exec(json) ?? [];
  return text === undefined ? undefined : BigInt(text);
};

/** The pair in a password: of whatever was granted, the numbers that the server now knows. */
const pairIn = (compact: string): OtpPair | undefined => {
  const json = Buffer.from(compact.split('.')[1] ?? '', 'base64url').toString();
  const previous = integer(json, 'previous') ?? integer(json, 'OldSyncKey');
  const next = integer(json, 'next') ?? integer(json, 'NewSyncKey');
  return previous === undefined || next === undefined ? undefined : { previous, next };
};

/** Keeps the numbers of the devices of a target, from those that they begin with. What is to be remembered is told at once. */
export const devicesOf = ({ id, numbers, remember }: Pick<OtpClient, 'id' | 'numbers' | 'remember'>): Devices => {
  const histories = new Map([...numbers].map(([device, pair]) => [device, [pair]]));
  const left = [...numbers.keys()].filter((device) => device !== id);
  const unused = new Set(left);
  const tell = (): void =>
    remember?.(
      new Map(
        [...histories].flatMap(([device, [pair]]) =>
          pair && (device === id || unused.has(device)) ? [[device, pair]] : [],
        ),
      ),
    );
  return {
    numbersOf: (device) => ({
      pair: (back = 0) => {
        const history = histories.get(device) ?? [];
        return history[back] ?? history.at(-1) ?? { previous: 0n, next: 0n };
      },
      random,
    }),
    granted: (device, compact) => {
      const pair = pairIn(compact);
      const history = histories.get(device);
      if (pair === undefined || history === undefined) return;
      history.unshift(pair);
      if (device === id) tell();
    },
    another: () => {
      const device = left.shift();
      if (device === undefined) return undefined;
      unused.delete(device);
      tell();
      return device;
    },
  };
};
