package plugin

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

func TestIDEqualsThatOfThePlugin(t *testing.T) {
	raw, err := os.ReadFile("../../src/plugin.json")
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ ID, Executable string }
	if err := json.Unmarshal(raw, &manifest); err != nil || manifest.ID != ID || manifest.Executable != "gpx_falco" {
		t.Errorf("%+v, %v", manifest, err)
	}
}

func TestReads(t *testing.T) {
	up := newUpstream(t, nil)
	app := newApp(t, oneEnvironment(up.URL), nil)
	for path, want := range map[string]struct {
		asks []string
		body string
	}{
		"health":              {[]string{"GET /api/v1/version", "GET /healthz"}, `"reachable":true`},
		"metrics":             {[]string{"GET /metrics"}, `falcosecurity_falcosidekick_inputs_total`},
		"ui/version":          {[]string{"GET /api/v1/version"}, `{"version":"2.2.0"}`},
		"ui/outputs":          {[]string{"GET /api/v1/outputs"}, `{"outputs":["Loki"]}`},
		"/metrics?env=main":   {nil, `falcosecurity_falcosidekick_inputs_total`}, // shared with the one above
		"metrics?other=x&a=b": {nil, `falcosecurity_falcosidekick_inputs_total`},
	} {
		if !strings.ContainsAny(path, "?") {
			app.flights.running.Clear()
		} else if _, shared := app.flights.running.Load("metrics?main"); !shared {
			call(t, app, get("metrics"))
		}
		up.take()
		request := get(path)
		request.Path, _, _ = strings.Cut(path, "?")
		got := call(t, app, request)
		if got.status != http.StatusOK || !strings.Contains(got.raw, want.body) {
			t.Errorf("%s: %d %s", path, got.status, got.raw)
		}
		asks := up.take()
		if len(asks) != len(want.asks) {
			t.Errorf("%s asked %+v", path, asks)
		}
		for _, one := range asks {
			if !strings.Contains(strings.Join(want.asks, ","), one.method+" "+one.uri) {
				t.Errorf("%s asked %s %s", path, one.method, one.uri)
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	up := newUpstream(t, nil)
	settings := fmt.Sprintf(`{"environments":[{"id":"main","sidekick":{"urls":[%q]}},{"id":"bad","sidekick":{"urls":["ftp://x"]}},{"id":"none"}]}`, up.URL)
	app := newApp(t, settings, nil)
	with := func(path, url, method string, who *backend.User) *backend.CallResourceRequest {
		return &backend.CallResourceRequest{Path: path, URL: url, Method: method, PluginContext: backend.PluginContext{User: who}}
	}
	for name, c := range map[string]struct {
		req    *backend.CallResourceRequest
		status int
		kind   string
	}{
		"no route":            {get(""), 404, "route"},
		"an unknown route":    {get("events"), 404, "route"},
		"a later slash":       {get("health/"), 404, "route"},
		"two slashes":         {get("//health"), 404, "route"},
		"dots":                {get("ui/../health"), 404, "route"},
		"encoded":             {get("%68ealth"), 404, "route"},
		"another case":        {get("Health"), 404, "route"},
		"POST health":         {with("health", "health", http.MethodPost, user("Admin")), 405, "method"},
		"HEAD health":         {with("health", "health", http.MethodHead, user("Admin")), 405, "method"},
		"no method":           {with("health", "health", "", user("Admin")), 405, "method"},
		"GET test":            {with("test", "test", http.MethodGet, user("Admin")), 405, "method"},
		"an unknown env":      {with("health", "health?env=x", http.MethodGet, user("Viewer")), 404, "environment"},
		"an empty env":        {with("health", "health?env=", http.MethodGet, user("Viewer")), 404, "environment"},
		"an unreadable query": {with("health", "health?env=%zz", http.MethodGet, user("Viewer")), 400, "query"},
		"bad settings":        {with("health", "health?env=bad", http.MethodGet, user("Viewer")), 412, "settings"},
		"bad settings, test":  {withURL(post(user("Admin"), nil), "test?env=bad"), 412, "settings"},
		"not configured":      {with("metrics", "metrics?env=none", http.MethodGet, user("Viewer")), 412, "not_configured"},
		"no UI":               {get("ui/version"), 412, "not_configured"},
		"no UI for outputs":   {get("ui/outputs"), 412, "not_configured"},
		"nobody":              {with("health", "health", http.MethodGet, nil), 403, "role"},
		"the role None":       {with("health", "health", http.MethodGet, user("None")), 403, "role"},
		"no role":             {with("health", "health", http.MethodGet, user("")), 403, "role"},
		"an unknown role":     {with("health", "health", http.MethodGet, user("Grafana Admin")), 403, "role"},
		"another case role":   {with("health", "health", http.MethodGet, user("admin")), 403, "role"},
		"no role, no env":     {with("health", "health?env=x", http.MethodGet, user("")), 403, "role"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := call(t, app, c.req); got.status != c.status || got.kind() != c.kind {
				t.Errorf("want %d %s, got %d %s", c.status, c.kind, got.status, got.raw)
			} else if got.status == 405 && len(got.header["Allow"]) != 1 {
				t.Errorf("headers: %v", got.header)
			}
		})
	}
	if asks := up.take(); len(asks) != 0 {
		t.Errorf("a refused request got out: %+v", asks)
	}
	for _, role := range []string{"Viewer", "Editor", "Admin"} {
		if got := call(t, app, with("health", "health", http.MethodGet, &backend.User{Role: role})); got.status != http.StatusOK {
			t.Errorf("%s, anonymous: %d", role, got.status)
		}
	}
}

func withURL(req *backend.CallResourceRequest, url string) *backend.CallResourceRequest {
	req.URL = url
	return req
}

func TestNothingConfiguredIsNoFault(t *testing.T) {
	for _, settings := range []string{"", "{}", `{"environments":[]}`, `{"environments":[{"id":"main","sidekick":{"urls":[""]}}]}`} {
		app := newApp(t, settings, nil)
		if got := call(t, app, get("health")); got.status != http.StatusOK || got.raw != `{"configured":false,"replicas":[]}` {
			t.Errorf("%q: %d %s", settings, got.status, got.raw)
		}
		if got := call(t, app, post(user("Admin"), nil)); got.status != 412 || got.kind() != "not_configured" {
			t.Errorf("%q: %d %s", settings, got.status, got.raw)
		}
		health, err := app.CheckHealth(t.Context(), nil)
		if err != nil || health.Status != backend.HealthStatusOk || !strings.Contains(health.Message, "not configured") {
			t.Errorf("%q: %+v, %v", settings, health, err)
		}
	}
}

func TestSettingsThatCannotBeReadFailWithWords(t *testing.T) {
	for _, settings := range []string{"{", "[]", `{"environments":1}`, `{"environments":[[]]}`} {
		app := newApp(t, settings, nil)
		if got := call(t, app, get("health")); got.status != 412 || got.kind() != "settings" {
			t.Errorf("%q: %d %s", settings, got.status, got.raw)
		}
		if health, err := app.CheckHealth(t.Context(), nil); err != nil || health.Status != backend.HealthStatusError {
			t.Errorf("%q: %+v, %v", settings, health, err)
		}
	}
}

func TestUpstreamErrorsBecomeStatuses(t *testing.T) {
	status := func(code int) string {
		return newUpstream(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }).URL
	}
	down := newUpstream(t, nil)
	down.Close()
	for name, c := range map[string]struct {
		base   string
		status int
		kind   string
	}{
		"401": {status(401), 502, "auth"}, "403": {status(403), 502, "auth"}, "302": {status(302), 502, "status"}, "500": {status(500), 502, "status"},
		"down": {down.URL, 502, "unreachable"},
		"slow": {newUpstream(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }).URL, 504, "timeout"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			got := call(t, newApp(t, oneEnvironment(c.base), nil), get("ui/version"))
			if got.status != c.status || got.kind() != c.kind || time.Since(start) > 6*time.Second {
				t.Errorf("want %d %s, got %d %s", c.status, c.kind, got.status, got.raw)
			}
		})
	}
}

