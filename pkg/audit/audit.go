// Package audit writes one structured line for everything that changes or sends something.
package audit

import (
	"context"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/log"
)

// Write logs who did what in which environment, when, and the outcome ("ok" or the kind of the error). There is no
// room for values; the logger quotes what it is given.
func Write(ctx context.Context, logger log.Logger, who backend.PluginContext, action, environment, outcome string) {
	user := backend.User{}
	if who.User != nil {
		user = *who.User
	}
	logger.FromContext(ctx).Info("Audit", "action", action, "environment", environment, "outcome", outcome,
		"user", user.Login, "role", user.Role, "namespace", who.Namespace, "at", time.Now().UTC().Format(time.RFC3339Nano))
}
