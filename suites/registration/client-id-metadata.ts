import type { Party } from '../../harness/model/client.ts';
import type { Context } from '../../harness/model/context.ts';
import type { Suite } from '../../harness/model/scenario.ts';
import { assertionSuite } from '../assertion/suite.ts';
import { clientAuthentication } from '../assertion/uses.ts';
import { clientDocument, given } from '../builders/client-document.ts';
import { soundKey } from '../builders/key-set.ts';
import { aKeyFetcher, documentsTaken } from '../builders/needs.ts';
import { jwtKeyedWith } from '../jwt/assertion.ts';
import { addresses } from './documents/addresses.ts';
import { answers } from './documents/answers.ts';
import { authentication } from './documents/authentication.ts';
import { contents } from './documents/contents.ts';

/** The client whose identifier is the URL of its document, with the key that stands in there. */
const party = (context: Context): Party => {
  const { kid, alg, jwk } = soundKey(context);
  return { id: context.documentAt ?? '', keys: [{ kid, alg, jwk: JSON.parse(jwk) as Party['keys'][number]['jwk'] }] };
};

const signed = jwtKeyedWith((context) => {
  const { kid, alg, spare } = soundKey(context);
  return { alg, kid, signing: { by: 'registered', key: spare, alg } };
});

/** Servers may look for the document by the client_id alone, so requests with one come first. */
const format = {
  ...signed,
  variants: [true, false].flatMap((sent) => signed.variants.filter(({ clientId }) => clientId === sent)),
};

const unreached =
  'servers are to fetch nothing from loopback and private addresses, and nothing that is not https: then canary.url has to be an https URL that is public';

const suite = assertionSuite({
  id: 'client-id-metadata',
  title: 'A JWT as client authentication, by a client whose client_id is the URL of a document',
  use: clientAuthentication,
  format,
  needs: [documentsTaken, aKeyFetcher],
  party,
  publishes: (context) => given(clientDocument(context)),
  usual: {
    invalid_client: unreached,
    invalid_request: unreached,
    invalid_client_metadata: unreached,
    unauthorized_client: 'many servers take such clients for authorization codes alone, not for client_credentials',
    unsupported_grant_type: 'many servers take such clients for authorization codes alone, not for client_credentials',
  },
  request: () => [['grant_type', 'client_credentials']],
  scenarios: [...contents, ...answers, ...authentication, ...addresses],
  nonsense: [
    ['grant_type', 'client_credentials'],
    ['client_assertion', 'nonsense'],
  ],
});

/** A client whose identifier is the URL of its metadata (draft-ietf-oauth-client-id-metadata-document). */
export const clientIdMetadata: Suite = {
  ...suite,
  smoke: { ...suite.smoke, forged: { signing: { alter: (octets) => octets.map((octet) => octet ^ 1) } } },
};
