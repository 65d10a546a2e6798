package plugin

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/config"

	"github.com/community/falco/pkg/sidekick"
)

const timeout, maxRules = 5 * time.Second, 1 << 20

type route struct {
	method, role string // the least basic role; "" is the one of the settings for a test event
	do           func(*App, context.Context, *environment) (any, error)
	action       string // for the audit; a route without one only reads, and identical reads are made once
}

// routes is the whole list; none returns the content of an event. A path is compared as it came, never decoded or
// cleaned, and of the rest of a request only the query's env gets further.
var routes = map[string]route{
	"health":     {http.MethodGet, "Viewer", asking((*sidekick.Client).Health), ""},
	"metrics":    {http.MethodGet, "Viewer", asking((*sidekick.Client).Metrics), ""},
	"ui/version": {http.MethodGet, "Viewer", asking((*sidekick.Client).UIVersion), ""},
	"ui/outputs": {http.MethodGet, "Viewer", asking((*sidekick.Client).UIOutputs), ""},
	"rules":      {http.MethodGet, "Editor", (*App).readRules, "read rules"},
	"test":       {http.MethodPost, "", (*App).sendTest, "send test event"},
}

func asking[T any](ask func(*sidekick.Client, context.Context) (T, error)) func(*App, context.Context, *environment) (any, error) {
	return func(_ *App, ctx context.Context, env *environment) (any, error) { return ask(env.client, ctx) }
}

// CallResource answers with JSON, whatever happens.
func (a *App) CallResource(ctx context.Context, req *backend.CallResourceRequest, sender backend.CallResourceResponseSender) error {
	path := strings.TrimPrefix(req.Path, "/")
	wanted := routes[path]
	env, err := a.environment(req.URL)
	if path == "rules" { // which are those of all environments
		err = nil
	}
	if refused := a.refusal(ctx, req, wanted); refused != nil {
		err = refused
	}
	answer := resultOf(nil, err)
	do := func(ctx context.Context) (any, error) { return wanted.do(a, ctx, env) }
	if err == nil && wanted.action == "" {
		answer = a.flights.share(path+"?"+env.ID, do)
	} else if err == nil {
		answer = a.flights.run(do)
	}
	if wanted.action != "" {
		a.audit(ctx, req.PluginContext, wanted.action, env.ID, cmp.Or(answer.failed.Kind, "ok"))
	}
	response := &backend.CallResourceResponse{Status: cmp.Or(answer.failed.Status, http.StatusOK), Body: answer.body, Headers: map[string][]string{
		"Content-Type": {"application/json"}, "Cache-Control": {"no-store"}, "X-Content-Type-Options": {"nosniff"},
	}}
	if header := answer.failed.Header; header[0] != "" {
		response.Headers[header[0]] = header[1:]
	}
	return sender.Send(response)
}

// environment is the one that the query names, else the first; without a name where there is an error.
func (a *App) environment(requestURL string) (*environment, error) {
	_, query, _ := strings.Cut(requestURL, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		return &environment{}, sidekick.Fail(http.StatusBadRequest, "query", "the query cannot be read")
	}
	for _, env := range a.environments {
		if values.Has("env") && env.ID != values.Get("env") {
			continue
		}
		if env.Err != nil {
			err = sidekick.Fail(http.StatusPreconditionFailed, "settings", env.Err.Error())
		}
		return env, err
	}
	return &environment{}, sidekick.Fail(http.StatusNotFound, "environment", "there is no such environment")
}

// roles are Grafana's basic ones, from the least: a resource call carries nothing finer. An unknown role may do nothing.
var roles = []string{"Viewer", "Editor", "Admin"}

