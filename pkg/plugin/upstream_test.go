package plugin

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/log"
)

// upstream is Falcosidekick and its UI at once, and remembers what was asked.
type upstream struct {
	*httptest.Server
	mu    sync.Mutex
	asked []asked
}

type asked struct {
	method, uri, host string
	header            http.Header
	body              string
}

func newUpstream(t testing.TB, before http.HandlerFunc) *upstream {
	t.Helper()
	u := &upstream{}
	u.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		u.mu.Lock()
		u.asked = append(u.asked, asked{r.Method, r.RequestURI, r.Host, r.Header.Clone(), string(body)})
		u.mu.Unlock()
		head := &headWatch{ResponseWriter: w}
		if before != nil {
			before(head, r)
		}
		if head.written {
			return
		}
		switch r.Method + " " + strings.TrimPrefix(r.URL.Path, "/in/gress") {
		case "GET /healthz", "GET /api/v1/healthz":
			_, _ = io.WriteString(w, `{"status": "ok"}`)
		case "GET /metrics":
			_, _ = io.WriteString(w, "falcosecurity_falcosidekick_inputs_total{source=\"requests\",status=\"accepted\"} 1\n")
		case "GET /api/v1/version":
			_, _ = io.WriteString(w, `{"GitVersion":"2.2.0"}`)
		case "GET /api/v1/outputs":
			_, _ = io.WriteString(w, `["Loki"]`)
		case "POST /test":
		default:
			w.WriteHeader(http.StatusBadRequest)
		}
	}))
	t.Cleanup(func() { u.CloseClientConnections(); u.Close() })
	return u
}

// headWatch knows whether a status was written.
type headWatch struct {
	http.ResponseWriter
	written bool
}

func (h *headWatch) WriteHeader(status int) {
	h.written = true
	h.ResponseWriter.WriteHeader(status)
}

func (u *upstream) take() []asked {
	u.mu.Lock()
	defer u.mu.Unlock()
	taken := u.asked
	u.asked = nil
	return taken
}

// oneEnvironment is the settings of an environment with one upstream for Falcosidekick and its UI.
func oneEnvironment(base string) string {
	return fmt.Sprintf(`{"version":1,"environments":[{"id":"main","name":"Main","sidekick":{"urls":[%q],"uiUrl":%q}}]}`, base, base)
}

func newApp(t testing.TB, jsonData string, secrets map[string]string) *App {
	t.Helper()
	instance, err := NewApp(context.Background(), backend.AppInstanceSettings{JSONData: []byte(jsonData), DecryptedSecureJSONData: secrets})
	if err != nil {
		t.Fatal(err)
	}
	app, ok := instance.(*App)
	if !ok {
		t.Fatalf("unexpected instance %T", instance)
	}
	t.Cleanup(app.Dispose)
	return app
}

type answer struct {
	status int
	header map[string][]string
	body   map[string]any
	raw    string
}

func (a answer) kind() string {
	kind, _ := a.body["kind"].(string)
	return kind
}

// call asks for a route and holds what must be true of any answer: exactly one, JSON, not cached.
func call(t testing.TB, app *App, req *backend.CallResourceRequest) answer {
	t.Helper()
	return callWith(t, context.Background(), app, req)
}

func callWith(t testing.TB, ctx context.Context, app *App, req *backend.CallResourceRequest) answer {
	t.Helper()
	var got []answer
	err := app.CallResource(ctx, req, backend.CallResourceResponseSenderFunc(func(response *backend.CallResourceResponse) error {
		one := answer{status: response.Status, header: response.Headers, raw: string(response.Body)}
		if err := json.Unmarshal(response.Body, &one.body); err != nil {
			t.Errorf("not JSON: %q", response.Body)
		}
		got = append(got, one)
		return nil
	}))
	if err != nil || len(got) != 1 {
		t.Fatalf("%d answers, %v", len(got), err)
	}
	if got[0].header["Content-Type"][0] != "application/json" || got[0].header["Cache-Control"][0] != "no-store" {
		t.Errorf("headers: %v", got[0].header)
	}
	if got[0].status != http.StatusOK && (got[0].kind() == "" || got[0].body["error"] == "") {
		t.Errorf("%d without words: %s", got[0].status, got[0].raw)
	}
	return got[0]
}

func user(role string) *backend.User { return &backend.User{Login: "jo", Role: role} }

func get(path string) *backend.CallResourceRequest {
	return &backend.CallResourceRequest{Path: path, URL: path, Method: http.MethodGet, PluginContext: backend.PluginContext{User: user("Viewer")}}
}

func post(who *backend.User, header map[string][]string) *backend.CallResourceRequest {
	all := map[string][]string{"X-Falco-Confirm": {"test"}}
	for name, values := range header {
		all[name] = values
	}
	return &backend.CallResourceRequest{Path: "test", URL: "test", Method: http.MethodPost, Headers: all,
		PluginContext: backend.PluginContext{User: who, Namespace: "org-1"}}
}

// recorder is a logger that keeps the lines.
type recorder struct {
	log.Logger
	mu    sync.Mutex
	lines [][]any
}

func (r *recorder) FromContext(context.Context) log.Logger { return r }

func (r *recorder) Info(message string, pairs ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lines = append(r.lines, append([]any{"message", message}, pairs...))
}
