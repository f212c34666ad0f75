import {
  broken,
  type Document,
  type Facts,
  holds,
  type MetadataRule,
  ofDocuments,
  rule,
  silent,
  strings,
} from './rule.ts';

/** RFC 8414 §2: revocation defaults to client_secret_basic, introspection has no default. */
const listed = (document: Document, suite: string): readonly string[] | undefined =>
  strings(document, `${suite}_endpoint_auth_methods_supported`) ??
  (suite === 'revocation' ? ['client_secret_basic'] : undefined);

const advertisedThere = (document: Document, { elsewhere }: Facts) => {
  const granted = [...elsewhere].filter(([, { answer }]) => answer === 'granted');
  const asked = granted.filter(([suite]) => listed(document, suite) !== undefined);
  if (asked.length === 0) return silent('no endpoint that granted private_key_jwt has a list of methods');
  const hidden = asked.find(([suite]) => !listed(document, suite)?.includes('private_key_jwt'));
  return hidden
    ? broken(`private_key_jwt was granted at the ${hidden[0]} endpoint and is not among its methods`, [
        hidden[1].exchange,
      ])
    : holds(
        'private_key_jwt is among the methods of each endpoint that granted it',
        asked.map(([, { exchange }]) => exchange),
      );
};

/** What the documents say of authentication at the introspection and revocation endpoints (RFC 8414 §2). */
export const otherEndpoints: readonly MetadataRule[] = [
  rule(
    'other-endpoints-methods',
    'A method that introspection or revocation grants is among its methods',
    'clients believe that they need a secret there',
    ofDocuments(advertisedThere),
  ),
];
