"""Authlib in a Flask application: client assertions, the JWT bearer grant, introspection, revocation, and the registration of
clients with its management, as its documentation shows them, and no more.

Reads one JSON document on standard input: the port, the clients, the trusted issuers.
"""

import json
import secrets
import sys
import time
from urllib.parse import urlparse

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientCredentialsGrant, ClientMixin, TokenMixin
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion, JWTBearerGrant
from authlib.oauth2.rfc7591 import ClientRegistrationEndpoint, InvalidClientMetadataError
from authlib.oauth2.rfc7592 import ClientConfigurationEndpoint
from authlib.oauth2.rfc7662 import IntrospectionEndpoint
from flask import Flask, jsonify
from joserfc.jwk import KeySet
from werkzeug.serving import make_server

told = json.loads(sys.stdin.readline())
origin = f"http://127.0.0.1:{told['port']}"
endpoint = f"{origin}/token"
jwt_bearer = JWTBearerGrant.GRANT_TYPE


class Client(ClientMixin):
    def __init__(self, entry):
        self.client_id = entry["client_id"]
        self.secret = entry.get("client_secret")
        self.method = entry["method"]
        self.jwks = entry.get("jwks")
        self.grants = entry["grant_types"]
        self.scopes = entry.get("scope", "read write").split()

    def get_client_id(self):
        return self.client_id

    def get_allowed_scope(self, scope):
        return " ".join(one for one in (scope or "").split() if one in self.scopes)

    def check_client_secret(self, client_secret):
        return self.secret is not None and self.secret == client_secret

    def check_endpoint_auth_method(self, method, endpoint):
        return {"private_key_jwt": "client_assertion_jwt"}.get(self.method, self.method) == method

    def check_grant_type(self, grant_type):
        return grant_type in self.grants


clients = {entry["client_id"]: Client(entry) for entry in told["clients"]}
issuers = {
    entry["issuer"]: Client({**entry, "client_id": entry["issuer"], "method": "none", "grant_types": [jwt_bearer]})
    for entry in told["issuers"]
}
subjects = {entry["issuer"]: entry["subject"] for entry in told["issuers"]}
used = {}


methods = ["client_secret_basic", "client_secret_post", "client_assertion_jwt"]


