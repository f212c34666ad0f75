import { randomBytes } from 'node:crypto';
import { type Cast, party, publicKey } from '../clients/parties.ts';
import type { Agreement, PublicKey } from '../model/client.ts';
import type { Scene } from '../model/context.ts';
import type { Spare } from '../model/registration.ts';

/** What stays the same throughout a run: the server, the cast, what was agreed. */
export interface Setting {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  /** The other endpoints that the server has. */
  readonly endpoints?: Scene['endpoints'] | undefined;
  readonly cast: Cast;
  /** Clients without keys, by how they are registered. */
  readonly others?: Scene['others'] | undefined;
  /** Base URL of the canary. */
  readonly canary?: string | undefined;
  /** Whether clients can be registered, with or without an initial access token; absent where they cannot. */
  readonly registers?: { readonly token: boolean } | undefined;
  /** Whether the server reaches the canary to fetch keys, as far as we know. */
  readonly fetchesKeys?: boolean | undefined;
  readonly agreed: Agreement;
  readonly redirectUri?: string | undefined;
  /** The scope that every request asks for, if it names one. */
  readonly scope?: string | undefined;
  /** Requests to the token endpoint carry a DPoP proof. */
  readonly dpop?: boolean | undefined;
  /** How long a valid assertion lives, in seconds; 60 when the target does not say. */
  readonly lifetime?: number | undefined;
}

/** Random identifiers by label: the same label, the same identifier. 128 bits, base64url. */
export const freshness = (): ((label: string) => string) => {
  const known = new Map<string, string>();
  return (label) => {
    const value = known.get(label) ?? randomBytes(16).toString('base64url');
    known.set(label, value);
    return value;
  };
};

const sparesOf = ({ specimen }: Cast): Scene['spares'] =>
  specimen &&
  (Object.fromEntries(specimen.keys.map((key) => [key.kid, publicKey(key)])) as {
    readonly [name in Spare]: PublicKey;
  });

/** Makes scenes: everything but the time and the identifiers is made once. */
export const scenery = (setting: Setting) => {
  const { cast } = setting;
  const fixed = {
    issuer: setting.issuer,
    tokenEndpoint: setting.tokenEndpoint,
    endpoints: { ...setting.endpoints, token: setting.tokenEndpoint },
    client: party(cast.client),
    neighbour: cast.neighbour && party(cast.neighbour),
    others: setting.others ?? {},
    stranger: { ...party(cast.stranger), x5c: cast.x5c },
    spares: setting.registers && sparesOf(cast),
    initialAccessToken: setting.registers?.token,
    agreed: setting.agreed,
    redirectUri: setting.redirectUri,
    scope: setting.scope,
    lifetime: setting.lifetime ?? 60,
    dpop: setting.dpop,
  };
  /** The path under the canary that is this scene's alone is named by `fresh('canary')`. */
  return (now: number, audience: string, fresh: (label: string) => string): Scene => ({
    ...fixed,
    now,
    audience,
    canary: setting.canary && `${setting.canary}/${fresh('canary')}`,
    keysAt: setting.fetchesKeys === true ? setting.canary && `${setting.canary}/${fresh('canary')}/keys` : undefined,
    fresh,
  });
};
