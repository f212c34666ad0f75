import type { OtherMethod } from '../model/client.ts';
import type { Scene } from '../model/context.ts';
import type { Report } from '../model/report.ts';
import type { Discovered } from '../target/discover.ts';
import type { Target } from '../target/target.ts';
import { type Cast, castFor } from './parties.ts';

/** The cast of a target: its clients, and a stranger. */
export const castOf = (target: Target): Promise<Cast> => {
  const { client, neighbour } = target.clients;
  return castFor(client, neighbour);
};

/** Clients without keys as scenes know them: by how they are registered, without their secrets. */
export const othersOf = ({ clients }: Target): Scene['others'] =>
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
export const shownTarget = (target: Target, place: Discovered): Report['target'] => ({
  name: target.name,
  issuer: place.issuer,
  tokenEndpoint: place.tokenEndpoint,
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
