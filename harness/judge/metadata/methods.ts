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
  untold,
} from './rule.ts';

const member = 'token_endpoint_auth_methods_supported';

const asymmetric = ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'];

const lists = [
  member,
  'token_endpoint_auth_signing_alg_values_supported',
  'revocation_endpoint_auth_methods_supported',
  'revocation_endpoint_auth_signing_alg_values_supported',
  'introspection_endpoint_auth_methods_supported',
  'introspection_endpoint_auth_signing_alg_values_supported',
  'grant_types_supported',
];

/** The methods that a document advertises; RFC 8414 §2: without a list it is client_secret_basic. */
const advertised = (document: Document): readonly string[] => strings(document, member) ?? ['client_secret_basic'];

const grantedOf = ({ methods }: Facts) =>
  [...methods].filter(([, { answer }]) => answer === 'granted').map(([method, { exchange }]) => ({ method, exchange }));

const listForm = ({ members }: Document) => {
  const present = lists.filter((name) => members[name] !== undefined);
  const wrong = present.find((name) => {
    const value = members[name];
    return !Array.isArray(value) || value.some((one) => typeof one !== 'string');
  });
  if (wrong !== undefined) return broken(`"${wrong}" is ${shown(members[wrong])}`);
  return present.length === 0 ? silent('there are no such lists') : holds(`${present.join(', ')}: arrays of strings`);
};

const byDefault = (document: Document, facts: Facts) => {
  if (document.members[member] !== undefined) return silent(`"${member}" is there`);
  const granted = grantedOf(facts);
  if (granted.length === 0) return silent('no method was granted');
  const other = granted.find(({ method }) => method !== 'client_secret_basic');
  return other
    ? broken(`"${member}" is absent, which means client_secret_basic, but ${other.method} was granted`, [
        other.exchange,
      ])
    : holds(
        'nothing but client_secret_basic was granted',
        granted.map(({ exchange }) => exchange),
      );
};

const advertisedGranted = (document: Document, facts: Facts) => {
  const tried = advertised(document).flatMap((method) => {
    const seen = facts.methods.get(method);
    return seen ? [{ method, ...seen }] : [];
  });
  if (tried.length === 0) return silent('the target has no client for an advertised method');
  if (grantedOf(facts).length === 0) return untold('no valid request was granted, by whatever method');
  const refused = tried.find(({ answer }) => answer === 'refused');
  if (refused && facts.registered)
    return broken(`${refused.method} is advertised, but the client registered for it was refused`, [refused.exchange]);
  if (refused)
    return untold(
      `${refused.method} is advertised, and the client that the target file names for it was refused; whether the server has it registered for that is not known`,
      [refused.exchange],
    );
  const unclear = tried.find(({ answer }) => answer === 'unclear');
  if (unclear) return untold(`the answer to ${unclear.method} was unclear`, [unclear.exchange]);
  return holds(
    `granted as advertised: ${tried.map(({ method }) => method).join(', ')}`,
    tried.map(({ exchange }) => exchange),
  );
};

const notAdvertised = (document: Document, facts: Facts) => {
  const granted = grantedOf(facts).map(({ method, exchange }) => ({ name: method, exchange }));
  return allListed(document, member, granted, 'no method was granted');
};

/** Client authentication methods: what is said of them, and what they do. */
export const methods: readonly MetadataRule[] = [
  rule(
    'methods-strings',
    'Lists of methods, algorithms and grant types are arrays of strings',
    'clients cannot read them, or read one word as many',
    ofDocuments(listForm),
  ),
  rule(
    'methods-default',
    'Without a list of methods only client_secret_basic is granted',
    'clients with keys believe that they need a secret',
    ofDocuments(byDefault),
  ),
  rule(
    'methods-advertised-granted',
    'Each advertised method is granted to the client registered for it',
    'clients choose a method that does not work',
    ofDocuments(advertisedGranted),
  ),
  rule(
    'method-not-advertised',
    'No method is granted that is not advertised',
    'a way in that nobody watches, or a good one that nobody finds',
    ofDocuments(notAdvertised),
  ),
  rule(
    'asymmetric-advertised',
    'A method with keys is advertised: private_key_jwt or mutual TLS',
    'every client has a secret that the server, and whoever reads its store, knows too',
    ofDocuments((document) =>
      advertised(document).some((method) => asymmetric.includes(method))
        ? holds(`advertised are ${shown(advertised(document))}`)
        : broken(`advertises nothing but ${shown(advertised(document))}`),
    ),
  ),
  rule(
    'methods-for-machines',
    'The list of methods has private_key_jwt or client_secret_basic',
    'a program without a user finds no way to authenticate that it can rely on',
    ofDocuments((document) => {
      const list = strings(document, member);
      if (!list) return broken(`there is no "${member}"`);
      return list.some((method) => method === 'private_key_jwt' || method === 'client_secret_basic')
        ? holds(`advertised are ${shown(list)}`)
        : broken(`advertises nothing but ${shown(list)}`);
    }),
  ),
  rule(
    'asymmetric-only',
    'No method but private_key_jwt and mutual TLS is advertised',
    'clients are led to methods that the profile rules out',
    ofDocuments((document) => {
      const list = strings(document, member);
      if (!list) return silent(`there is no "${member}"`);
      const other = list.find((method) => !asymmetric.includes(method));
      return other === undefined
        ? holds(`advertised are ${shown(list)}`)
        : broken(`advertises ${shown(other)} among its methods`);
    }),
  ),
];
