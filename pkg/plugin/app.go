// Package plugin is the instance of the app: routes, roles and health.
package plugin

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"slices"
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
	environments []*environment
	settings     settings.Settings
	logger       log.Logger
	flights      flights
	dispose      context.CancelFunc
}

type environment struct {
	settings.Environment
	client   *sidekick.Client // nil when Err is set
	testing  sync.Mutex
	nextTest time.Time
}

// NewApp never fails: bad settings are named by the routes of their environment and by the health check.
func NewApp(ctx context.Context, stored backend.AppInstanceSettings) (instancemgmt.Instance, error) {
	app := &App{settings: settings.Parse(stored.JSONData, stored.DecryptedSecureJSONData), logger: backend.Logger}
	opts, _ := stored.HTTPClientOptions(ctx) // fails only where Parse does
	app.flights.lifetime, app.dispose = context.WithCancel(context.Background())
	for _, env := range app.settings.Environments {
		built := &environment{Environment: env}
		if env.Err == nil {
			built.client, built.Err = sidekick.New(opts, env)
		}
		app.environments = append(app.environments, built)
	}
	return app, nil
}

// Dispose ends what is under way; idle connections end by themselves.
func (a *App) Dispose() { a.dispose() }

// sendTest counts every attempt: after a failure nobody knows for certain whether people were paged.
func (a *App) sendTest(ctx context.Context, env *environment) (any, error) {
	env.testing.Lock()
	wait := time.Until(env.nextTest)
	if wait <= 0 && len(env.Sidekick.URLs) > 0 {
		env.nextTest = time.Now().Add(time.Minute)
	}
	env.testing.Unlock()
	if wait > 0 {
		seconds := strconv.Itoa(int(wait/time.Second) + 1)
		return nil, sidekick.Error{Status: http.StatusTooManyRequests, Kind: "rate_limit", Message: "one test event a minute: wait " + seconds + " s", Header: [2]string{"Retry-After", seconds}}
	}
	return env.client.SendTest(ctx)
}

// readRules gives the rules as they are stored: the browser, whose memory it costs, unpacks them within a bound.
func (a *App) readRules(context.Context, *environment) (any, error) {
	if len(a.settings.Rules) > maxRules {
		return nil, sidekick.Fail(http.StatusBadGateway, "too_large", "the stored rules are larger than 1 MiB")
	}
	return map[string]string{"rules": a.settings.Rules}, nil
}

// CheckHealth names each upstream and what is wrong with it. Every signed-in user may read it: no secret is in it.
func (a *App) CheckHealth(context.Context, *backend.CheckHealthRequest) (*backend.CheckHealthResult, error) {
	checked := &backend.CheckHealthResult{Status: backend.HealthStatusOk}
	reports := map[string]any{}
	var lines []string
	for _, env := range a.environments {
		if env.Err != nil {
			checked.Status = backend.HealthStatusError
			reports[env.ID] = map[string]string{"error": env.Err.Error()}
			lines = append(lines, cmp.Or(env.Name, "Settings")+": "+env.Err.Error())
			continue
		}
		report, _ := a.flights.share("health?"+env.ID, func(ctx context.Context) (any, error) { return env.client.Health(ctx) }).value.(sidekick.Report)
		reports[env.ID] = report
		for _, answer := range slices.Concat(report.Replicas, report.UI) {
			if !answer.Reachable {
				checked.Status = backend.HealthStatusError
			}
			lines = append(lines, env.Name+": "+answer.URL+" "+cmp.Or(answer.Message, "is up"))
		}
	}
	checked.Message = cmp.Or(strings.Join(lines, "\n"), "Falcosidekick is not configured; events can be seen without it")
	checked.JSONDetails, _ = json.Marshal(map[string]any{"environments": reports}) // plain fields always encode
	return checked, nil
}
