import type { Context, Device } from '../../harness/model/context.ts';
import type { OtpCredential, OtpMembers, OtpNumber } from '../../harness/model/credential.ts';
import type { Draft, Parameter } from '../../harness/model/request.ts';
import type { Need, Variant } from '../../harness/model/scenario.ts';
import { formPost } from '../builders/form.ts';
import { slot } from '../builders/secret.ts';
import { expected, fresh } from './numbers.ts';

/** The type of an assertion that is a one-time password (draft-hevroni-oauth-seamless-flow-01 §3.1). */
export const otpType = 'urn:ietf:params:oauth:client-assertion-type:JWS-otp';

/** A form of the request. */
export interface OtpVariant extends Variant {
  /** Whether the parameter client_id is sent too. */
  readonly clientId: boolean;
}

/** A device is registered. */
export const aDevice: Need = ({ device }) =>
  device ? undefined : 'the target declares no device with one-time passwords (clients.otp)';

/** The device speaks as the draft has it: what the demonstration before it did not have cannot be spoilt there. */
export const inTheDraftsWords: Need = ({ device }) =>
  device?.dialect === 'demo' ? 'the demonstration has nothing of the kind (clients.otp.dialect)' : undefined;

/** What a password calls its two numbers. */
const names = {
  draft: { previous: 'previous', next: 'next' },
  demo: { previous: 'OldSyncKey', next: 'NewSyncKey' },
} as const;

/** Members that hold a pair, by the names of the dialect. */
export const pair = (
  { device }: Context,
  numbers: { readonly [name in 'previous' | 'next']?: OtpMembers[string] },
): OtpMembers => {
  const called = names[device?.dialect ?? 'draft'];
  return Object.fromEntries(
    Object.entries(numbers).map(([name, number]) => [called[name as 'previous' | 'next'], number]),
  );
};

/** An identifier as the target writes it in a password. */
const idOf = ({ id, idAs }: Device): string | OtpNumber => (idAs === 'number' ? { written: id, as: () => id } : id);

/** The one-time password of a device, with the pair that follows the last one (§4.1). */
export const passwordOf = (context: Context, device: Device): OtpCredential => ({
  format: 'otp',
  device: device.id,
  header: { alg: device.keys[0]?.alg, ...(device.dialect === 'demo' ? {} : { kid: device.keys[0]?.kid }) },
  members: {
    ...pair(context, { previous: expected, next: fresh }),
    ...(device.dialect === 'demo' ? {} : { 'client-id': idOf(device) }),
  },
  signing: { by: 'client', among: 'devices' },
});

const formOf = ({ id, dialect }: Device, { clientId }: OtpVariant): readonly Parameter[] =>
  dialect === 'demo'
    ? [
        ['grant_type', 'jwt-otp'],
        ['client_id', 'client'],
        ['device-id', id],
        ['signature', slot('password')],
      ]
    : [
        ['grant_type', 'client_credentials'],
        ...(clientId ? ([['client_id', id]] as const) : []),
        ['client_assertion_type', otpType],
        ['client_assertion', slot('password')],
      ];

/** A request that a device authenticates with a one-time password (§3.1). */
export const validRequest = (context: Context, variant: OtpVariant): Draft => {
  const { device } = context;
  if (device === undefined) throw new Error('there is no device');
  return {
    now: context.now,
    subject: 'password',
    credentials: { password: passwordOf(context, device) },
    form: formOf(device, variant),
    http: formPost,
  };
};
