import { key } from '../keys.ts';

const modules = '/usr/lib/glewlwyd';

/** The configuration file: this machine alone, SQLite, and the modules where the package has them. */
export const configuration = (port: number, database: string): string =>
  `port=${port}
bind_address="127.0.0.1"
external_url="http://127.0.0.1:${port}"
login_url="login.html"
api_prefix="api"
log_mode="console"
log_level="WARNING"
session_expiration=2419200
session_key="GLEWLWYD2_SESSION_ID"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="${modules}/user"
client_module_path="${modules}/client"
user_auth_scheme_module_path="${modules}/scheme"
plugin_module_path="${modules}/plugin"
hash_algorithm="SHA512"
database = { type = "sqlite3"; path = "${database}"; };
`;

/** The OpenID Connect plugin, with what the suites look for enabled; durations are seconds, and those of its documentation. */
export const plugin = (issuer: string): object => ({
  module: 'oidc',
  name: 'oidc',
  display_name: 'oidc',
  parameters: {
    iss: issuer,
    'jwks-private': JSON.stringify({ keys: [key('server', 'RS256')] }),
    'jwks-show': true,
    'access-token-duration': 3600,
    'refresh-token-duration': 1_209_600,
    'code-duration': 600,
    'refresh-token-rolling': true,
    'allow-non-oidc': true,
    'auth-type-code-enabled': true,
    'auth-type-token-enabled': false,
    'auth-type-id-token-enabled': true,
    'auth-type-none-enabled': false,
    'auth-type-password-enabled': false,
    'auth-type-client-enabled': true,
    'auth-type-device-enabled': false,
    'auth-type-refresh-enabled': true,
    'request-parameter-allow': true,
    'request-maximum-exp': 3600,
    'client-pubkey-parameter': 'pubkey',
    'client-jwks-parameter': 'jwks',
    'client-jwks_uri-parameter': 'jwks_uri',
    'introspection-revocation-allowed': true,
    'introspection-revocation-allow-target-client': true,
    'register-client-allowed': true,
    'register-client-management-allowed': true,
    'register-client-auth-scope': [],
    'register-client-credentials-scope': ['read', 'write'],
    'oauth-par-allowed': true,
    'oauth-par-duration': 90,
    'oauth-par-request_uri-prefix': 'urn:ietf:params:oauth:request_uri:',
    'oauth-dpop-allowed': true,
    'oauth-dpop-iat-duration': 120,
    'oauth-dpop-iat-gap-duration': 60,
    'oauth-as-iss-id': true,
    'pkce-allowed': true,
  },
});
