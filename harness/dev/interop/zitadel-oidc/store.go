package main

import (
	"context"
	"errors"
	"time"

	jose "github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// A client, as the settings tell it.
type client struct {
	ID      string             `json:"client_id"`
	Method  oidc.AuthMethod    `json:"method"`
	Secret  string             `json:"client_secret"`
	JWKS    jose.JSONWebKeySet `json:"jwks"`
	Allowed []oidc.GrantType   `json:"grant_types"`
}

// usersOf are the users of the example; each client is a user beside them, of whom its tokens speak.
type usersOf struct {
	storage.UserStore
}

func (u usersOf) GetUserByID(id string) *storage.User {
	if user := u.UserStore.GetUserByID(id); user != nil {
		return user
	}
	return &storage.User{ID: id}
}

// clientStore is the storage of the example, with clients and keys of ours, and tokens that know their client.
type clientStore struct {
	*storage.Storage
	clients []client
}

func (s *clientStore) find(id string) (client, error) {
	for _, one := range s.clients {
		if one.ID == id {
			return one, nil
		}
	}
	return client{}, errors.New("client not found")
}

// registered is a client of the example with a method and grant types of ours.
type registered struct {
	op.Client
	client
}

func (r registered) AuthMethod() oidc.AuthMethod  { return r.Method }
func (r registered) GrantTypes() []oidc.GrantType { return r.Allowed }

// GetClientByClientID tells a client by its id.
func (s *clientStore) GetClientByClientID(ctx context.Context, id string) (op.Client, error) {
	one, err := s.find(id)
	if err != nil {
		return nil, err
	}
	known, err := s.Storage.GetClientByClientID(ctx, id)
	if err != nil {
		return nil, err
	}
	return registered{known, one}, nil
}

// GetKeyByIDAndClientID tells a key of a client by its kid.
func (s *clientStore) GetKeyByIDAndClientID(_ context.Context, kid, id string) (*jose.JSONWebKey, error) {
	one, err := s.find(id)
	if err != nil {
		return nil, err
	}
	if keys := one.JWKS.Key(kid); len(keys) > 0 {
		return &keys[0], nil
	}
	return nil, errors.New("key not found")
}

// ClientCredentials tells a client by its secret.
func (s *clientStore) ClientCredentials(ctx context.Context, id, secret string) (op.Client, error) {
	if secret == "" {
		return nil, oidc.ErrInvalidClient().WithDescription("no secret")
	}
	if err := s.AuthorizeClientIDSecret(ctx, id, secret); err != nil {
		return nil, oidc.ErrInvalidClient().WithParent(err)
	}
	return s.GetClientByClientID(ctx, id)
}

// ClientCredentialsTokenRequest asks for a token of a client, about itself.
func (s *clientStore) ClientCredentialsTokenRequest(_ context.Context, id string, scopes []string) (op.TokenRequest, error) {
	return &oidc.JWTTokenRequest{Issuer: id, Subject: id, Audience: []string{id}, Scopes: scopes}, nil
}

// CreateAccessToken keeps whose token it is, so that this client may introspect and revoke it.
func (s *clientStore) CreateAccessToken(ctx context.Context, request op.TokenRequest) (string, time.Time, error) {
	if own, ok := request.(*oidc.JWTTokenRequest); ok {
		request = &storage.AuthRequest{ApplicationID: own.Issuer, UserID: own.Subject, Scopes: own.Scopes}
	}
	return s.Storage.CreateAccessToken(ctx, request)
}
