package main

import (
	"context"
	"crypto/rand"
	"net/http"
	"strings"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// assertionServer lets clients with keys ask for client credentials, which op.LegacyServer grants to secrets alone.
type assertionServer struct {
	*op.LegacyServer
}

// described says what was wrong, in the characters that a description may have (RFC 6749 §5.2).
func described(err error) string {
	return strings.Map(func(r rune) rune {
		if r == '"' || r == '\\' || r < ' ' || r > '~' {
			return '_'
		}
		return r
	}, err.Error())
}

// VerifyClient authenticates a client by its assertion, whatever the grant type, or by its secret.
func (s assertionServer) VerifyClient(ctx context.Context, r *op.Request[op.ClientCredentials]) (op.Client, error) {
	if r.Data.ClientAssertion == "" {
		return s.LegacyServer.VerifyClient(ctx, r)
	}
	exchanger := s.Provider().(op.JWTAuthorizationGrantExchanger)
	client, err := op.AuthorizePrivateJWTKey(ctx, r.Data.ClientAssertion, exchanger)
	if err != nil {
		return nil, oidc.ErrInvalidClient().WithDescription("%s", described(err)).WithParent(err)
	}
	return client, nil
}

// serverOf is an op.Server for clients with keys and with secrets, with the settings of the example.
func serverOf(issuer string, store *clientStore) (http.Handler, error) {
	config := &op.Config{AuthMethodPost: true, AuthMethodPrivateKeyJWT: true, CodeMethodS256: true}
	if _, err := rand.Read(config.CryptoKey[:]); err != nil {
		return nil, err
	}
	provider, err := op.NewProvider(config, store, op.StaticIssuer(issuer), op.WithAllowInsecure())
	if err != nil {
		return nil, err
	}
	server := assertionServer{op.NewLegacyServer(provider, *op.DefaultEndpoints)}
	return op.RegisterLegacyServer(server, op.AuthorizeCallbackHandler(provider)), nil
}
