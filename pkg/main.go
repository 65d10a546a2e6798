// Command gpx_falco is the backend of the Falco Runtime Security app.
package main

import (
	"os"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/app"

	"github.com/community/falco/pkg/plugin"
)

func main() {
	if err := app.Manage(plugin.ID, plugin.NewApp, app.ManageOpts{}); err != nil {
		backend.Logger.Error("The backend has stopped", "error", err)
		os.Exit(1)
	}
}
