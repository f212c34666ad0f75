import type { Confidence, Confidences } from '../exchange/confidences.ts';
import { cleanRequest, type DisplayedRequest } from '../exchange/display-request.ts';
import { displayResponse, type RawResponse, tokenFacts, wholeText } from '../exchange/display-response.ts';
import { bearersIn, tokensIn, withoutPrivateMembers, withoutSignatures } from '../exchange/redact.ts';
import type { Exchange, ReadResponse } from '../model/observation.ts';
import { hidden } from '../target/target.ts';
import { noAnswer } from './http/connection-error.ts';
import { deepest, nestsTooDeeply } from './http/nesting.ts';
import { readBody } from './http/read-body.ts';
import type { Outgoing, Transport } from './http/transport.ts';

/** What every request over one line has in common. */
export interface SenderOptions {
  readonly transport: Transport;
  /** Seconds until an answer has to be whole. */
  readonly timeout: number;
  /** Octets of a body that are read at most. */
  readonly body: number;
  /** Our clock, in milliseconds since 1970; the one of this machine when absent. */
  readonly clock?: (() => number) | undefined;
  /** What must not come out; every exchange is cleaned of it, and adds to it. */
  readonly confidences: Confidences;
}

/** One request, octet for octet, and how it is written down. */
export interface Sending extends Pick<Exchange, 'id' | 'endpoint'> {
  readonly outgoing: Omit<Outgoing, 'signal'>;
  readonly displayed: DisplayedRequest;
  /** What it says in confidence, so that it is cut out of the answer. */
  readonly said?: readonly Confidence[];
  /** It asks for a document that anybody may read: there is no token to look for in the answer. */
  readonly isPublic?: true;
  /** It asks for a key set: what is private in it is nobody's to see. */
  readonly isKeySet?: true;
  /** Ends the wait; absent where it is to be waited for whatever happens. */
  readonly signal?: AbortSignal | undefined;
}

/** Why no answer came: we were told to end, it took too long, or the connection failed. */
export type Silence = 'interrupted' | 'late' | 'failed';

/** What came of a request. */
export interface Arrival {
  /** Without anything that must not leave the process. */
  readonly exchange: Exchange;
  /** Absent where an answer came. */
  readonly silence?: Silence;
  /** The answer as it came, secrets included; absent where none came. Not enumerable. */
  readonly raw: RawResponse | undefined;
}

/** Sends a request and writes down what came of it. Never rejects. */
export type Send = (sending: Sending) => Promise<Arrival>;

const echoedIn = (raw: RawResponse, said: readonly Confidence[], confidences: Confidences): ReadResponse['echoed'] => {
  const text = wholeText(raw);
  const comesBack = (wanted: Confidence['kind']): boolean =>
    said.some(({ kind, value }) => kind === wanted && value.length >= 6 && text.includes(value));
  return [
    ...(comesBack('assertion') ? (['assertion'] as const) : []),
    ...(comesBack('secret') || confidences.tellsSecret(text) ? (['secret'] as const) : []),
  ];
};

const tokens = (values: readonly string[]): readonly Confidence[] =>
  values.map((value) => ({ kind: 'token' as const, value }));

/** An answer as it may be shown. What it gives in confidence is cut out of it, and of every later one. */
const display = (
  raw: RawResponse,
  { said = [], isPublic, isKeySet }: Sending,
  confidences: Confidences,
): ReadResponse => {
  const echoed = echoedIn(raw, said, confidences);
  if (isKeySet) return displayResponse(raw, (text) => withoutPrivateMembers(confidences.clean(text, said)), echoed);
  if (isPublic) return displayResponse(raw, (text) => withoutSignatures(confidences.clean(text, said)), echoed);
  confidences.learn(tokens(bearersIn(raw.body)));
  const spoken = [...said, ...tokens(tokensIn(raw.body))];
  const clean = (text: string): string => confidences.cleanAnswer(text, spoken);
  return { ...displayResponse(raw, clean, echoed), ...tokenFacts(raw, clean) };
};

/** Makes the one function through which everything that Assay sends goes: it sends, waits, reads, redacts and writes down. */
export const senderOver =
  ({ transport, timeout, body: limit, confidences, clock = Date.now }: SenderOptions): Send =>
  async (sending) => {
    const { id, endpoint, outgoing, displayed, said = [], signal } = sending;
    confidences.learn(said);
    const request = cleanRequest(displayed, confidences.clean);
    const timer = AbortSignal.timeout(timeout * 1000);
    const began = performance.now();
    const at = new Date(clock()).toISOString();
    const noted = (ended: number, rest: Pick<Exchange, 'response' | 'failure'>): Exchange => ({
      id,
      ...(endpoint === undefined || endpoint === 'token' ? {} : { endpoint }),
      request,
      ...rest,
      milliseconds: Math.round((ended - began) * 100) / 100,
      at,
    });
    const silent = (error: unknown): { readonly silence: Silence; readonly failure: string } => {
      if (signal?.aborted) return { silence: 'interrupted', failure: 'interrupted' };
      return timer.aborted
        ? { silence: 'late', failure: `no whole answer within ${timeout} s` }
        : { silence: 'failed', failure: noAnswer(error) };
    };
    let raw: RawResponse;
    try {
      const incoming = await transport({
        ...outgoing,
        exchange: id,
        signal: signal ? AbortSignal.any([timer, signal]) : timer,
      });
      const { status, headers } = incoming;
      raw = { status, headers, ...(await readBody(incoming, limit)) };
    } catch (error) {
      const { silence, failure } = silent(error);
      return hidden({ exchange: noted(performance.now(), { failure }), silence }, 'raw', undefined);
    }
    if (nestsTooDeeply(raw.body)) {
      const failure = `the answer (status ${raw.status}) is JSON of more than ${deepest} levels, which is not read`;
      return hidden({ exchange: noted(performance.now(), { failure }), silence: 'failed' as const }, 'raw', undefined);
    }
    const exchange = noted(performance.now(), { response: display(raw, sending, confidences) });
    return hidden({ exchange }, 'raw', raw);
  };