class ClientCredentials(ClientCredentialsGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = methods


class ClientAssertion(JWTBearerClientAssertion):
    def get_audiences(self):
        return [origin, endpoint]

    def validate_jti(self, claims, jti):
        fresh = (claims["iss"], jti) not in used
        used[(claims["iss"], jti)] = time.time()
        return fresh

    def resolve_client_public_key(self, client):
        return KeySet.import_key_set(client.jwks) if client.jwks else KeySet([])


class Grant(JWTBearerGrant):
    def resolve_issuer_client(self, issuer):
        return issuers.get(issuer)

    def resolve_client_public_key(self, client):
        return KeySet.import_key_set(client.jwks) if client.jwks else KeySet([])

    def authenticate_user(self, subject):
        return subject if subject in subjects.values() else None

    def get_audiences(self):
        return [origin, endpoint]

    def has_granted_permission(self, client, user):
        return subjects[client.client_id] == user


class Token(TokenMixin):
    def __init__(self, entry, client):
        self.entry = entry
        self.client = client
        self.issued = int(time.time())
        self.revoked = False

    def check_client(self, client):
        return self.client.client_id == client.client_id

    def is_expired(self):
        return self.issued + self.entry["expires_in"] <= time.time()

    def is_revoked(self):
        return self.revoked


tokens = {}


def save_token(entry, request):
    tokens[entry["access_token"]] = Token(entry, request.client)


class Introspection(IntrospectionEndpoint):
    CLIENT_AUTH_METHODS = methods

    def query_token(self, token_string, token_type_hint):
        return tokens.get(token_string)

    def check_permission(self, token, client, request):
        return token.check_client(client)

    def introspect_token(self, token):
        return {
            "active": True,
            "client_id": token.client.client_id,
            "token_type": token.entry["token_type"],
            "scope": token.entry.get("scope", ""),
            "iss": origin,
            "iat": token.issued,
            "exp": token.issued + token.entry["expires_in"],
        }


class Revocation(RevocationEndpoint):
    CLIENT_AUTH_METHODS = methods

    def query_token(self, token_string, token_type_hint):
        return tokens.get(token_string)

    def revoke_token(self, token, request):
        token.revoked = True


metadata = {
    "issuer": origin,
    "token_endpoint": endpoint,
    "introspection_endpoint": f"{origin}/introspect",
    "revocation_endpoint": f"{origin}/revoke",
    "registration_endpoint": f"{origin}/register",
    "scopes_supported": ["read", "write"],
    "grant_types_supported": ["client_credentials", jwt_bearer],
    **{
        name: value
        for prefix in ("token", "introspection", "revocation")
        for name, value in (
            (f"{prefix}_endpoint_auth_methods_supported", ["client_secret_basic", "client_secret_post", "private_key_jwt"]),
            (f"{prefix}_endpoint_auth_signing_alg_values_supported", ["ES256", "RS256", "PS256"]),
        )
    },
}


class RegistrationToken:
    """Issued with a registration, and good for the one client."""

    def __init__(self, client_id):
        self.client_id = client_id

    def check_client(self, client):
        return client.client_id == self.client_id


registered = {}


def bearer(request):
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return registered.get(token) if scheme.lower() == "bearer" else None


def keep(client, info, stated):
    client.client_info = info
    client.client_metadata = stated
    clients[info["client_id"]] = client


def client_of(info, stated):
    grant_types = stated.get("grant_types", ["authorization_code"])
    method = stated.get("token_endpoint_auth_method")
    return Client({**info, **stated, "method": method, "grant_types": grant_types, "scope": stated.get("scope", "read write")})


class Registration(ClientRegistrationEndpoint):
    def get_server_metadata(self):
        return metadata

    def authenticate_token(self, request):
        return True

    def extract_client_metadata(self, request):
        stated = super().extract_client_metadata(request)
        if "jwks_uri" in stated:
            raise InvalidClientMetadataError("keys by reference are not fetched")
        return stated

    def save_client(self, client_info, client_metadata, request):
        client = client_of(client_info, client_metadata)
        keep(client, client_info, client_metadata)
        return client

    def generate_client_registration_info(self, client, request):
        token = secrets.token_urlsafe(32)
        registered[token] = RegistrationToken(client.client_id)
        return {
            "registration_client_uri": f"{origin}/register/{client.client_id}",
            "registration_access_token": token,
        }


class Configuration(ClientConfigurationEndpoint):
    def get_server_metadata(self):
        return metadata

    def authenticate_token(self, request):
        return bearer(request)

    def authenticate_client(self, request):
        return clients.get(urlparse(request.uri).path.rsplit("/", 1)[-1])

    def check_permission(self, client, request):
        return True

    def revoke_access_token(self, token, request):
        for one in [text for text, known in registered.items() if known is token]:
            del registered[one]

    def update_client(self, client, client_metadata, request):
        updated = client_of(client.client_info, client_metadata)
        keep(updated, client.client_info, client_metadata)
        return updated

    def delete_client(self, client, request):
        del clients[client.client_id]

    def generate_client_registration_info(self, client, request):
        return {
            "registration_client_uri": request.uri,
            "registration_access_token": request.headers["Authorization"].split(" ")[1],
        }


app = Flask(__name__)
app.config["OAUTH2_SCOPES_SUPPORTED"] = metadata["scopes_supported"]
server = AuthorizationServer(app, query_client=lambda client_id: clients.get(client_id), save_token=save_token)
server.register_client_auth_method(ClientAssertion.CLIENT_AUTH_METHOD, ClientAssertion())
server.register_grant(ClientCredentials)
server.register_grant(Grant)
server.register_endpoint(Introspection)
server.register_endpoint(Revocation)
server.register_endpoint(Registration)
server.register_endpoint(Configuration)


@app.route("/token", methods=["POST"])
def token():
    return server.create_token_response()


@app.route("/introspect", methods=["POST"])
def introspect():
    return server.create_endpoint_response(Introspection.ENDPOINT_NAME)


@app.route("/revoke", methods=["POST"])
def revoke():
    return server.create_endpoint_response(Revocation.ENDPOINT_NAME)


@app.route("/register", methods=["POST"])
def register():
    return server.create_endpoint_response(Registration.ENDPOINT_NAME)


@app.route("/register/<client_id>", methods=["GET", "PUT", "DELETE"])
def configure(client_id):
    return server.create_endpoint_response(Configuration.ENDPOINT_NAME)


@app.route("/.well-known/oauth-authorization-server")
def well_known():
    return jsonify(metadata)


make_server("127.0.0.1", told["port"], app, threaded=True).serve_forever()
