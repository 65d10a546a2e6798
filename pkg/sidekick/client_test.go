package sidekick

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/base64"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/httpclient"

	"github.com/community/falco/pkg/settings"
)

func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

func healthy(w http.ResponseWriter, r *http.Request) {
	switch r.Method + " " + r.URL.Path {
	case "GET /healthz":
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"status": "ok"}`)
	case "GET /ping":
		_, _ = io.WriteString(w, "pong\n")
	case "GET /metrics":
		_, _ = io.WriteString(w, "up 1\n")
	case "POST /test":
	default:
		http.Error(w, "Please send with post http method", http.StatusBadRequest)
	}
}

// uglyMetrics is what an event leaves in Falcosidekick's own metrics: labels hold what it brought.
const uglyMetrics = "falcosecurity_falcosidekick_falco_events_total{rule=\"a\x00\xff\u202e\"} 1\nfalcosecurity_falcosidekick_inputs_total{status=\"accepted\"} 2\n"

func metricsOf(t *testing.T, base string, within time.Duration) Answer {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	start := time.Now()
	report, err := newClient(t, settings.Environment{Sidekick: settings.Upstream{URLs: []string{base}}}).Metrics(ctx)
	if err != nil || len(report.Replicas) != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
	if took := time.Since(start); took > within+2*time.Second {
		t.Errorf("took %s", took)
	}
	return report.Replicas[0]
}

// An upstream that misbehaves is an error of the right kind, in time.
func TestUpstreamsThatMisbehave(t *testing.T) {
	endless := func(w http.ResponseWriter, _ *http.Request) {
		chunk := bytes.Repeat([]byte("up 1\n"), 10_000)
		for {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}
	drip := func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			_, _ = io.WriteString(w, "u")
			_ = http.NewResponseController(w).Flush()
			time.Sleep(10 * time.Millisecond)
		}
	}
	packed := func(body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(body)
		}
	}
	size := func(n int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(append(bytes.Repeat([]byte("x"), n-1), '\n'))
		}
	}
	says := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) }
	}
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	bomb := gzipped(t, make([]byte, 1<<20), 16)
	cases := map[string]struct {
		base string
		kind string
	}{
		"never answers":             {serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }), "timeout"},
		"one byte at a time":        {serve(t, drip), "timeout"},
		"endless":                   {serve(t, endless), "too_large"},
		"one byte too many":         {serve(t, size(metricsBody+1)), "too_large"},
		"as much as is allowed":     {serve(t, size(metricsBody)), ""},
		"empty":                     {serve(t, says("")), "invalid"},
		"a blank line":              {serve(t, says(" \n")), "invalid"},
		"half a line":               {serve(t, says(uglyMetrics[:len(uglyMetrics)-9])), "invalid"},
		"all but the last line end": {serve(t, says("up 1")), "invalid"},
		"gzip":                      {serve(t, packed(gzipped(t, []byte("up 1\n"), 3))), ""},
		"gzip bomb":                 {serve(t, packed(bomb)), "too_large"},
		"gzip of something else":    {serve(t, packed([]byte(strings.Repeat("up 1\n", 9)))), "invalid"},
		"gzip cut":                  {serve(t, packed(bomb[:1000])), "broken"},
		"closes at once":            {serveRaw(t, text("")), "broken"},
		"closes within the head":    {serveRaw(t, text("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n")), "broken"},
		"closes within the body":    {serveRaw(t, text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nup 1\n")), "broken"},
		"closes within a chunk":     {serveRaw(t, text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nup")), "broken"},
		"says less than it sends":   {serveRaw(t, text("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nup 1\nHTTP/1.1 200 OK\r\n\r\nforged")), ""},
		"a huge length":             {serveRaw(t, text("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\nup 1\n")), "broken"},
		"a negative length":         {serveRaw(t, text("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nup 1\n")), "invalid"},
		"two lengths":               {serveRaw(t, text("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nup")), "invalid"},
		"no HTTP":                   {serveRaw(t, text("SSH-2.0-OpenSSH_9.6\r\n")), "invalid"},
		"endless head":              {serveRaw(t, func(conn net.Conn) { endlessHead(conn) }), "invalid"},
		"informational for ever":    {serveRaw(t, func(conn net.Conn) { repeat(conn, "HTTP/1.1 103 Early Hints\r\n\r\n") }), "timeout"},
		"a page":                    {serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "\n<!doctype html>") }), "invalid"},
		"binary":                    {serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte{0xff, 0xfe, 0}) }), "invalid"},
		"zero bytes":                {serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("up\x001")) }), "invalid"},
		"a label with zero bytes":   {serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, uglyMetrics) }), ""},
		"a page with the names":     {serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<p>falcosidekick_inputs\x00") }), "invalid"},
		"204":                       {serve(t, status(204)), "status"},
		"304":                       {serve(t, status(304)), "status"},
		"400":                       {serve(t, status(400)), "status"},
		"401":                       {serve(t, status(401)), "auth"},
		"403":                       {serve(t, status(403)), "auth"},
		"404":                       {serve(t, status(404)), "status"},
		"500":                       {serve(t, status(500)), "status"},
		"503":                       {serve(t, status(503)), "status"},
		"999":                       {serveRaw(t, text("HTTP/1.1 999 \r\n\r\n")), "status"},
		"no one listens":            {closedPort(t), "unreachable"},
		"a port that cannot be":     {"http://127.0.0.1:99999", "unreachable"},
		"a host that cannot be":     {"http://[::zz]:1", "invalid"},
		"HTTPS asked of plain HTTP": {strings.Replace(serve(t, healthy), "http:", "https:", 1), "tls"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer := metricsOf(t, c.base, 1500*time.Millisecond)
			if answer.Kind != c.kind || answer.Reachable != (c.kind == "") || (answer.Message == "") != (c.kind == "") {
				t.Errorf("want %q, got %q (%s)", c.kind, answer.Kind, answer.Message)
			}
			if c.kind != "" && answer.Text != nil {
				t.Errorf("an error with text: %v", answer.Text)
			}
			for _, leak := range []string{"SSH", "forged", "Early", "doctype"} {
				if strings.Contains(answer.Message, leak) {
					t.Errorf("the error repeats the upstream: %s", answer.Message)
				}
			}
		})
	}
}

func endlessHead(conn net.Conn) {
	_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\n")
	repeat(conn, "X-Filler: "+strings.Repeat("x", 1000)+"\r\n")
}

func repeat(conn net.Conn, chunk string) {
	for {
		if _, err := io.WriteString(conn, chunk); err != nil {
			return
		}
	}
}

func closedPort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	return "http://" + listener.Addr().String()
}

func TestMemoryStaysFlat(t *testing.T) {
	bomb := gzipped(t, make([]byte, 1<<20), 32)
	base := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bomb)
	})
	client := newClient(t, settings.Environment{Sidekick: settings.Upstream{URLs: []string{base}}})
	heap := func() uint64 {
		runtime.GC()
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		return stats.HeapInuse
	}
	before := heap()
	var peak uint64
	for range 20 {
		report, err := client.Metrics(t.Context())
		if err != nil || report.Replicas[0].Kind != "too_large" {
			t.Fatalf("%+v, %v", report, err)
		}
		peak = max(peak, heap())
	}
	if grown := int64(peak) - int64(before); grown > 16<<20 {
		t.Errorf("the heap grew by %d MiB over 20 bombs of 32 MiB", grown>>20)
	}
}

func TestHealthFallsBackToPing(t *testing.T) {
	only := func(paths ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			for _, path := range paths {
				if r.URL.Path == path {
					healthy(w, r)
					return
				}
			}
			http.Error(w, "Please send with post http method", http.StatusBadRequest)
		}
	}
	page := func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>") }
	for name, c := range map[string]struct {
		handler http.HandlerFunc
		kind    string
	}{
		"both":    {healthy, ""},
		"healthz": {only("/healthz"), ""},
		"ping":    {only("/ping"), ""},
		"neither": {only(), "status"},
		"a page":  {page, "invalid"},
		"sick":    {func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"status":"failing"}`) }, "invalid"},
	} {
		t.Run(name, func(t *testing.T) {
			report, err := newClient(t, settings.Environment{Sidekick: settings.Upstream{URLs: []string{serve(t, c.handler)}}}).Health(t.Context())
			if err != nil || !report.Configured || report.Replicas[0].Kind != c.kind || report.Replicas[0].Text != nil {
				t.Errorf("%+v, %v", report, err)
			}
		})
	}
}

