import type { Incoming, Outgoing, Transport } from './transport.ts';

/** A request and its response as they went over the wire, secrets included: for the eyes of whoever sent it, never written down. */
export interface Message {
  readonly outgoing: Omit<Outgoing, 'signal'>;
  /** Absent where none came. */
  readonly incoming?: Pick<Incoming, 'status' | 'headers'> & {
    /** What was read of the body. */
    readonly body: () => Uint8Array;
  };
}

/** A transport that keeps every message of an exchange, by the exchange's id. */
export const recording = (
  transport: Transport,
): { readonly transport: Transport; readonly messages: ReadonlyMap<string, Message> } => {
  const messages = new Map<string, Message>();
  const keep = (id: string | undefined, message: Message): void => {
    if (id !== undefined) messages.set(id, message);
  };
  return {
    messages,
    transport: async (asked) => {
      const { signal: _signal, ...outgoing } = asked;
      keep(asked.exchange, { outgoing });
      const { status, headers, body } = await transport(asked);
      const parts: Uint8Array[] = [];
      keep(asked.exchange, { outgoing, incoming: { status, headers, body: () => Buffer.concat(parts) } });
      return {
        status,
        headers,
        body: (async function* () {
          for await (const part of body) {
            parts.push(part);
            yield part;
          }
        })(),
      };
    },
  };
};
