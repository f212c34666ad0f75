import { broken, type Document, holds, type MetadataRule, ofDocuments, rule, shown, silent } from './rule.ts';
import { wrongUrl } from './url.ts';

const tokenEndpoint = ({ members: { token_endpoint: endpoint } }: Document) => {
  if (endpoint === undefined) return broken('"token_endpoint" is absent');
  const wrong = wrongUrl(endpoint);
  if (wrong !== undefined) return broken(`"token_endpoint" ${wrong}`);
  return typeof endpoint === 'string' && endpoint.includes('#')
    ? broken(`"token_endpoint" is ${shown(endpoint)}, with a fragment`)
    : holds(`"token_endpoint" is ${shown(endpoint)}`);
};

const pushed = 'pushed_authorization_request_endpoint';

const authorizationEndpoint = ({ members }: Document) => {
  if (members[pushed] === undefined) return silent(`there is no "${pushed}"`);
  const endpoint = members.authorization_endpoint;
  return endpoint === undefined
    ? broken(`there is a "${pushed}", and "authorization_endpoint" is absent`)
    : holds(`"authorization_endpoint" is ${shown(endpoint)}`);
};

/** Members for endpoints that OpenID Connect has, and dynamic registration; RFC 8414 and later documents added the rest. */
const first = ['authorization_endpoint', 'userinfo_endpoint', 'registration_endpoint', 'jwks_uri'];

const secure =
  (asked: (name: string) => boolean) =>
  ({ members }: Document) => {
    const names = Object.keys(members).filter(
      (name) => name !== 'token_endpoint' && (name.endsWith('_endpoint') || name === 'jwks_uri') && asked(name),
    );
    if (names.length === 0) return silent('no such endpoint is named');
    const wrong = names
      .map((name) => ({ name, words: wrongUrl(members[name]) }))
      .find(({ words }) => words !== undefined);
    return wrong
      ? broken(`"${wrong.name.slice(0, 80)}" ${wrong.words}`)
      : holds(`${names.join(', ')}: absolute URLs, https or on a loopback address`);
  };

/** Where the endpoints are. */
export const endpoints: readonly MetadataRule[] = [
  rule(
    'token-endpoint',
    'The token endpoint is an https URL (http on loopback), no fragment',
    'assertions and secrets travel in the clear, or clients do not find where to',
    ofDocuments(tokenEndpoint),
  ),
  rule(
    'authorization-endpoint',
    'A server that takes pushed requests names its authorization endpoint',
    'clients push a request and do not find where to send the user with it',
    ofDocuments(authorizationEndpoint),
  ),
  rule(
    'endpoints-https',
    'Sign-in, registration and keys are at https URLs (http on loopback)',
    'what is sent to them, or the keys that come from there, can be read and changed on the way',
    ofDocuments(secure((name) => first.includes(name))),
  ),
  rule(
    'later-endpoints-https',
    'Endpoints of later documents are https URLs (http on loopback)',
    'what is sent to them can be read and changed on the way',
    ofDocuments(secure((name) => !first.includes(name))),
  ),
];
