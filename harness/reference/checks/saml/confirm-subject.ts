import type { Confirmation } from '../../message/saml/assertion.ts';
import { attribute } from '../../message/saml/parse.ts';
import type { Context, Run } from '../check.ts';
import { about } from '../open-assertion.ts';
import { samlOf } from './about.ts';

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** Leaves the confirmations that fit: one has to be left at the end (RFC 7522 §3 item 5). */
const narrow = (sentence: string, fits: (confirmation: Confirmation, context: Context) => boolean): Run =>
  about((_assertion, context) => {
    const saml = samlOf(context);
    if (!saml) return undefined;
    saml.confirmations = saml.confirmations.filter((one) => fits(one, context));
    return saml.confirmations.length > 0 ? undefined : sentence;
  });

/** The subject is confirmed by whoever bears the assertion. */
export const samlBearer = narrow('The {jwt} is not for bearers.', ({ method }) => method === bearer);

/** The assertion was delivered to this token endpoint. */
export const samlRecipient = narrow(
  'The recipient of the {jwt} is not this server.',
  ({ data }, { here }) => data === undefined || data.recipient === here,
);

/** The data have an end; without data the conditions have one. */
export const samlConfirmationEnds = narrow('No confirmation of the {jwt} has an end.', ({ data }, context) =>
  data === undefined
    ? attribute(samlOf(context)?.conditions, 'NotOnOrAfter') !== undefined
    : data.notOnOrAfter !== undefined,
);

/** The confirmation has not ended, allowing for skew (RFC 7522 §3 item 6). */
export const samlConfirmationLasts = narrow(
  'The confirmation of the {jwt} has ended.',
  ({ data }, { now, policy }) => data?.notOnOrAfter === undefined || now - policy.skew < data.notOnOrAfter,
);

/** The confirmation has begun, allowing for skew. */
export const samlConfirmationBegun = narrow(
  'The confirmation of the {jwt} has not begun.',
  ({ data }, { now, policy }) => data?.notBefore === undefined || now + policy.skew >= data.notBefore,
);
