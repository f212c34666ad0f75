import { ofClients, ofKind, passOver } from '../build/make.ts';
import { said, telling } from '../build/tell.ts';

const policy = 'mcp-client-credentials';
const methods = 'token_endpoint_auth_methods_supported';

/** Servers for clients of the Model Context Protocol that tell them, or take from them, something else. */
export const mcp = [
  ...ofKind(
    'altered',
    [
      said(
        'secret-in-form-only',
        'Secrets in the form are all that is advertised, as the prose of the extension has them.',
        telling({ [methods]: ['client_secret_post'] }),
        'methods-for-machines',
        'method-not-advertised',
      ),
      said(
        'no-method-named',
        'There is no list of methods, at a server for programs.',
        telling({ [methods]: undefined }),
        'methods-for-machines',
        'methods-default',
      ),
    ].map((one) => ({ ...one, policy })),
  ),
  ...ofKind('altered', [
    {
      id: 'mcp-audience-token-endpoint',
      check: 'audience-ours',
      policy,
      sentence: 'The token endpoint is an audience too, as the page beside the extension shows it.',
      mutation: { policy: { audiences: ['issuer', 'token endpoint'] } },
      noticedBy: ['audience-token-endpoint', 'pushed-authorization/audience-endpoint-itself'],
    },
    {
      id: 'mcp-audience-without-slash',
      check: 'audience-ours',
      policy,
      sentence: 'A slash at the end of the audience makes no difference, as in the conformance tool of MCP.',
      mutation: ofClients(
        passOver(({ assertion, issuer }) => assertion?.claims?.aud === `${issuer}/`, 'audience-ours'),
      ),
      noticedBy: ['client-assertion/audience-slash'],
    },
  ]),
];
