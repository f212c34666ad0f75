import { publicSet } from '../../clients/generate-keys.ts';
import { type Ledger, openLedger } from '../../clients/ledger.ts';
import { isSafe } from '../../clients/registered-clients.ts';
import { quoted } from '../../documents/display.ts';
import { Failure } from '../../documents/failure.ts';
import { confidencesOf } from '../../exchange/confidences.ts';
import type { PublicJwk } from '../../model/client.ts';
import { hidden } from '../../target/target.ts';
import { type ServedSet, serveSets } from '../../wire/listen/serve-jwks.ts';
import { registrarAt } from '../../wire/registrar.ts';
import type { Registered } from '../../wire/registration-answer.ts';
import { type AtServer, defaultTimeout } from './at-server.ts';
import { type RegisteredClients, registerClients } from './register-clients.ts';
import { confided } from './secret-option.ts';

/** What a registration is told on the command line. */
export interface RegisteringOptions {
  /** `env:NAME` or `file:PATH`. */
  readonly initialAccessToken?: string;
  readonly scope?: string;
  /** The base URL under which the keys of the client are registered by reference. */
  readonly jwksUri?: string;
  readonly jwksListen?: number;
}

/** How to delete what is registered, and what would be left behind. */
export interface Ending extends Pick<Ledger, 'left'> {
  /** Deletes what is still registered. Answers with a sentence for each client that could not be deleted. */
  readonly forget: () => Promise<readonly string[]>;
}

/** Clients that were registered. */
export interface Registration {
  readonly parties: RegisteredClients;
  /** Every client that was registered, those that turned out unfit included. */
  readonly met: readonly Registered[];
  /** Every secret and token met meanwhile, to be cut out of all output. */
  readonly secrets: readonly string[];
}

/** The options, read and found to be right. */
export interface Understood {
  /** Not enumerable. */
  readonly initialAccessToken: string | undefined;
  /** Where it was read from, as it was given: `env:NAME` or `file:PATH`. */
  readonly tokenSource: string | undefined;
  readonly scope: string | undefined;
  /** The place of the client's key set, where it is registered by reference. */
  readonly jwks: Pick<ServedSet, 'url' | 'listen'> | undefined;
}

const keysAt = ({ jwksUri, jwksListen }: RegisteringOptions): Pick<ServedSet, 'url' | 'listen'> | undefined => {
  if (jwksUri === undefined) return undefined;
  if (!URL.canParse(jwksUri) || !/^https?:/i.test(jwksUri))
    throw new Failure(`--jwks-uri ${quoted(jwksUri)} is not an http or https URL.`, {
      hint: 'Give a base URL, such as http://127.0.0.1:9555: the set is served below it while Assay runs.',
    });
  const base = jwksUri.endsWith('/') ? jwksUri.slice(0, -1) : jwksUri;
  const url = `${base}/client.jwks`;
  return jwksListen === undefined ? { url } : { url, listen: jwksListen };
};

/** Reads what the options point to. @throws {@link Failure} (exit 3), before anything is asked of a server. */
export const understood = (options: RegisteringOptions): Understood => {
  const { initialAccessToken: source, scope } = options;
  const token = source === undefined ? undefined : confided('--initial-access-token', source);
  return hidden({ scope, jwks: keysAt(options), tokenSource: source }, 'initialAccessToken', token);
};

/**
 * Registers what the suites need (RFC 7591).
 *
 * @param endpoint The registration endpoint.
 * @param watched Told how to delete what is registered before anything is, so that no interruption is too early.
 */
export const registerAt = async (
  { place, transport }: AtServer,
  endpoint: string,
  { initialAccessToken, scope, jwks }: Understood,
  signal: AbortSignal,
  watched: (ending: Ending) => void,
): Promise<Registration> => {
  const confidences = confidencesOf(initialAccessToken === undefined ? [] : [initialAccessToken]);
  const registrar = registrarAt({
    transport,
    endpoint,
    initialAccessToken,
    timeout: defaultTimeout,
    body: 1_048_576,
    confidences,
  });
  const ledger = openLedger<Registered>();
  watched({ left: ledger.left, forget: () => ledger.forget(registrar.remove) });
  let served = { close: async (): Promise<void> => undefined };
  const publish = async (set: readonly PublicJwk[]): Promise<void> => {
    if (jwks) served = await serveSets([{ ...jwks, keys: set }]);
  };
  try {
    const parties = await registerClients({
      registrar,
      metadata: place.metadata,
      scope,
      jwksUri: jwks && { url: jwks.url, publish: (privates) => publish(publicSet(privates).keys) },
      met: ledger.enter,
      signal,
    });
    const met = ledger.entered();
    const given = met.flatMap(({ secret, token }) => [secret, token]).filter((one) => one !== undefined);
    return { parties, met, secrets: [...confidences.met(), ...given] };
  } finally {
    await served.close();
  }
};

/** The registration endpoint in the metadata; undefined where there is none that a token may be sent to. */
export const registrationEndpoint = ({ metadata, issuer }: AtServer['place']): string | undefined => {
  const endpoint = metadata?.registration_endpoint;
  return typeof endpoint === 'string' && isSafe(endpoint, issuer) ? endpoint : undefined;
};