func TestHealthAsksAllAtTheSameTime(t *testing.T) {
	slow := func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(150 * time.Millisecond)
		healthy(w, r)
	}
	var urls []string
	for range 5 {
		urls = append(urls, serve(t, slow))
	}
	urls = append(urls, closedPort(t))
	ui := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(150 * time.Millisecond)
		_, _ = io.WriteString(w, `{"status":"ok"}`)
	})
	start := time.Now()
	report, err := newClient(t, settings.Environment{Sidekick: settings.Upstream{URLs: urls}, UI: settings.Upstream{URLs: []string{ui}}}).Health(t.Context())
	if took := time.Since(start); err != nil || took > 600*time.Millisecond {
		t.Errorf("took %s, %v", took, err)
	}
	if len(report.Replicas) != 6 || len(report.UI) != 1 || !report.UI[0].Reachable || report.UI[0].URL != ui {
		t.Fatalf("%+v", report)
	}
	for i, answer := range report.Replicas {
		if answer.URL != urls[i] || answer.Reachable != (i < 5) {
			t.Errorf("%d: %+v", i, answer)
		}
	}
}

func TestNothingConfigured(t *testing.T) {
	client := newClient(t, settings.Environment{})
	if report, err := client.Health(t.Context()); err != nil || report.Configured || report.Replicas == nil {
		t.Errorf("%+v, %v", report, err)
	}
	_, metricsErr := client.Metrics(t.Context())
	_, testErr := client.SendTest(t.Context())
	_, versionErr := client.UIVersion(t.Context())
	_, outputsErr := client.UIOutputs(t.Context())
	for i, err := range []error{metricsErr, testErr, versionErr, outputsErr} {
		if ErrorOf(err).Kind != "not_configured" {
			t.Errorf("%d: %v", i, err)
		}
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	var reached atomic.Int32
	elsewhere := serve(t, func(http.ResponseWriter, *http.Request) { reached.Add(1) })
	for _, status := range []int{301, 302, 303, 307, 308} {
		base := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, elsewhere+"/healthz", status) })
		client := newClient(t, settings.Environment{Sidekick: settings.Upstream{URLs: []string{base}, Auth: "Bearer secret"}, UI: settings.Upstream{URLs: []string{base}}})
		_, testErr := client.SendTest(t.Context())
		_, versionErr := client.UIVersion(t.Context())
		report, _ := client.Health(t.Context())
		if ErrorOf(testErr).Kind != "status" || ErrorOf(versionErr).Kind != "status" || report.Replicas[0].Kind != "status" {
			t.Errorf("%d: %v, %v, %+v", status, testErr, versionErr, report)
		}
	}
	if reached.Load() != 0 {
		t.Error("a redirect was followed")
	}
}

