package plugin

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/config"
)

func TestWhoMaySendATestEvent(t *testing.T) {
	up := newUpstream(t, nil)
	appURL := "https://grafana.example/sub/"
	header := func(pairs ...string) map[string][]string {
		all := map[string][]string{}
		for i := 0; i < len(pairs); i += 2 {
			all[pairs[i]] = []string{pairs[i+1]}
		}
		return all
	}
	for name, c := range map[string]struct {
		role   string // testEventRole
		who    *backend.User
		header map[string][]string
		appURL string
		status int
		kind   string
	}{
		"an administrator":                {"Admin", user("Admin"), nil, appURL, 200, ""},
		"an editor":                       {"Admin", user("Editor"), nil, appURL, 403, "role"},
		"an editor who may":               {"Editor", user("Editor"), nil, appURL, 200, ""},
		"an administrator who may":        {"Editor", user("Admin"), nil, appURL, 200, ""},
		"a viewer":                        {"Editor", user("Viewer"), nil, appURL, 403, "role"},
		"a viewer by a bad setting":       {"Viewer", user("Viewer"), nil, appURL, 403, "role"},
		"None":                            {"None", user("None"), nil, appURL, 403, "role"},
		"no role":                         {"", user(""), nil, appURL, 403, "role"},
		"nobody":                          {"Admin", nil, nil, appURL, 403, "role"},
		"anonymous administrator":         {"Admin", &backend.User{Role: "Admin"}, nil, appURL, 403, "anonymous"},
		"not confirmed":                   {"Admin", user("Admin"), header("X-Falco-Confirm", ""), appURL, 400, "confirm"},
		"confirmed otherwise":             {"Admin", user("Admin"), header("X-Falco-Confirm", "Test"), appURL, 400, "confirm"},
		"its own origin":                  {"Admin", user("Admin"), header("Origin", "https://grafana.example"), appURL, 200, ""},
		"its own origin, port and case":   {"Admin", user("Admin"), header("Origin", "https://Grafana.Example:443"), appURL, 200, ""},
		"another origin":                  {"Admin", user("Admin"), header("Origin", "https://evil.example"), appURL, 403, "origin"},
		"an origin that begins alike":     {"Admin", user("Admin"), header("Origin", "https://grafana.example.evil"), appURL, 403, "origin"},
		"an origin with a user":           {"Admin", user("Admin"), header("Origin", "https://grafana.example@evil"), appURL, 403, "origin"},
		"another scheme":                  {"Admin", user("Admin"), header("Origin", "http://grafana.example"), appURL, 403, "origin"},
		"another port":                    {"Admin", user("Admin"), header("Origin", "https://grafana.example:8443"), appURL, 403, "origin"},
		"the origin null":                 {"Admin", user("Admin"), header("Origin", "null"), appURL, 403, "origin"},
		"an unreadable origin":            {"Admin", user("Admin"), header("Origin", "https://%zz"), appURL, 403, "origin"},
		"its own referer":                 {"Admin", user("Admin"), header("Referer", "https://grafana.example/sub/a/x?y#z"), appURL, 200, ""},
		"another referer":                 {"Admin", user("Admin"), header("Referer", "https://evil.example/https://grafana.example/"), appURL, 403, "origin"},
		"the referer Grafana passes on":   {"Admin", user("Admin"), header("X-Grafana-Referer", "https://evil.example/"), appURL, 403, "origin"},
		"the same, and the browser knows": {"Admin", user("Admin"), header("X-Grafana-Referer", "https://alias.example/", "Sec-Fetch-Site", "same-origin"), appURL, 200, ""},
		"an origin against the browser":   {"Admin", user("Admin"), header("Origin", "https://evil.example", "Sec-Fetch-Site", "same-origin"), appURL, 403, "origin"},
		"cross-site":                      {"Admin", user("Admin"), header("Sec-Fetch-Site", "cross-site"), appURL, 403, "origin"},
		"same-site":                       {"Admin", user("Admin"), header("Sec-Fetch-Site", "same-site"), appURL, 403, "origin"},
		"a script":                        {"Admin", user("Admin"), nil, "", 200, ""},
		"no root_url known":               {"Admin", user("Admin"), header("Origin", "https://grafana.example"), "", 200, ""},
		"lower case headers":              {"Admin", user("Admin"), header("origin", "https://evil.example"), appURL, 403, "origin"},
	} {
		t.Run(name, func(t *testing.T) {
			up.take()
			app := newApp(t, strings.TrimSuffix(oneEnvironment(up.URL), "}")+`,"testEventRole":"`+c.role+`"}`, nil)
			lines := &recorder{}
			app.logger = lines
			known := map[string]string{}
			if c.appURL != "" {
				known[config.AppURL] = c.appURL
			}
			got := callWith(t, config.WithGrafanaConfig(t.Context(), config.NewGrafanaCfg(known)), app, post(c.who, c.header))
			if got.status != c.status || got.kind() != c.kind {
				t.Errorf("want %d %s, got %d %s", c.status, c.kind, got.status, got.raw)
			}
			if asks := up.take(); (len(asks) == 1) != (c.status == 200) {
				t.Errorf("asked %+v", asks)
			}
			if len(lines.lines) != 1 {
				t.Errorf("%d audit lines", len(lines.lines))
			}
		})
	}
}

