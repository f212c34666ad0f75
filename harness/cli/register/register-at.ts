import { type Ledger, openLedger } from '../../clients/ledger.ts';
import { quoted } from '../../documents/display.ts';
import { Failure } from '../../documents/failure.ts';
import { confidencesOf } from '../../exchange/confidences.ts';
import { bare } from '../../target/discover.ts';
import { hidden } from '../../target/target.ts';
import { registrarAt } from '../../wire/registrar.ts';
import type { Registered } from '../../wire/registration-answer.ts';
import { type AtServer, defaultTimeout } from './at-server.ts';
import { keyAlgorithms } from './needed-clients.ts';
import { type KeyBase, publishing } from './publish-keys.ts';
import { type RegisteredClients, registerClients } from './register-clients.ts';
import { confided } from './secret-option.ts';

/** What a registration is told on the command line. */
export interface RegisteringOptions {
  /** `env:NAME` or `file:PATH`. */
  readonly initialAccessToken?: string;
  readonly scope?: string;
  /** The base URL under which keys are registered by reference. */
  readonly jwksUri?: string;
  readonly jwksListen?: number;
  /** The redirect URI to register. */
  readonly redirectUri?: string;
  /** Where clients are registered, where no metadata say so. */
  readonly registrationEndpoint?: string;
  /** Algorithms to make a key for each, or `all`. */
  readonly algorithms?: readonly string[];
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
  /** Below what the key sets are, where they are registered by reference. */
  readonly jwks: KeyBase | undefined;
  readonly redirectUri: string | undefined;
  readonly registrationEndpoint: string | undefined;
  readonly algorithms: readonly string[] | undefined;
}

const urlGiven = (option: string, value: string | undefined, hint: string): string | undefined => {
  if (value === undefined || (URL.canParse(value) && /^https?:/i.test(value) && !value.includes('#'))) return value;
  throw new Failure(`${option} ${quoted(value)} is not an http or https URL.`, { hint });
};

const keysBelow = ({ jwksUri, jwksListen }: RegisteringOptions): KeyBase | undefined => {
  const given = urlGiven(
    '--jwks-uri',
    jwksUri,
    'Give a base URL, such as http://127.0.0.1:9555: the sets are served below it while Assay runs.',
  );
  return given === undefined ? undefined : { url: bare(given), listen: jwksListen };
};

const redirectGiven = (uri: string | undefined): string | undefined => {
  if (uri === undefined || (URL.canParse(uri) && !uri.includes('#'))) return uri;
  throw new Failure(`--redirect-uri ${quoted(uri)} is not an absolute URI without fragment.`, {
    hint: 'Give one, such as --redirect-uri https://client.example/callback; nothing is ever sent there.',
  });
};

const algorithmsGiven = (algs: readonly string[] | undefined): readonly string[] | undefined => {
  const unknown = algs?.find((alg) => alg !== 'all' && !keyAlgorithms.includes(alg));
  if (unknown === undefined) return algs;
  throw new Failure(`--algorithms ${quoted(unknown)} is none that keys are made for.`, {
    hint: `Give some of ${keyAlgorithms.join(', ')}, or all.`,
  });
};

/** Reads what the options point to. @throws {@link Failure} (exit 3), before anything is asked of a server. */
export const understood = (options: RegisteringOptions): Understood => {
  const { initialAccessToken: source, scope, registrationEndpoint: endpoint } = options;
  const token = source === undefined ? undefined : confided('--initial-access-token', source);
  const read = {
    scope,
    jwks: keysBelow(options),
    tokenSource: source,
    redirectUri: redirectGiven(options.redirectUri),
    registrationEndpoint: urlGiven(
      '--registration-endpoint',
      endpoint,
      'Give the URL at which clients are registered.',
    ),
    algorithms: algorithmsGiven(options.algorithms),
  };
  return hidden(read, 'initialAccessToken', token);
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
  { initialAccessToken, scope, jwks, redirectUri, algorithms, issued }: Understood & { readonly issued?: boolean },
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
  const published = publishing(jwks, place.issuer);
  try {
    const parties = await registerClients({
      registrar,
      metadata: place.metadata,
      scope,
      issued,
      redirectUri,
      algorithms,
      token: initialAccessToken !== undefined,
      byReference: published,
      met: ledger.enter,
      signal,
    });
    const met = ledger.entered();
    const given = met.flatMap(({ secret, token }) => [secret, token]).filter((one) => one !== undefined);
    return { parties, met, secrets: [...confidences.met(), ...given] };
  } finally {
    await published?.close();
  }
};