func TestFiveHundredReadersCostOneRequest(t *testing.T) {
	var hits atomic.Int32
	up := newUpstream(t, func(w http.ResponseWriter, r *http.Request) {
		hits.Add(1)
		time.Sleep(100 * time.Millisecond)
		if r.URL.Path == "/api/v1/outputs" {
			w.WriteHeader(http.StatusInternalServerError)
		}
	})
	for path, status := range map[string]int{"metrics": 200, "ui/outputs": 502} {
		app := newApp(t, oneEnvironment(up.URL), nil)
		hits.Store(0)
		var readers sync.WaitGroup
		for range 500 {
			readers.Go(func() {
				if got := call(t, app, get(path)); got.status != status {
					t.Errorf("%s: %d %s", path, got.status, got.raw)
				}
			})
		}
		readers.Wait()
		call(t, app, get(path))
		if hits.Load() != 1 {
			t.Errorf("%s: %d requests", path, hits.Load())
		}
		time.Sleep(1100 * time.Millisecond)
		call(t, app, get(path))
		if hits.Load() != 2 {
			t.Errorf("%s: %d requests after a second", path, hits.Load())
		}
	}
}

func TestAReaderWhoLeavesDoesNotFailTheOthers(t *testing.T) {
	up := newUpstream(t, func(http.ResponseWriter, *http.Request) { time.Sleep(100 * time.Millisecond) })
	app := newApp(t, oneEnvironment(up.URL), nil)
	gone, leave := context.WithCancel(t.Context())
	leave()
	var readers sync.WaitGroup
	for _, ctx := range []context.Context{gone, t.Context()} {
		readers.Go(func() {
			if got := callWith(t, ctx, app, get("metrics")); !strings.Contains(got.raw, "inputs_total") {
				t.Errorf("%d %s", got.status, got.raw)
			}
		})
	}
	readers.Wait()
}

