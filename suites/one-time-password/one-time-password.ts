import type { Suite } from '../../harness/model/scenario.ts';
import { otpMembers } from './members.ts';
import { pairs } from './pairs.ts';
import { aDevice, type OtpVariant, otpType, validRequest } from './password.ts';
import { otpRequest } from './request.ts';
import { otpSignature } from './signature.ts';

/**
 * A device authenticates with a one-time password and asks for a token for itself (draft-hevroni-oauth-seamless-flow-01,
 * expired). Every granted request moves its numbers on, and an attack revokes it, so each scenario has a device of its own.
 */
export const oneTimePassword: Suite<OtpVariant> = {
  id: 'one-time-password',
  title: 'A one-time password of two numbers as client authentication (JWS-otp)',
  devices: true,
  needs: [aDevice],
  party: ({ device }) => device,
  variants: [
    { name: 'a password without client_id', clientId: false },
    { name: 'a password with client_id', clientId: true },
  ],
  valid: (context, variant) => validRequest(context, variant),
  scenarios: [...pairs, ...otpMembers, ...otpSignature, ...otpRequest],
  smoke: {
    // In nobody's name, because a server may revoke the device that a forgery names.
    forged: {
      signing: { by: 'stranger' },
      members: { 'client-id': 'nobody' },
      form: (p) => p.map(([name, value]) => [name, name === 'device-id' ? 'nobody' : value]),
    },
    nonsense: {
      form: () => [
        ['grant_type', 'client_credentials'],
        ['client_assertion_type', otpType],
        ['client_assertion', 'nonsense'],
      ],
    },
  },
};
