import { quoted } from '../documents/display.ts';
import type { Document } from '../documents/document.ts';
import { Failure } from '../documents/failure.ts';

/** How the client of each role authenticates. */
const methodOf: { readonly [role: string]: string } = {
  client: 'private_key_jwt',
  neighbour: 'private_key_jwt',
  secret: 'client_secret_basic',
  client_secret_post: 'client_secret_post',
  client_secret_jwt: 'client_secret_jwt',
  none: 'none',
  otp: 'JWS-otp',
};

const membersOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as { readonly [name: string]: unknown })[name]
    : undefined;

/**
 * Looks whether a target file has a client under a role that is for another method.
 *
 * @throws {@link Failure} (exit 3) that says where the client belongs.
 */
export const rightRoles = ({ value, at }: Document): void => {
  const clients = membersOf(value, 'clients');
  const lines = Object.entries(methodOf).flatMap(([role, wanted]) => {
    const method = membersOf(membersOf(clients, role), 'method');
    if (typeof method !== 'string' || method === wanted) return [];
    const [home] = Object.entries(methodOf).find(([, one]) => one === method) ?? [];
    if (home === undefined) return [];
    const where = at(['clients', role, 'method']);
    return `${where} /clients/${role} "method" is ${quoted(method)}: such a client belongs under clients.${home}; clients.${role} is for ${wanted}`;
  });
  if (lines.length > 0) throw new Failure(lines.join('\n'));
};
