/** As much of an adapter of Better Auth as is changed here. */
export interface Adapter {
  readonly create: (row: { readonly model: string; readonly data: { readonly id?: unknown } }) => Promise<unknown>;
}

/** The tables that Better Auth with its OAuth provider writes to, empty. */
export const tables = () =>
  Object.fromEntries(
    [
      'user',
      'session',
      'account',
      'verification',
      'jwks',
      'oauthAccessToken',
      'oauthClient',
      'oauthClientAssertion',
      'oauthClientResource',
      'oauthConsent',
      'oauthRefreshToken',
      'oauthResource',
    ].map((name) => [name, [] as object[]]),
  );

/**
 * The adapter, but that no second row comes under an id that a table has: databases hold to that, and the provider knows by
 * it that an assertion was used, and its memory adapter does not.
 */
export const withUniqueIds = <A extends Adapter>(adapter: A): A => {
  const known = new Set<string>();
  return {
    ...adapter,
    create: async (row: Parameters<Adapter['create']>[0]) => {
      const { id } = row.data;
      const name = `${row.model} ${String(id)}`;
      if (id !== undefined && known.has(name)) throw new Error(`UNIQUE constraint failed: ${row.model}.id`);
      if (id !== undefined) known.add(name);
      return adapter.create(row);
    },
  };
};
