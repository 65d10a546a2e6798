// Package plugin is the instance of the app: routes, roles and health.
package plugin

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/instancemgmt"
	"github.com/grafana/grafana-plugin-sdk-go/backend/log"

	"github.com/community/falco/pkg/settings"
	"github.com/community/falco/pkg/sidekick"
)

// ID must equal the id in src/plugin.json; a test holds them together.
const ID = "community-falco-app"

// App serves one organisation with one state of its settings; Grafana makes a new one when they change.
type App struct {
	environments   []environment
	editorsMayTest bool
	logger         log.Logger
	flights        flights
	dispose        context.CancelFunc
	mu             sync.Mutex
	nextTest       map[string]time.Time // by environment
}

type environment struct {
	settings.Environment
	client *sidekick.Client // nil when Err is set
}

// NewApp never fails: bad settings are named by the routes of their environment and by the health check.
func NewApp(ctx context.Context, stored backend.AppInstanceSettings) (instancemgmt.Instance, error) {
	parsed := settings.Parse(stored.JSONData, stored.DecryptedSecureJSONData)
	opts, _ := stored.HTTPClientOptions(ctx) // fails only where Parse does
	app := &App{editorsMayTest: parsed.EditorsMayTest, logger: backend.Logger, nextTest: map[string]time.Time{}}
	app.flights.lifetime, app.dispose = context.WithCancel(context.Background())
	for _, env := range parsed.Environments {
		built := environment{Environment: env}
		if env.Err == nil {
			built.client, built.Err = sidekick.New(opts, env)
		}
		app.environments = append(app.environments, built)
	}
	return app, nil
}

// Dispose ends what is under way and closes idle connections.
func (a *App) Dispose() {
	a.dispose()
	for _, env := range a.environments {
		if env.client != nil {
			env.client.Close()
		}
	}
}

// sendTest counts every attempt: after a failure nobody knows for certain whether people were paged.
func (a *App) sendTest(ctx context.Context, env environment) (any, error) {
	a.mu.Lock()
	wait := time.Until(a.nextTest[env.ID])
	if wait <= 0 && len(env.Sidekick) > 0 {
		a.nextTest[env.ID] = time.Now().Add(time.Minute)
	}
	a.mu.Unlock()
	if wait > 0 {
		seconds := strconv.Itoa(int(wait/time.Second) + 1)
		return nil, refusal{http.StatusTooManyRequests, "rate_limit", "one test event a minute: wait " + seconds + " s", []string{"Retry-After", seconds}}
	}
	return env.client.SendTest(ctx)
}

// CheckHealth names each upstream and what is wrong with it. Every signed-in user may read it: no secret is in it.
func (a *App) CheckHealth(_ context.Context, _ *backend.CheckHealthRequest) (*backend.CheckHealthResult, error) {
	checked := &backend.CheckHealthResult{Status: backend.HealthStatusOk}
	reports := map[string]any{}
	var parts []string
	for _, env := range a.environments {
		if env.Err != nil {
			checked.Status = backend.HealthStatusError
			reports[env.ID] = map[string]string{"error": env.Err.Error()}
			parts = append(parts, cmp.Or(env.Name, "Settings")+": "+env.Err.Error())
			continue
		}
		report, _ := a.flights.share("health?"+env.ID, func(ctx context.Context) (any, error) { return env.client.Health(ctx) }).value.(sidekick.Report)
		reports[env.ID] = report
		for _, answer := range append(append([]sidekick.Answer{}, report.Replicas...), report.UI...) {
			if !answer.Reachable {
				checked.Status = backend.HealthStatusError
			}
			parts = append(parts, env.Name+": "+answer.URL+" "+cmp.Or(answer.Error, "is up"))
		}
	}
	checked.Message = cmp.Or(strings.Join(parts, "\n"), "Falcosidekick is not configured; events can be seen without it")
	checked.JSONDetails, _ = json.Marshal(map[string]any{"environments": reports}) // plain fields always encode
	return checked, nil
}
