import { randomBytes } from 'node:crypto';
import { makeKeys, type PrivateJwk, publicSet } from '../../clients/generate-keys.ts';
import { quoted } from '../../documents/display.ts';
import { Failure } from '../../documents/failure.ts';
import { allSuites } from '../catalogue.ts';

/** Devices with one-time passwords that an administrator is to register, all with one key. */
export interface DeviceEntries {
  readonly ids: readonly string[];
  readonly keys: readonly PrivateJwk[];
  /** The pair of numbers that the server holds for each at first, as a target file has it: secret. */
  readonly numbers: { readonly [device: string]: readonly [previous: string, next: string] };
}

const most = 1000;

const scenarios = allSuites.flatMap(({ devices, scenarios: all }) => (devices ? all : [])).length;

/** How many devices are wanted, by default twice as many as there are scenarios: each scenario uses one up. @throws {@link Failure} (exit 3) for what is no such number. */
export const deviceCount = (wanted: string | true): number => {
  const count = wanted === true ? scenarios * 2 : Number(wanted);
  if (Number.isInteger(count) && count > 0 && count <= most) return count;
  throw new Failure(`--otp ${quoted(String(wanted))} is no number of devices from 1 to ${most}.`, {
    hint: `Give one, such as --otp ${scenarios * 2}, or --otp alone.`,
  });
};

/** A number that every JSON library reads exactly: 52 bits, the highest set. */
const number = (): string => `${(BigInt(`0x${randomBytes(7).toString('hex')}`) & ((1n << 52n) - 1n)) | (1n << 51n)}`;

/** Makes devices: one that is used again and again, and spare ones. */
export const makeDevices = async (wanted: string | true, alg = 'ES256'): Promise<DeviceEntries> => {
  const ids = Array.from({ length: deviceCount(wanted) }, (_, i) => `assay-device-${i}`);
  return {
    ids,
    keys: await makeKeys('otp', [alg]),
    numbers: Object.fromEntries(ids.map((id) => [id, [number(), number()] as const])),
  };
};

/** What a target file says of them; key and numbers lie in files. */
export const otpEntry = ({ ids: [first] }: DeviceEntries, folder: string): object => ({
  client_id: first,
  keys: [{ file: `${folder}/otp.jwks` }],
  numbers: { file: `${folder}/otp.json` },
});

/** What an administrator has to enter for them, as Markdown; the numbers are secret, so they are not in it. */
export const deviceSections = (
  { ids, keys }: DeviceEntries,
  { target, folder }: { readonly target: string; readonly folder: string },
): readonly string[] => [
  '',
  '## Devices with one-time passwords',
  '',
  `- ${ids.length} devices: \`${ids[0]}\` to \`${ids.at(-1)}\`; each scenario uses one up, so that fewer leave scenarios out`,
  '- they authenticate with signed one-time passwords (draft-hevroni-oauth-seamless-flow-01, expired), `client_assertion_type` of the type JWS-otp',
  `- the pair of numbers (\`previous\`, \`next\`) that the server holds for each: in ${folder}/otp.json, by device. It is secret, and a run moves it on: enter it before the first run`,
  '- public key of all of them (JWK Set):',
  '',
  '```json',
  JSON.stringify(publicSet(keys), null, 2),
  '```',
  `- if they cannot be registered: remove \`clients.otp\` from ${target}; the suite one-time-password does not apply`,
];