func TestCredentialsGoToTheirOwnUpstreamOnly(t *testing.T) {
	var sidekick, ui atomic.Value
	sidekickURL := serve(t, func(w http.ResponseWriter, r *http.Request) {
		sidekick.Store(r.Header.Get("Authorization"))
		healthy(w, r)
	})
	uiURL := serve(t, func(w http.ResponseWriter, r *http.Request) {
		ui.Store(r.URL.Path + " " + r.Header.Get("Authorization"))
		if r.Header.Get("Authorization") != "Basic "+base64.StdEncoding.EncodeToString([]byte("admin:right")) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		_, _ = io.WriteString(w, `{"GitVersion":"2.2.0"}`)
	})
	env := func(password string) settings.Environment {
		parsed := settings.Parse([]byte(fmt.Sprintf(`{"environments":[{"id":"a","sidekick":{"urls":[%q],"uiUrl":%q,"uiUser":"admin"}}]}`, sidekickURL, uiURL)),
			map[string]string{"sidekickToken.a": "token", "uiPassword.a": password})
		return parsed.Environments[0]
	}
	report, _ := newClient(t, env("right")).Health(t.Context())
	if !report.Replicas[0].Reachable || !report.UI[0].Reachable || sidekick.Load() != "Bearer token" || ui.Load() != "/api/v1/version Basic YWRtaW46cmlnaHQ=" {
		t.Errorf("%+v, %v, %v", report, sidekick.Load(), ui.Load())
	}
	if report, _ = newClient(t, env("wrong")).Health(t.Context()); report.UI[0].Kind != "auth" {
		t.Errorf("%+v", report)
	}
}

