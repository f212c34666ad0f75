import type { Remove } from '../clients/ledger.ts';
import { isBearer, isSafe } from '../clients/registered-clients.ts';
import { quoted } from '../documents/display.ts';
import type { Confidence } from '../exchange/confidences.ts';
import { bearersIn } from '../exchange/redact.ts';
import type { Members } from '../model/json.ts';
import { type Registering, refusalOf, registrationIn } from './registration-answer.ts';
import { type SenderOptions, type Sending, senderOver } from './sender.ts';

/** What a client of RFC 7591 and RFC 7592 needs. */
export interface RegistrationOptions extends SenderOptions {
  /** The registration endpoint. */
  readonly endpoint: string;
  /** Presented when a client is registered, where the server wants one (RFC 7591 §3). */
  readonly initialAccessToken?: string | undefined;
}

/** A client of RFC 7591 and RFC 7592 at one server. What it sends is waited for, so that nothing is forgotten. */
export interface Registrar {
  /** Registers a client. `final` on a refusal: other metadata would not help. */
  readonly register: (metadata: Members) => Promise<Registering>;
  /** Deletes a client (RFC 7592 §2.3). Answers with why not, or undefined. */
  readonly remove: Remove;
}

/** One request to the registration endpoint or to a client configuration endpoint, as it is sent and as it is shown. */
const bearing = (
  method: string,
  url: string,
  token: string | undefined,
  metadata?: Members,
): Pick<Sending, 'outgoing' | 'displayed' | 'said'> => {
  const body = metadata && JSON.stringify(metadata);
  const typed = body === undefined ? [] : [['content-type', 'application/json'] as const];
  const authorized = (shown: string) => (token === undefined ? [] : [['authorization', `Bearer ${shown}`] as const]);
  const secrets = [...(token === undefined ? [] : [token]), ...(body === undefined ? [] : bearersIn(body))];
  return {
    outgoing: { method, url, headers: [['accept', 'application/json'], ...typed, ...authorized(token ?? '')], body },
    displayed: {
      method,
      url,
      headers: [...typed, ...authorized('<token>')],
      form: [],
      ...(body === undefined ? {} : { body }),
    },
    said: secrets.map((value): Confidence => ({ kind: 'secret', value })),
  };
};

/** Makes a client of dynamic registration. */
export const registrarAt = ({ endpoint, initialAccessToken, ...options }: RegistrationOptions): Registrar => {
  const send = senderOver(options);
  let count = 0;
  const sent = (request: ReturnType<typeof bearing>) =>
    send({ ...request, id: `r${++count}`, endpoint: 'registration' });
  return {
    register: async (metadata) =>
      registrationIn(await sent(bearing('POST', endpoint, initialAccessToken, metadata)), endpoint),
    remove: async ({ token, uri, elsewhere }) => {
      if (elsewhere !== undefined)
        return `its registration_client_uri is not of the origin of the registration endpoint (${quoted(new URL(endpoint).origin)}), so no token is sent there`;
      if (token === undefined || uri === undefined)
        return 'the server gave no registration access token to delete it with (RFC 7592 §3)';
      if (!isBearer(token)) return 'its registration access token cannot be presented (RFC 6750 §2.1)';
      if (!isSafe(uri, endpoint)) return `its registration_client_uri ${quoted(uri)} is not an https URL`;
      const { exchange, raw } = await sent(bearing('DELETE', uri, token));
      return raw?.status === 204 || raw?.status === 200 ? undefined : refusalOf(exchange);
    },
  };
};
