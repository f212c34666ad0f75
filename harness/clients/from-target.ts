import type { Endpoint, OtherMethod } from '../model/client.ts';
import type { Context } from '../model/context.ts';
import type { Report } from '../model/report.ts';
import type { Discovered } from '../target/discover.ts';
import type { Target } from '../target/target.ts';
import { devicesFor, issuersFor, nobody, type Parties, partiesFor } from './parties.ts';

/** The parties of a target: its clients, its trusted issuers, and strangers. */
export const partiesOf = async ({ clients, grants }: Target): Promise<Parties> => ({
  ...(await partiesFor(clients.client ?? (await nobody()), clients.neighbour)),
  issuers: grants && (await issuersFor(grants.issuer, grants.otherIssuer)),
  devices: clients.otp && (await devicesFor(clients.otp)),
});

/** Clients without keys as contexts know them: by how they are registered, without their secrets. */
export const othersOf = ({ clients }: Target): Context['others'] =>
  Object.fromEntries(
    [clients.secret, clients.client_secret_post, clients.client_secret_jwt, clients.none].flatMap((client) =>
      client ? [[client.method, { id: client.id, keys: [] }]] : [],
    ),
  );

/** The secrets of clients, by how they are registered. */
export const secretsOf = ({ clients }: Target): { readonly [method in OtherMethod]?: string } =>
  Object.fromEntries(
    [clients.secret, clients.client_secret_post, clients.client_secret_jwt].flatMap((client) =>
      client ? [[client.method, client.secret]] : [],
    ),
  );

/** A target as a report shows it: clients by role, without keys and secrets. */
export const displayTarget = (
  target: Target,
  place: Pick<Discovered, 'issuer'> & Partial<Pick<Discovered, 'tokenEndpoint' | 'endpoints'>>,
): Report['target'] => ({
  name: target.name,
  ...(target.product ? { product: target.product } : {}),
  ...(target.site === undefined ? {} : { site: target.site }),
  issuer: place.issuer,
  ...(place.tokenEndpoint === undefined ? {} : { tokenEndpoint: place.tokenEndpoint }),
  ...(place.endpoints ? { endpoints: Object.keys(place.endpoints) as Endpoint[] } : {}),
  ...(target.registered ? { registered: true as const } : {}),
  agreed: target.agreed,
  clients: Object.entries(target.clients).flatMap(([role, client]) =>
    client
      ? [
          {
            role,
            id: client.id,
            method: client.method,
            algs: 'keys' in client ? client.keys.map(({ alg }) => alg) : [],
          },
        ]
      : [],
  ),
});