func TestSendTest(t *testing.T) {
	var posts atomic.Int32
	counted := func(handler http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodPost && r.URL.Path == "/base/test" && r.ContentLength == 0 {
				posts.Add(1)
			}
			handler(w, r)
		}
	}
	accept := serve(t, counted(func(http.ResponseWriter, *http.Request) {})) + "/base"
	broken := serve(t, counted(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })) + "/base"
	login := serve(t, counted(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<form>") })) + "/base"
	down := closedPort(t)
	for name, c := range map[string]struct {
		urls  []string
		kind  string
		posts int32
	}{
		"the first takes it":                   {[]string{accept, accept}, "", 1},
		"the next when there is no connection": {[]string{down, accept}, "", 1},
		"never twice":                          {[]string{broken, accept}, "broken", 1},
		"a log-in page has not taken it":       {[]string{login, accept}, "invalid", 1},
		"all down":                             {[]string{down, down}, "unreachable", 0},
	} {
		t.Run(name, func(t *testing.T) {
			posts.Store(0)
			answer, err := newClient(t, settings.Environment{Sidekick: settings.Upstream{URLs: c.urls}}).SendTest(t.Context())
			if ErrorOf(err).Kind != c.kind || posts.Load() != c.posts || answer.Reachable != (c.kind == "") {
				t.Errorf("%+v, %v, %d posts", answer, err, posts.Load())
			}
		})
	}
}

func TestUIAnswers(t *testing.T) {
	for body, want := range map[string]struct {
		version string
		outputs int
		kinds   [2]string
	}{
		`{"GitVersion":"v2.2.0","GitCommit":"abc"}`: {"v2.2.0", 0, [2]string{"", "invalid"}},
		`["Loki","Slack"]`:                          {"", 2, [2]string{"invalid", ""}},
		`null`:                                      {"", 0, [2]string{"", ""}},
		`[1]`:                                       {"", 0, [2]string{"invalid", "invalid"}},
		`<html>`:                                    {"", 0, [2]string{"invalid", "invalid"}},
		``:                                          {"", 0, [2]string{"invalid", "invalid"}},
	} {
		client := newClient(t, settings.Environment{UI: settings.Upstream{URLs: []string{serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) })}}})
		version, versionErr := client.UIVersion(t.Context())
		outputs, outputsErr := client.UIOutputs(t.Context())
		if version, _ := version.(map[string]string); version["version"] != want.version || ErrorOf(versionErr).Kind != want.kinds[0] || ErrorOf(outputsErr).Kind != want.kinds[1] {
			t.Errorf("%s: %v %v %v", body, version, versionErr, outputsErr)
		}
		if listed, _ := outputs.(map[string][]string); outputsErr == nil && (listed["outputs"] == nil || len(listed["outputs"]) != want.outputs) {
			t.Errorf("%s: %v", body, outputs)
		}
	}
}

