package plugin

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/community/falco/pkg/audit"
	"github.com/community/falco/pkg/sidekick"
)

type route struct {
	method string
	may    func(*App, context.Context, *backend.CallResourceRequest) error
	do     func(*App, context.Context, environment) (any, error)
	action string // for the audit; a route without one only reads, and identical reads are made once
}

// routes is the whole list; none returns the content of an event. A path is compared as it came, never decoded or
// cleaned, and of the rest of a request only the query's env gets further.
var routes = map[string]route{
	"health":     {http.MethodGet, mayRead, asking((*sidekick.Client).Health), ""},
	"metrics":    {http.MethodGet, mayRead, asking((*sidekick.Client).Metrics), ""},
	"ui/version": {http.MethodGet, mayRead, asking((*sidekick.Client).UIVersion), ""},
	"ui/outputs": {http.MethodGet, mayRead, asking((*sidekick.Client).UIOutputs), ""},
	"test":       {http.MethodPost, maySendTest, (*App).sendTest, "send test event"},
}

func asking[T any](ask func(*sidekick.Client, context.Context) (T, error)) func(*App, context.Context, environment) (any, error) {
	return func(_ *App, ctx context.Context, env environment) (any, error) { return ask(env.client, ctx) }
}

// CallResource answers with JSON, whatever happens.
func (a *App) CallResource(ctx context.Context, req *backend.CallResourceRequest, sender backend.CallResourceResponseSender) error {
	path := strings.TrimPrefix(req.Path, "/")
	wanted, ok := routes[path]
	if !ok {
		return send(sender, result{err: refuse(http.StatusNotFound, "route", "there is no such route")})
	}
	if req.Method != wanted.method {
		return send(sender, result{err: refusal{http.StatusMethodNotAllowed, "method", "the wrong method", []string{"Allow", wanted.method}}})
	}
	env, err := a.environment(req.URL)
	if refused := wanted.may(a, ctx, req); refused != nil {
		err = refused
	}
	answer := result{err: err}
	do := func(ctx context.Context) (any, error) { return wanted.do(a, ctx, env) }
	if err == nil && wanted.action == "" {
		answer = a.flights.share(path+"?"+env.ID, do)
	} else if err == nil {
		answer = a.flights.run(do)
	}
	if wanted.action != "" {
		audit.Write(ctx, a.logger, req.PluginContext, wanted.action, env.ID, refusalOf(answer.err).kind)
	}
	return send(sender, answer)
}

// environment is the one that the query names, else the first.
func (a *App) environment(requestURL string) (environment, error) {
	_, query, _ := strings.Cut(requestURL, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		return environment{}, refuse(http.StatusBadRequest, "query", "the query cannot be read")
	}
	for _, env := range a.environments {
		if values.Has("env") && env.ID != values.Get("env") {
			continue
		}
		if env.Err != nil {
			err = refuse(http.StatusPreconditionFailed, "settings", env.Err.Error())
		}
		return env, err
	}
	return environment{}, refuse(http.StatusNotFound, "environment", "there is no such environment")
}

func send(sender backend.CallResourceResponseSender, answer result) error {
	refused := refusalOf(answer.err)
	response := &backend.CallResourceResponse{Status: refused.status, Body: answer.body, Headers: map[string][]string{
		"Content-Type": {"application/json"}, "Cache-Control": {"no-store"}, "X-Content-Type-Options": {"nosniff"},
	}}
	if answer.err != nil {
		response.Body, _ = json.Marshal(map[string]string{"error": refused.message, "kind": refused.kind}) // strings always encode
	}
	if len(refused.header) > 0 {
		response.Headers[refused.header[0]] = refused.header[1:]
	}
	return sender.Send(response)
}
