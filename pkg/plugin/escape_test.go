package plugin

import (
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// What may be asked of an upstream, whatever a browser sends.
var allowed = []string{
	"GET /in/gress/healthz", "GET /in/gress/ping", "GET /in/gress/metrics", "POST /in/gress/test",
	"GET /in/gress/api/v1/version", "GET /in/gress/api/v1/outputs",
}

// What an upstream may see of a request: what the HTTP client itself writes, and the configured credentials.
var allowedHeaders = []string{"Authorization", "User-Agent", "Accept-Encoding", "Content-Length"}

// trap is an app whose upstream remembers, and another server that nobody may reach.
type trap struct {
	app      *App
	up, evil *upstream
	out      map[string]int // what got out, and how often
}

func newTrap(t testing.TB) trap {
	t.Helper()
	made := trap{out: map[string]int{}, evil: newUpstream(t, nil)}
	var asks atomic.Int32
	made.up = newUpstream(t, func(w http.ResponseWriter, r *http.Request) {
		if asks.Add(1)%3 == 0 {
			http.Redirect(w, r, made.evil.URL+r.URL.Path, http.StatusTemporaryRedirect)
		}
	})
	settings := strings.Replace(oneEnvironment(made.up.URL+"/in/gress"), `"sidekick":{`, `"sidekick":{"user":"falco","uiUser":"falco",`, 1)
	made.app = newApp(t, settings, map[string]string{"sidekickPassword.main": "right", "uiPassword.main": "right"})
	made.app.logger = &recorder{}
	return made
}

// spring sends one request and holds what must be true of all that gets out.
func (tr trap) spring(t testing.TB, req *backend.CallResourceRequest) {
	t.Helper()
	tr.app.flights.running.Clear()
	tr.app.environments[0].nextTest = time.Time{}
	got := call(t, tr.app, req)
	if !slices.Contains([]int{200, 400, 403, 404, 405, 412, 502}, got.status) {
		t.Errorf("%s %q: %d %s", req.Method, req.URL, got.status, got.raw)
	}
	for _, ask := range tr.up.take() {
		tr.out[ask.method+" "+ask.uri]++
		if !slices.Contains(allowed, ask.method+" "+ask.uri) || ask.body != "" || ask.host != strings.TrimPrefix(tr.up.URL, "http://") {
			t.Errorf("%s %q asked %+v", req.Method, req.URL, ask)
		}
		if _, known := routes[strings.TrimPrefix(req.Path, "/")]; !known {
			t.Errorf("the path %q got out as %s", req.Path, ask.uri)
		}
		for name := range ask.header {
			if !slices.Contains(allowedHeaders, name) {
				t.Errorf("the header %s got out", name)
			}
		}
		if ask.header.Get("Authorization") != "Basic ZmFsY286cmlnaHQ=" {
			t.Errorf("credentials: %q", ask.header.Get("Authorization"))
		}
	}
	if asks := tr.evil.take(); len(asks) != 0 {
		t.Errorf("%s %q reached another server: %+v", req.Method, req.URL, asks)
	}
}

func TestTenThousandWaysOut(t *testing.T) {
	tr := newTrap(t)
	// The same cases each time.
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	evil := tr.evil.URL
	host := strings.TrimPrefix(evil, "http://")
	pieces := []string{
		"health", "metrics", "test", "ui", "version", "outputs", "api", "v1", "events", "search", "debug", "vars", "healthz", "ping", "config",
		"..", ".", "...", "%2e%2e", "%2E.", "%252e%252e", "..%2f", "%2f", "%5c", "\\", "..\\", "..;", ";", "%00", "\x00", "%0d%0aHost:" + host, "\r\nHost: " + host, "@" + host, host,
		evil, "http:", "https:", "file:", "//", "", " ", "%20", "?", "#", "%23", "%3f", "*", "~", "%u002e", "%c0%ae%c0%ae", "．．", "\u2215", "\u202e", "😀", "${x}", "`x`", "{}", "a\"b", "%",
	}
	methods := []string{"GET", "GET", "GET", "GET", "GET", "GET", "POST", "POST", "POST", "POST", "POST", "POST", "PUT", "DELETE", "HEAD", "CONNECT", "OPTIONS", "TRACE", "PATCH", "get", "", "GET / HTTP/1.1\r\nHost: " + host}
	headers := []string{
		"X-Grafana-Id", "X-Grafana-User", "X-Grafana-Referer", "X-Grafana-Device-Id", "X-Grafana-Org-Id", "Authorization", "Cookie", "Proxy-Authorization", "Connection", "Keep-Alive", "Te", "Trailer",
		"Transfer-Encoding", "Upgrade", "Host", "X-Forwarded-For", "X-Forwarded-Host", "X-Original-Url", "X-Rewrite-Url", "X-Http-Method-Override", "Content-Length", "Content-Type", "Accept", "Accept-Encoding",
		"Range", "Forwarded", "X-Falco-Confirm", "Traceparent", "Expect", "Proxy-Connection", "Http_X", "OAuth-Token", "X-ID-Token", "Sec-Fetch-Site", "Origin",
	}
	values := []string{evil, host, "close, X-Grafana-Id", "chunked", "Bearer stolen", "Basic c3RvbGVuOngK", "100-continue", "a\r\nX-Injected: b", "bytes=0-1", "", "\x00", "test"}
	known := append(slices.Sorted(maps.Keys(routes)), "health")
	for range 10_000 {
		path := pick(known)
		if random.IntN(2) > 0 {
			var parts []string
			for range 1 + random.IntN(5) {
				parts = append(parts, pick(pieces))
			}
			path = strings.Join(parts, pick([]string{"/", "/", "/", "", "%2f", "//"}))
		}
		target := path + pick([]string{"", "", "", "", "", "?env=main", "?env=main", "?env=main", "?env=main", "?env=" + evil, "?env=..%2f", "?env=main&env=" + host, "?url=" + evil, "?path=../../events", "?env=main%00", "?env=%zz", "#x", "?env=main#/../.."})
		if random.IntN(10) == 0 {
			target = evil + "/" + target
		}
		sent := map[string][]string{"X-Falco-Confirm": {"test"}}
		for range random.IntN(6) {
			name := pick(headers)
			sent[name] = append(sent[name], pick(values))
		}
		tr.spring(t, &backend.CallResourceRequest{
			Path: path, URL: target, Method: pick(methods), Headers: sent, Body: []byte(pick(values)),
			PluginContext: backend.PluginContext{User: user(pick([]string{"Viewer", "Editor", "Admin", "Admin", "Admin", "None"}))},
		})
		if t.Failed() {
			t.FailNow()
		}
	}
	for _, one := range allowed {
		if tr.out[one] < 40 {
			t.Errorf("the cases prove little: %s got out %d times", one, tr.out[one])
		}
	}
	t.Log(tr.out)
}

func TestTheTrapLetsOrdinaryCallsThrough(t *testing.T) {
	tr := newTrap(t)
	tr.app.flights.running.Clear()
	call(t, tr.app, get("metrics"))
	if asks := tr.up.take(); len(asks) != 1 || asks[0].uri != "/in/gress/metrics" {
		t.Errorf("%+v", asks)
	}
}

// An address in the settings never leads out of its host and path either.
func TestAddressesStayWithinTheirHost(t *testing.T) {
	up, evil := newUpstream(t, nil), newUpstream(t, nil)
	host, evilHost := strings.TrimPrefix(up.URL, "http://"), strings.TrimPrefix(evil.URL, "http://")
	for _, address := range []string{
		"http://" + host + "@" + evilHost, "http://" + evilHost + "@" + host, "http://user:pw@" + host, "http://" + host + "/..", "http://" + host + "/a/../../api/v1/events/search", "http://" + host + "/%2e%2e/x",
		"http://" + host + "?x=", "http://" + host + "/api/v1/events/search?", "http://" + host + "/api/v1/events/search#", "http://" + host + "\\@" + evilHost, "http://" + host + "/\r\nHost: " + evilHost, "//" + host, host, "http://" + host + ":80:80",
	} {
		app := newApp(t, oneEnvironment(address), nil)
		for path, one := range routes {
			if one.action != "" {
				continue
			}
			if got := call(t, app, get(path)); got.status != http.StatusPreconditionFailed || got.kind() != "settings" || strings.Contains(got.raw, "pw") {
				t.Errorf("%q: %d %s", address, got.status, got.raw)
			}
		}
	}
	if asks := append(up.take(), evil.take()...); len(asks) != 0 {
		t.Errorf("%+v", asks)
	}
}

func FuzzCallResource(f *testing.F) {
	tr := newTrap(f)
	f.Add("health", "health?env=main", "GET", "X-Grafana-Id", "x", "Viewer")
	f.Add("test", "test", "POST", "Connection", "close", "Admin")
	f.Add("ui/../events", "ui/%2e%2e/events", "GET", "Host", "evil", "Admin")
	f.Add("http://evil/", "http://evil/?env=%zz", "CONNECT", "", "", "None")
	f.Fuzz(func(t *testing.T, path, target, method, name, value, role string) {
		tr.spring(t, &backend.CallResourceRequest{
			Path: path, URL: target, Method: method, Headers: map[string][]string{"X-Falco-Confirm": {"test"}, name: {value}},
			Body: []byte(value), PluginContext: backend.PluginContext{User: user(role)},
		})
	})
}