func TestTLS(t *testing.T) {
	ca, other := newAuthority(t), newAuthority(t)
	soon := time.Now().Add(time.Hour)
	cert, key := ca.issue(t, "127.0.0.1", soon)
	named, namedKey := ca.issue(t, "falco.internal", soon)
	expired, expiredKey := ca.issue(t, "127.0.0.1", time.Now().Add(-time.Hour))
	clientCert, clientKey := ca.issue(t, "grafana", soon)
	foreignCert, foreignKey := other.issue(t, "grafana", soon)
	plain, renamed, old := serveTLS(t, cert, key, ""), serveTLS(t, named, namedKey, ""), serveTLS(t, expired, expiredKey, "")
	mutual := serveTLS(t, cert, key, ca.pem)
	for name, c := range map[string]struct {
		base string
		tls  httpclient.TLSOptions
		kind string
	}{
		"its CA":                     {plain, httpclient.TLSOptions{CACertificate: ca.pem}, ""},
		"no CA":                      {plain, httpclient.TLSOptions{}, "tls"},
		"another CA":                 {plain, httpclient.TLSOptions{CACertificate: other.pem}, "tls"},
		"not verified":               {plain, httpclient.TLSOptions{InsecureSkipVerify: true}, ""},
		"another name":               {renamed, httpclient.TLSOptions{CACertificate: ca.pem}, "tls"},
		"another name, told":         {renamed, httpclient.TLSOptions{CACertificate: ca.pem, ServerName: "falco.internal"}, ""},
		"expired":                    {old, httpclient.TLSOptions{CACertificate: ca.pem}, "tls"},
		"client certificate":         {mutual, httpclient.TLSOptions{CACertificate: ca.pem, ClientCertificate: clientCert, ClientKey: clientKey}, ""},
		"no client certificate":      {mutual, httpclient.TLSOptions{CACertificate: ca.pem}, "tls"},
		"foreign client certificate": {mutual, httpclient.TLSOptions{CACertificate: ca.pem, ClientCertificate: foreignCert, ClientKey: foreignKey}, "tls"},
		"plain HTTP asked of HTTPS":  {strings.Replace(plain, "https:", "http:", 1), httpclient.TLSOptions{}, "status"},
	} {
		t.Run(name, func(t *testing.T) {
			report, _ := newClient(t, settings.Environment{Sidekick: settings.Upstream{URLs: []string{c.base}}, TLS: c.tls}).Health(t.Context())
			if report.Replicas[0].Kind != c.kind {
				t.Errorf("want %q, got %+v", c.kind, report.Replicas[0])
			}
		})
	}
}

func TestNewRefusesCertificatesThatCannotBeRead(t *testing.T) {
	for _, bad := range []httpclient.TLSOptions{{CACertificate: "hunter2"}, {ClientCertificate: "hunter2", ClientKey: "hunter2"}} {
		if _, err := New(httpclient.Options{}, settings.Environment{TLS: bad}); err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%v", err)
		}
	}
}

func TestNewKeepsTheVersionThatGrafanaForces(t *testing.T) {
	ca := newAuthority(t)
	cert, key := ca.issue(t, "127.0.0.1", time.Now().Add(time.Hour))
	pair, err := tls.X509KeyPair([]byte(cert), []byte(key))
	if err != nil {
		t.Fatal(err)
	}
	listener, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{pair}, MaxVersion: tls.VersionTLS12, MinVersion: tls.VersionTLS12})
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(healthy), ErrorLog: quiet(), ReadHeaderTimeout: time.Second}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	env := settings.Environment{Sidekick: settings.Upstream{URLs: []string{"https://" + listener.Addr().String()}}, TLS: httpclient.TLSOptions{CACertificate: ca.pem, MinVersion: tls.VersionTLS12}}
	for forced, want := range map[uint16]string{tls.VersionTLS12: "", tls.VersionTLS13: "tls"} {
		client, err := New(httpclient.Options{TLS: &httpclient.TLSOptions{MinVersion: forced}}, env)
		if err != nil {
			t.Fatal(err)
		}
		if report, _ := client.Health(t.Context()); report.Replicas[0].Kind != want {
			t.Errorf("%x: %+v", forced, report.Replicas[0])
		}
		client.http.CloseIdleConnections()
	}
}

