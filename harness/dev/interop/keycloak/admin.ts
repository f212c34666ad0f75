import type { Keycloak } from './start.ts';

/** The administration of a Keycloak over its REST interface. */
export interface Administration {
  /** Makes a realm of a representation: clients, identity providers, users and policies with it. */
  readonly makeRealm: (realm: { readonly realm: string } & Record<string, unknown>) => Promise<void>;
  /** Makes a client scope that any client of the realm may ask for, and that stands in tokens; clients made later have it. */
  readonly addScope: (realm: string, name: string) => Promise<void>;
  readonly addClient: (realm: string, client: object) => Promise<void>;
  /** A token that lets clients register at a realm (RFC 7591 §3). */
  readonly initialAccessToken: (realm: string) => Promise<string>;
}

const form = 'application/x-www-form-urlencoded';

/** @throws with the answer where it is no success. */
const ask = async (method: string, url: string, headers: Record<string, string>, body?: string): Promise<string> => {
  const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} was answered with ${answer.status}: ${text.slice(0, 500)}`);
  return text;
};

/** Administers a Keycloak with its service account; a token of it lives for a minute, so each request gets one. */
export const administrationOf = ({ base, administrator }: Keycloak): Administration => {
  const asked = async (method: string, path: string, body?: object): Promise<string> => {
    const credentials = new URLSearchParams({ grant_type: 'client_credentials', ...administrator }).toString();
    const token = `${base}/realms/master/protocol/openid-connect/token`;
    const { access_token } = JSON.parse(await ask('POST', token, { 'content-type': form }, credentials));
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
    return ask(method, `${base}/admin/realms${path}`, headers, body && JSON.stringify(body));
  };
  return {
    makeRealm: async (realm) => {
      await asked('POST', '', realm);
    },
    addScope: async (realm, name) => {
      const attributes = { 'include.in.token.scope': 'true' };
      await asked('POST', `/${realm}/client-scopes`, { name, protocol: 'openid-connect', attributes });
      const scopes: readonly { readonly id: string; readonly name: string }[] = JSON.parse(
        await asked('GET', `/${realm}/client-scopes`),
      );
      const { id } = scopes.find((one) => one.name === name) ?? {};
      await asked('PUT', `/${realm}/default-optional-client-scopes/${id}`);
    },
    addClient: async (realm, client) => {
      await asked('POST', `/${realm}/clients`, client);
    },
    initialAccessToken: async (realm) =>
      JSON.parse(await asked('POST', `/${realm}/clients-initial-access`, { count: 100_000, expiration: 86_400 })).token,
  };
};
