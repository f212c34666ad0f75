// Command zitadel-oidc serves the example server of github.com/zitadel/oidc on the loopback interface, for clients that
// one line of JSON on its standard input tells.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"os"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
)

type settings struct {
	Port int `json:"port"`
	// Server says that the handlers are those of op.Server, which is to take the place of those of the example.
	Server  bool     `json:"server"`
	Clients []client `json:"clients"`
}

func handlerOf(issuer string, store *clientStore, server bool) (http.Handler, error) {
	if server {
		return serverOf(issuer, store)
	}
	return exampleop.SetupServer(issuer, store, slog.Default(), false), nil
}

func serve() error {
	var given settings
	if err := json.NewDecoder(os.Stdin).Decode(&given); err != nil {
		return fmt.Errorf("settings on standard input: %w", err)
	}
	address := fmt.Sprintf("127.0.0.1:%d", given.Port)
	issuer := fmt.Sprintf("http://%s/", address)
	for _, one := range given.Clients {
		storage.RegisterClients(storage.WebClient(one.ID, one.Secret))
	}
	store := &clientStore{
		Storage: storage.NewStorage(usersOf{storage.NewUserStore(issuer)}),
		clients: given.Clients,
	}
	handler, err := handlerOf(issuer, store, given.Server)
	if err != nil {
		return err
	}
	return http.ListenAndServe(address, handler)
}

func main() {
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, nil)))
	if err := serve(); err != nil {
		slog.ErrorContext(context.Background(), "not served", "error", err)
		os.Exit(1)
	}
}