// With notlspaths Falcosidekick serves some paths on a second, plain port and on that one only. A person names both
// addresses, the one with TLS first.
func TestPathsWithoutTLS(t *testing.T) {
	ca := newAuthority(t)
	cert, key := ca.issue(t, "127.0.0.1", time.Now().Add(time.Hour))
	for name, moved := range map[string][]string{"the chart's default": {"/ping"}, "all that is read": {"/ping", "/healthz", "/metrics"}} {
		t.Run(name, func(t *testing.T) {
			var tests atomic.Int32
			has := func(want bool) http.HandlerFunc {
				return func(w http.ResponseWriter, r *http.Request) {
					if slices.Contains(moved, r.URL.Path) != want {
						http.Error(w, "Please send with post http method", http.StatusBadRequest)
						return
					}
					if r.URL.Path == "/test" {
						tests.Add(1)
					}
					healthy(w, r)
				}
			}
			secure := serveHandlerTLS(t, has(false), cert, key, "")
			client := newClient(t, settings.Environment{
				Sidekick: settings.Upstream{URLs: []string{secure, serve(t, has(true))}}, TLS: httpclient.TLSOptions{CACertificate: ca.pem},
			})
			health, _ := client.Health(t.Context())
			if !health.Replicas[1].Reachable || health.Replicas[0].Reachable != (len(moved) == 1) {
				t.Errorf("%+v", health)
			}
			pages, _ := client.Metrics(t.Context())
			if read := len(moved) > 1; pages.Replicas[1].Reachable != read || pages.Replicas[0].Reachable == read {
				t.Errorf("%+v", pages)
			}
			if answer, err := client.SendTest(t.Context()); err != nil || answer.URL != secure || tests.Load() != 1 {
				t.Errorf("%+v, %v", answer, err)
			}
		})
	}
}

// TLS, a client certificate and the path of an ingress at once, for every call.
func TestBehindAnIngressPathWithMutualTLS(t *testing.T) {
	ca := newAuthority(t)
	cert, key := ca.issue(t, "127.0.0.1", time.Now().Add(time.Hour))
	clientCert, clientKey := ca.issue(t, "grafana", time.Now().Add(time.Hour))
	inner := func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/api/v1/version":
			_, _ = io.WriteString(w, `{"GitVersion":"2.2.0"}`)
		case "/api/v1/outputs":
			_, _ = io.WriteString(w, `["Loki"]`)
		default:
			healthy(w, r)
		}
	}
	base := serveHandlerTLS(t, http.StripPrefix("/sec/falco", http.HandlerFunc(inner)), cert, key, ca.pem) + "/sec/falco"
	one := settings.Upstream{URLs: []string{base}}
	client := newClient(t, settings.Environment{Sidekick: one, UI: one, TLS: httpclient.TLSOptions{CACertificate: ca.pem, ClientCertificate: clientCert, ClientKey: clientKey}})
	health, _ := client.Health(t.Context())
	pages, _ := client.Metrics(t.Context())
	_, testErr := client.SendTest(t.Context())
	_, versionErr := client.UIVersion(t.Context())
	_, outputsErr := client.UIOutputs(t.Context())
	if !health.Replicas[0].Reachable || !health.UI[0].Reachable || pages.Replicas[0].Text != "up 1\n" {
		t.Errorf("%+v %+v", health, pages)
	}
	for i, err := range []error{testErr, versionErr, outputsErr} {
		if err != nil {
			t.Errorf("%d: %v", i, err)
		}
	}
}
