"""Authlib's JWT bearer grant and client assertions in a Flask application: what its documentation shows, and no more.

Reads one JSON document on standard input: the port, the clients, the trusted issuers. Prints one line when it listens.
"""

import json
import sys
import time

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientCredentialsGrant, ClientMixin
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion, JWTBearerGrant
from flask import Flask
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

    def get_client_id(self):
        return self.client_id

    def get_allowed_scope(self, scope):
        return scope or ""

    def check_client_secret(self, client_secret):
        return self.secret is not None and self.secret == client_secret

    def check_endpoint_auth_method(self, method, endpoint):
        return self.method == method

    def check_grant_type(self, grant_type):
        return grant_type in self.grants


clients = {entry["client_id"]: Client(entry) for entry in told["clients"]}
issuers = {
    entry["issuer"]: Client({**entry, "client_id": entry["issuer"], "method": "none", "grant_types": [jwt_bearer]})
    for entry in told["issuers"]
}
subjects = {entry["issuer"]: entry["subject"] for entry in told["issuers"]}
used = {}


class ClientCredentials(ClientCredentialsGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post", "client_assertion_jwt"]


class ClientAssertion(JWTBearerClientAssertion):
    def get_audiences(self):
        return [origin, endpoint]

    def validate_jti(self, claims, jti):
        fresh = (claims["iss"], jti) not in used
        used[(claims["iss"], jti)] = time.time()
        return fresh

    def resolve_client_public_key(self, client):
        return KeySet.import_key_set(client.jwks)


class Grant(JWTBearerGrant):
    def resolve_issuer_client(self, issuer):
        return issuers.get(issuer)

    def resolve_client_public_key(self, client):
        return KeySet.import_key_set(client.jwks)

    def authenticate_user(self, subject):
        return subject if subject in subjects.values() else None

    def get_audiences(self):
        return [origin, endpoint]

    def has_granted_permission(self, client, user):
        return subjects[client.client_id] == user


app = Flask(__name__)
server = AuthorizationServer(app, query_client=clients.get, save_token=lambda token, request: None)
server.register_client_auth_method(ClientAssertion.CLIENT_AUTH_METHOD, ClientAssertion())
server.register_grant(ClientCredentials)
server.register_grant(Grant)


@app.route("/token", methods=["POST"])
def token():
    return server.create_token_response()


listening = make_server("127.0.0.1", told["port"], app, threaded=True)
print("listening", flush=True)
listening.serve_forever()