func TestTheAuditLine(t *testing.T) {
	up := newUpstream(t, nil)
	app := newApp(t, oneEnvironment(up.URL), map[string]string{"sidekickToken.main": "hunter2"})
	lines := &recorder{}
	app.logger = lines
	call(t, app, post(user("Admin"), nil))
	call(t, app, post(user("Viewer"), nil))
	call(t, app, withURL(post(user("Admin"), nil), "test?env=a%0Ab"))
	call(t, app, post(nil, nil))
	call(t, app, get("health"))
	want := []string{"ok main jo Admin", "role main jo Viewer", "environment  jo Admin", "role main  "}
	if len(lines.lines) != len(want) {
		t.Fatalf("%v", lines.lines)
	}
	for i, line := range lines.lines {
		value := map[any]any{}
		for j := 0; j < len(line); j += 2 {
			value[line[j]] = line[j+1]
		}
		text := func(key string) string { got, _ := value[key].(string); return got }
		if got := strings.Join([]string{text("outcome"), text("environment"), text("user"), text("role")}, " "); got != want[i] {
			t.Errorf("want %q, got %q", want[i], got)
		}
		if _, err := time.Parse(time.RFC3339Nano, text("at")); err != nil || text("action") != "send test event" || text("namespace") != "org-1" {
			t.Errorf("%v", line)
		}
	}
}

func TestOneTestEventAMinute(t *testing.T) {
	var posts atomic.Int32
	up := newUpstream(t, func(http.ResponseWriter, *http.Request) { posts.Add(1) })
	app := newApp(t, oneEnvironment(up.URL), nil)
	var accepted atomic.Int32
	var clicks sync.WaitGroup
	for range 50 {
		clicks.Go(func() {
			got := call(t, app, post(user("Admin"), nil))
			if got.status == 200 {
				accepted.Add(1)
			} else if got.status != 429 || got.kind() != "rate_limit" || got.header["Retry-After"][0] != "60" {
				t.Errorf("%d %s %v", got.status, got.raw, got.header)
			}
		})
	}
	clicks.Wait()
	if posts.Load() != 1 || accepted.Load() != 1 {
		t.Errorf("%d posts, %d accepted", posts.Load(), accepted.Load())
	}
	app.environments[0].nextTest = time.Now().Add(-time.Millisecond)
	if got := call(t, app, post(user("Admin"), nil)); got.status != 200 {
		t.Errorf("after a minute: %d", got.status)
	}
}

func TestARefusedTestEventTakesNoTurn(t *testing.T) {
	up := newUpstream(t, nil)
	app := newApp(t, oneEnvironment(up.URL), nil)
	for _, refused := range []*backend.CallResourceRequest{post(user("Viewer"), nil), post(user("Admin"), map[string][]string{"X-Falco-Confirm": {"no"}})} {
		call(t, app, refused)
	}
	if got := call(t, app, post(user("Admin"), nil)); got.status != 200 || got.body["url"] != up.URL || got.body["reachable"] != true || got.body["at"] == "" {
		t.Errorf("%d %s", got.status, got.raw)
	}
}

func TestAFailedTestEventTakesItsTurn(t *testing.T) {
	up := newUpstream(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	app := newApp(t, oneEnvironment(up.URL), nil)
	for _, want := range []int{502, 429} {
		if got := call(t, app, post(user("Admin"), nil)); got.status != want {
			t.Errorf("want %d, got %d %s", want, got.status, got.raw)
		}
	}
}
