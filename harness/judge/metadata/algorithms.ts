import {
  allListed,
  broken,
  type Document,
  type Facts,
  holds,
  type MetadataRule,
  ofDocuments,
  rule,
  shown,
  silent,
  strings,
} from './rule.ts';

type Endpoint = 'token' | 'revocation' | 'introspection';

const endpoints: readonly Endpoint[] = ['token', 'revocation', 'introspection'];
const algorithmsOf = (endpoint: Endpoint): string => `${endpoint}_endpoint_auth_signing_alg_values_supported`;
const methodsOf = (endpoint: Endpoint): string => `${endpoint}_endpoint_auth_methods_supported`;

const member = algorithmsOf('token');

const signs = (method: string): boolean => method === 'private_key_jwt' || method === 'client_secret_jwt';

const present =
  (...of: readonly Endpoint[]) =>
  (document: Document) => {
    const bound = of.flatMap((endpoint) => {
      const method = strings(document, methodsOf(endpoint))?.find(signs);
      return method === undefined ? [] : [{ endpoint, method }];
    });
    if (bound.length === 0) return silent(`no method with JWTs is listed for ${of.join(' or ')}`);
    const missing = bound.find(({ endpoint }) => (strings(document, algorithmsOf(endpoint)) ?? []).length === 0);
    if (!missing) return holds(`${bound.map(({ endpoint }) => algorithmsOf(endpoint)).join(', ')}: present`);
    const value = document.members[algorithmsOf(missing.endpoint)];
    return broken(`${missing.method} is advertised, but "${algorithmsOf(missing.endpoint)}" is ${shown(value)}`);
  };

const withoutNone = (document: Document) => {
  const lists = endpoints.map(algorithmsOf).filter((name) => strings(document, name) !== undefined);
  if (lists.length === 0) return silent('there are no lists of algorithms');
  const wrong = lists.find((name) => strings(document, name)?.some((alg) => alg.toLowerCase() === 'none'));
  return wrong === undefined
    ? holds(`${lists.join(', ')}: without none`)
    : broken(`"${wrong}" is ${shown(document.members[wrong])}`);
};

const rs256 = (document: Document) => {
  const list = strings(document, member);
  if (!list) return silent(`there is no "${member}"`);
  return list.includes('RS256') ? holds('RS256 is listed') : broken(`"${member}" is ${shown(list)}, without RS256`);
};

const fullySpecified = (document: Document) => {
  const list = strings(document, member) ?? [];
  if (list.includes('Ed25519') || list.includes('Ed448')) return holds('the curve is named');
  return list.includes('EdDSA')
    ? broken(`"${member}" has EdDSA, and neither Ed25519 nor Ed448`)
    : silent('no such algorithm is listed');
};

const observed = ({ algorithms }: Facts, answer: 'granted' | 'refused') =>
  [...algorithms].filter(([, seen]) => seen.answer === answer).map(([alg, { exchange }]) => ({ alg, exchange }));

const nothingSeen = 'no assertion was granted, and none refused for its algorithm alone';

const advertisedGranted = (document: Document, facts: Facts) => {
  const list = strings(document, member);
  if (!list) return silent(`there is no "${member}"`);
  const seen = list.filter((alg) => facts.algorithms.has(alg));
  if (seen.length === 0) return silent(nothingSeen);
  const refused = observed(facts, 'refused').find(({ alg }) => list.includes(alg));
  return refused
    ? broken(`${refused.alg} is advertised, but the client was refused with its key for it`, [refused.exchange])
    : holds(`granted as advertised: ${seen.join(', ')}`);
};

const notAdvertised = (document: Document, facts: Facts) => {
  const granted = observed(facts, 'granted').map(({ alg, exchange }) => ({ name: alg, exchange }));
  return allListed(document, member, granted, nothingSeen);
};

/** Signature algorithms of client authentication: what is said of them, and what they do. */
export const algorithms: readonly MetadataRule[] = [
  rule(
    'signing-algorithms-present',
    'A server that advertises a method with JWTs lists its algorithms',
    'clients have to guess what to sign with',
    ofDocuments(present('token')),
  ),
  rule(
    'revocation-introspection-algorithms',
    'Revocation and introspection list the algorithms of methods with JWTs',
    'clients have to guess what to sign with',
    ofDocuments(present('revocation', 'introspection')),
  ),
  rule(
    'signing-algorithms-no-none',
    'No list of algorithms for client authentication has none',
    'the server says that it takes assertions which nobody signed',
    ofDocuments(withoutNone),
  ),
  rule(
    'signing-algorithms-rs256',
    'RS256 is among the algorithms for client authentication',
    'a client that knows only the one algorithm all know cannot authenticate',
    ofDocuments(rs256),
  ),
  rule(
    'fully-specified-algorithms',
    'EdDSA is not listed without the name of its curve',
    'a client that signs with the other curve is refused',
    ofDocuments(fullySpecified),
  ),
  rule(
    'algorithms-advertised-granted',
    'Each advertised algorithm that the client has a key for is granted',
    'clients choose an algorithm that does not work',
    ofDocuments(advertisedGranted),
  ),
  rule(
    'algorithm-not-advertised',
    'No algorithm is granted that is not advertised',
    'an algorithm that was taken out of use, or never meant to be, still opens the door',
    ofDocuments(notAdvertised),
  ),
];