func TestDisposeEndsWhatIsUnderWay(t *testing.T) {
	up := newUpstream(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	app := newApp(t, oneEnvironment(up.URL), nil)
	time.AfterFunc(100*time.Millisecond, app.Dispose)
	start := time.Now()
	if got := call(t, app, get("ui/version")); got.status != 504 || time.Since(start) > 2*time.Second {
		t.Errorf("%d %s after %s", got.status, got.raw, time.Since(start))
	}
}

func TestEnvironmentsAreApart(t *testing.T) {
	one, two := newUpstream(t, nil), newUpstream(t, nil)
	app := newApp(t, fmt.Sprintf(`{"environments":[{"id":"one","sidekick":{"urls":[%q]}},{"id":"two","sidekick":{"urls":[%q]}}]}`, one.URL, two.URL),
		map[string]string{"sidekickToken.one": "1", "sidekickToken.two": "2"})
	call(t, app, withURL(get("metrics"), "metrics?env=two"))
	if asks := two.take(); len(asks) != 1 || asks[0].header.Get("Authorization") != "Bearer 2" || len(one.take()) != 0 {
		t.Errorf("%+v", asks)
	}
	if got := call(t, app, withURL(post(user("Admin"), nil), "test?env=one")); got.status != 200 {
		t.Errorf("%d", got.status)
	}
	if got := call(t, app, withURL(post(user("Admin"), nil), "test?env=two")); got.status != 200 {
		t.Errorf("the minute is that of each environment: %d", got.status)
	}
}

func TestCheckHealthNamesWhatIsWrongAndNoSecret(t *testing.T) {
	up, down := newUpstream(t, nil), newUpstream(t, nil)
	down.Close()
	app := newApp(t, fmt.Sprintf(`{"environments":[{"id":"a","name":"Alpha","sidekick":{"urls":[%q,%q],"user":"falco"}},{"id":"b","name":"Beta","sidekick":{"urls":["http://u:hunter2@h"]}},{"id":"c","name":"Gamma"}]}`, up.URL, down.URL),
		map[string]string{"sidekickPassword.a": "hunter2"})
	health, err := app.CheckHealth(t.Context(), &backend.CheckHealthRequest{})
	if err != nil || health.Status != backend.HealthStatusError {
		t.Fatalf("%+v, %v", health, err)
	}
	for _, want := range []string{"Alpha: " + up.URL + " is up", "Alpha: " + down.URL + " no connection", "Beta: address 1 of Falcosidekick must be"} {
		if !strings.Contains(health.Message, want) {
			t.Errorf("%q is not in %q", want, health.Message)
		}
	}
	if all := health.Message + string(health.JSONDetails); strings.Contains(all, "hunter2") || strings.Contains(all, "Authorization") || strings.Contains(health.Message, "Gamma") {
		t.Error(all)
	}
	var details struct {
		Environments map[string]struct {
			Configured bool
			Replicas   []struct{ Reachable bool }
			Error      string
		}
	}
	if err := json.Unmarshal(health.JSONDetails, &details); err != nil || len(details.Environments) != 3 || len(details.Environments["a"].Replicas) != 2 || details.Environments["b"].Error == "" || details.Environments["c"].Configured {
		t.Errorf("%s, %v", health.JSONDetails, err)
	}
	if got := call(t, app, get("health")); got.status != http.StatusOK {
		t.Errorf("the good environment suffers: %d", got.status)
	}
}
