import { ofKind } from '../build/make.ts';
import { hiding, said, telling } from '../build/tell.ts';

const methods = 'token_endpoint_auth_methods_supported';
const algorithms = 'token_endpoint_auth_signing_alg_values_supported';

/** Servers whose lists of methods, algorithms and grant types are wrong, or that do other things than they list. */
export const metadataLists = ofKind('altered', [
  said(
    'methods-as-text',
    'The list of grant types is one string.',
    telling({ grant_types_supported: 'client_credentials' }),
    'methods-strings',
    'grant-types',
  ),
  said(
    'methods-mixed',
    'Among the methods is a null.',
    telling((document) => ({ [methods]: [...(document[methods] as readonly string[]), null] })),
    'methods-strings',
  ),
  said('methods-absent', 'There is no list of methods.', telling({ [methods]: undefined }), 'methods-default'),
  said(
    'method-hidden',
    'The method client_secret_post is granted and not advertised.',
    hiding(methods, 'client_secret_post'),
    'method-not-advertised',
  ),
  said(
    'method-refused',
    'The method client_secret_post is advertised and refused.',
    {
      added: [
        {
          name: 'no-post',
          before: 'secret-right',
          of: 'request',
          run: ({ credentials }) =>
            credentials?.method === 'client_secret_post'
              ? { error: 'invalid_client', description: 'Secrets belong in the header.' }
              : undefined,
        },
      ],
    },
    'methods-advertised-granted',
  ),
  said(
    'secrets-only',
    'Only methods with secrets are advertised.',
    telling({ [methods]: ['client_secret_basic', 'client_secret_post'] }),
    'method-not-advertised',
  ),
  said(
    'algorithms-absent',
    'There is no list of algorithms.',
    telling({ [algorithms]: undefined }),
    'signing-algorithms-present',
  ),
  said(
    'algorithms-empty',
    'The list of algorithms is empty.',
    telling({ [algorithms]: [] }),
    'signing-algorithms-present',
    'signing-algorithms-rs256',
    'algorithm-not-advertised',
    'empty-arrays-omitted',
  ),
  said(
    'none-listed',
    'None, in capitals, is among the algorithms.',
    telling((document) => ({ [algorithms]: [...(document[algorithms] as readonly string[]), 'NONE'] })),
    'signing-algorithms-no-none',
  ),
  said(
    'none-at-introspection',
    'None is among the algorithms of introspection.',
    telling({ introspection_endpoint_auth_signing_alg_values_supported: ['none'] }),
    'signing-algorithms-no-none',
  ),
  said(
    'rs256-hidden',
    'RS256 is granted and not advertised.',
    hiding(algorithms, 'RS256'),
    'signing-algorithms-rs256',
    'algorithm-not-advertised',
  ),
  said('ps256-hidden', 'PS256 is granted and not advertised.', hiding(algorithms, 'PS256'), 'algorithm-not-advertised'),
  said(
    'curve-hidden',
    'EdDSA is advertised without the name of its curve.',
    hiding(algorithms, 'Ed25519'),
    'fully-specified-algorithms',
  ),
  said(
    'revocation-methods-absent',
    'Revocation takes private_key_jwt and lists no methods.',
    telling({
      revocation_endpoint_auth_methods_supported: undefined,
      revocation_endpoint_auth_signing_alg_values_supported: undefined,
    }),
    'other-endpoints-methods',
  ),
  said(
    'introspection-methods-short',
    'Introspection takes private_key_jwt and lists client_secret_basic alone.',
    telling({ introspection_endpoint_auth_methods_supported: ['client_secret_basic'] }),
    'other-endpoints-methods',
  ),
  said(
    'revocation-algorithms-absent',
    'Revocation advertises private_key_jwt and lists no algorithms.',
    telling({ revocation_endpoint_auth_signing_alg_values_supported: undefined }),
    'revocation-introspection-algorithms',
  ),
  said(
    'introspection-algorithms-absent',
    'Introspection advertises client_secret_jwt and lists no algorithms.',
    telling({ introspection_endpoint_auth_signing_alg_values_supported: undefined }),
    'revocation-introspection-algorithms',
  ),
  said(
    'grant-types-absent',
    'There is no list of grant types.',
    telling({ grant_types_supported: undefined }),
    'grant-types',
  ),
  said(
    'grant-type-hidden',
    'The grant type client_credentials is granted and not advertised.',
    telling({ grant_types_supported: ['authorization_code'] }),
    'grant-types',
  ),
  {
    ...said(
      'secrets-under-best-practice',
      'A server that follows the best practice advertises methods with secrets alone.',
      telling({ [methods]: ['client_secret_basic', 'client_secret_post'] }),
      'asymmetric-advertised',
      'method-not-advertised',
    ),
    policy: 'rfc9700',
  },
  {
    ...said(
      'secrets-under-fapi',
      'A server for FAPI 2.0 advertises client_secret_basic.',
      telling({ [methods]: ['private_key_jwt', 'client_secret_basic'] }),
      'asymmetric-only',
    ),
    policy: 'fapi2',
  },
]);