// refusal says why a request must not go on, nil when it may.
func (a *App) refusal(ctx context.Context, req *backend.CallResourceRequest, wanted route) error {
	user, needed := cmp.Or(req.PluginContext.User, &backend.User{}), cmp.Or(wanted.role, a.settings.TestRole)
	rank := slices.Index(roles, user.Role)
	switch {
	case wanted.do == nil:
		return sidekick.Fail(http.StatusNotFound, "route", "there is no such route")
	case req.Method != wanted.method:
		return sidekick.Error{Status: http.StatusMethodNotAllowed, Kind: "method", Message: "the wrong method", Header: [2]string{"Allow", wanted.method}}
	case rank < 0 || rank < slices.Index(roles, needed):
		return sidekick.Fail(http.StatusForbidden, "role", "this needs the role "+needed+" at least")
	case wanted.action != "" && user.Login == "":
		return sidekick.Fail(http.StatusForbidden, "anonymous", "this needs a user who is logged in")
	case wanted.method == http.MethodPost && !sameOrigin(ctx, req):
		return sidekick.Fail(http.StatusForbidden, "origin", "the request comes from another address than Grafana's root_url")
	case wanted.method == http.MethodPost && req.GetHTTPHeader("X-Falco-Confirm") != "test":
		return sidekick.Fail(http.StatusBadRequest, "confirm", "a test event must be confirmed: it goes to every output")
	}
	return nil
}

// sameOrigin refuses what another site asked for. Grafana strips Origin and Referer and keeps the latter under its own
// name, which counts only where the browser has not said itself that the origin is the same: root_url is often not the
// address that people use. A request that says nothing is held by X-Falco-Confirm, which no other site can set.
func sameOrigin(ctx context.Context, req *backend.CallResourceRequest) bool {
	site := req.GetHTTPHeader("Sec-Fetch-Site")
	told := cmp.Or(req.GetHTTPHeader("Origin"), req.GetHTTPHeader("Referer"))
	if site != "same-origin" {
		told = cmp.Or(told, req.GetHTTPHeader("X-Grafana-Referer"))
	}
	appURL, err := config.GrafanaConfigFromContext(ctx).AppURL()
	return site != "cross-site" && site != "same-site" && (told == "" || err != nil || origin(told) == origin(appURL))
}

func origin(text string) string {
	parsed, err := url.Parse(text)
	if err != nil {
		return text
	}
	defaultPort := map[string]string{"http": ":80", "https": ":443"}[parsed.Scheme]
	return parsed.Scheme + "://" + strings.TrimSuffix(strings.ToLower(parsed.Host), defaultPort)
}

// audit writes one line for everything that sends something or gives what not everybody may read: who did what in which
// environment, when, and the outcome ("ok" or the kind of the error). There is no room for values; the logger quotes.
func (a *App) audit(ctx context.Context, who backend.PluginContext, action, environment, outcome string) {
	user := *cmp.Or(who.User, &backend.User{})
	a.logger.FromContext(ctx).Info("Audit", "action", action, "environment", environment, "outcome", outcome,
		"user", user.Login, "role", user.Role, "namespace", who.Namespace, "at", time.Now().UTC().Format(time.RFC3339Nano))
}

// flights makes identical reads once: those that come while one is under way, or within a second after it, share its
// result, a failure as well. So any number of readers costs an upstream one request a second.
type flights struct {
	lifetime context.Context // the instance's, so that a reader who leaves does not fail the others
	running  sync.Map        // key -> func() result
}

type result struct {
	value  any
	body   []byte // value or failed as JSON, encoded once for all readers
	failed sidekick.Error
}

func resultOf(value any, err error) result {
	made := result{value: value, failed: sidekick.ErrorOf(err)}
	if err != nil {
		value = made.failed
	}
	made.body, _ = json.Marshal(value) // plain fields always encode
	return made
}

func (f *flights) share(key string, do func(context.Context) (any, error)) result {
	once, _ := f.running.LoadOrStore(key, sync.OnceValue(func() result {
		defer time.AfterFunc(time.Second, func() { f.running.Delete(key) })
		return f.run(do)
	}))
	return once.(func() result)()
}

func (f *flights) run(do func(context.Context) (any, error)) result {
	ctx, cancel := context.WithTimeout(f.lifetime, timeout)
	defer cancel()
	return resultOf(do(ctx))
}
