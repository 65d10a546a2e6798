// Package sidekick talks to Falcosidekick and to Falcosidekick UI, and to nothing else: every path is a constant of
// it, every body is bounded, no redirect is followed and no header of a caller gets in.
package sidekick

import (
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/grafana/grafana-plugin-sdk-go/backend/httpclient"

	"github.com/community/falco/pkg/settings"
)

const smallBody, metricsBody = 64 << 10, 4 << 20

type call struct {
	method, path string
	limit        int64
	read         func([]byte) (value any, ok bool) // ok: it is what Falcosidekick or its UI would answer
	wrong        Error                             // what to say where it is not; empty for errOther
}

// All that is ever asked. The UI's events are not among them: they are read through the person's own data source.
var (
	healthz   = call{http.MethodGet, "/healthz", smallBody, readHealth, Error{}}
	ping      = call{http.MethodGet, "/ping", smallBody, readPong, Error{}} // all that older versions have
	metrics   = call{http.MethodGet, "/metrics", metricsBody, readMetrics, errNoMetrics}
	test      = call{http.MethodPost, "/test", smallBody, readNothing, Error{}} // a log-in page would say something
	uiVersion = call{http.MethodGet, "/api/v1/version", smallBody, readVersion, Error{}}
	uiOutputs = call{http.MethodGet, "/api/v1/outputs", smallBody, readOutputs, Error{}}
)

// Client reaches the upstreams of one environment. The context of a call bounds it as a whole, body included.
type Client struct {
	http *http.Client
	env  settings.Environment
}

// Answer is what one upstream said.
type Answer struct {
	URL       string    `json:"url"`
	At        time.Time `json:"at"`        // when it was asked
	Reachable bool      `json:"reachable"` // it answered, and as Falcosidekick or its UI does
	LatencyMs float64   `json:"latencyMs"`
	Text      any       `json:"text,omitempty"` // what was read
	Error
}

func (a Answer) failure() error {
	if a.Reachable {
		return nil
	}
	return a.Error
}

// Report holds an answer of every replica and, if it was asked, of the UI.
type Report struct {
	Configured bool     `json:"configured"` // false: no address is set, and nothing is wrong
	Replicas   []Answer `json:"replicas"`
	UI         []Answer `json:"ui,omitempty"` // at most one
}

// New builds a client from the SDK's options, which carry tracing and limits; what they would add to a request is cleared.
func New(opts httpclient.Options, env settings.Environment) (*Client, error) {
	if opts.TLS != nil { // Grafana may force a later version
		env.TLS.MinVersion = max(env.TLS.MinVersion, opts.TLS.MinVersion)
	}
	opts.TLS = &env.TLS
	opts.Header, opts.BasicAuth, opts.CustomOptions, opts.ForwardHTTPHeaders = nil, nil, nil, false
	opts.ConfigureTransport = func(_ httpclient.Options, t *http.Transport) { t.MaxResponseHeaderBytes = smallBody }
	client, err := httpclient.New(opts)
	if err != nil { // it may quote the key
		return nil, errors.New("the CA certificate, the client certificate or its key cannot be read")
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Client{client, env}, nil
}

// Health asks all upstreams whether they are well. The UI's own health check needs no password, so it would prove none.
func (c *Client) Health(ctx context.Context) (Report, error) {
	report := Report{Configured: len(c.env.Sidekick.URLs)+len(c.env.UI.URLs) > 0}
	var wait sync.WaitGroup
	wait.Go(func() { report.UI = c.each(ctx, c.env.UI, uiVersion) })
	report.Replicas = c.each(ctx, c.env.Sidekick, healthz, ping)
	wait.Wait()
	return report, nil
}

// Metrics reads the page of every replica, as it is.
func (c *Client) Metrics(ctx context.Context) (Report, error) {
	if len(c.env.Sidekick.URLs) == 0 {
		return Report{}, errNoSidekick
	}
	return Report{Configured: true, Replicas: c.each(ctx, c.env.Sidekick, metrics)}, nil
}

// SendTest makes Falcosidekick send its test event to all its outputs. Another replica is tried only when there was
// no connection: after any other failure the event may be on its way, and a second one would page people twice.
func (c *Client) SendTest(ctx context.Context) (Answer, error) {
	answer := Answer{Error: errNoSidekick}
	for _, base := range c.env.Sidekick.URLs {
		if answer = c.ask(ctx, base, c.env.Sidekick.Auth, test); answer.Kind != errUnreachable.Kind {
			break
		}
	}
	return answer, answer.failure()
}

// UIVersion is the UI's build.
func (c *Client) UIVersion(ctx context.Context) (any, error) { return c.askUI(ctx, uiVersion) }

// UIOutputs lists Falcosidekick's outputs as the last event that reached the UI named them: empty until then.
func (c *Client) UIOutputs(ctx context.Context) (any, error) { return c.askUI(ctx, uiOutputs) }

func (c *Client) askUI(ctx context.Context, what call) (any, error) {
	answer := Answer{Error: errNoUI}
	for _, base := range c.env.UI.URLs {
		answer = c.ask(ctx, base, c.env.UI.Auth, what)
	}
	return answer.Text, answer.failure()
}

// each asks all replicas at the same time; a later call is made where something else answered the one before.
func (c *Client) each(ctx context.Context, of settings.Upstream, calls ...call) []Answer {
	answers := make([]Answer, len(of.URLs))
	var wait sync.WaitGroup
	for i, base := range of.URLs {
		wait.Go(func() {
			for _, what := range calls {
				answers[i] = c.ask(ctx, base, of.Auth, what)
				if answers[i].Kind != "status" && answers[i].Kind != errOther.Kind {
					return
				}
			}
		})
	}
	wait.Wait()
	return answers
}

func (c *Client) ask(ctx context.Context, base, auth string, what call) Answer {
	answer := Answer{URL: base, At: time.Now().UTC()}
	body, err := c.fetch(ctx, base+what.path, auth, what)
	answer.LatencyMs = float64(time.Since(answer.At).Microseconds()) / 1000
	if err != nil {
		answer.Error = ErrorOf(err)
	} else if value, ok := what.read(body); ok {
		answer.Reachable, answer.Text = true, value
	} else {
		answer.Error = cmp.Or(what.wrong, errOther)
	}
	return answer
}

func (c *Client) fetch(ctx context.Context, url, auth string, what call) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, what.method, url, http.NoBody)
	if err != nil {
		return nil, err
	}
	if auth != "" {
		request.Header.Set("Authorization", auth)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return nil, statusError(response.StatusCode)
	}
	// The transport has undone gzip by now, so the limit counts what memory would hold.
	body, err := io.ReadAll(io.LimitReader(response.Body, what.limit+1))
	if int64(len(body)) > what.limit {
		return nil, errTooLarge
	}
	return body, err
}

func readHealth(body []byte) (any, bool) {
	var health struct{ Status string }
	return nil, json.Unmarshal(body, &health) == nil && health.Status == "ok"
}

func readPong(body []byte) (any, bool) { return nil, string(bytes.TrimSpace(body)) == "pong" }

func readNothing(body []byte) (any, bool) { return nil, len(body) == 0 }

// readMetrics tells text from pages and binary data; the frontend's parser judges the rest. A label holds what an event
// brought, so that Falcosidekick's own metrics can hold any bytes: they are known by their names. It always counts itself,
// and its last line ends as the others do: where there is nothing, or less, zeros would be read that nobody said.
func readMetrics(body []byte) (any, bool) {
	whole := bytes.HasSuffix(body, []byte("\n")) && len(bytes.TrimSpace(body)) > 0
	own := bytes.Contains(body, []byte("falcosidekick_inputs")) || bytes.Contains(body, []byte("falcosidekick_outputs"))
	text := utf8.Valid(body) && bytes.IndexByte(body, 0) < 0
	return string(body), whole && (own || text) && !bytes.HasPrefix(bytes.TrimSpace(body), []byte("<"))
}

func readVersion(body []byte) (any, bool) {
	var build struct{ GitVersion string } // the UI answers with the names of its Go fields
	err := json.Unmarshal(body, &build)
	return map[string]string{"version": build.GitVersion}, err == nil
}

// readOutputs takes null too: until an event reaches the UI it knows of none.
func readOutputs(body []byte) (any, bool) {
	var outputs []string
	err := json.Unmarshal(body, &outputs)
	return map[string][]string{"outputs": append([]string{}, outputs...)}, err == nil
}

// Error is a refusal or a failed call: to a browser a status and this JSON. Its words are our own: what an upstream
// or a library says may hold a secret, or bytes of a service that nobody meant to read.
type Error struct {
	Status  int       `json:"-"`
	Kind    string    `json:"kind,omitempty"` // by which the frontend chooses its advice
	Message string    `json:"error,omitempty"`
	Header  [2]string `json:"-"` // one more for the answer, name and value
}

func (e Error) Error() string { return e.Message }

// Fail makes an error without a header.
func Fail(status int, kind, message string) Error {
	return Error{Status: status, Kind: kind, Message: message}
}

var (
	errNoSidekick  = Fail(http.StatusPreconditionFailed, "not_configured", "Falcosidekick is not configured")
	errNoUI        = Fail(http.StatusPreconditionFailed, "not_configured", "Falcosidekick UI is not configured")
	errTimeout     = Fail(http.StatusGatewayTimeout, "timeout", "no complete answer in time")
	errUnreachable = Fail(http.StatusBadGateway, "unreachable", "no connection: check name, port and network policy")
	errCertificate = Fail(http.StatusBadGateway, "tls", "its certificate is not trusted: check CA, server name and expiry")
	errHandshake   = Fail(http.StatusBadGateway, "tls", "no TLS connection: it may speak plain HTTP, or want a client certificate")
	errBroken      = Fail(http.StatusBadGateway, "broken", "the connection was closed before the answer was complete")
	errTooLarge    = Fail(http.StatusBadGateway, "too_large", "the answer is too large")
	errNoHTTP      = Fail(http.StatusBadGateway, "invalid", "the answer cannot be read as HTTP")
	errNoMetrics   = Fail(http.StatusBadGateway, "invalid", "what it answers at /metrics is not its metrics, or not all of them")
	errOther       = Fail(http.StatusBadGateway, "invalid", "something else answers at this address")
)

// statusError is for every status but 200: redirects are never followed.
func statusError(status int) Error {
	message := "it answered " + strconv.Itoa(status) + " " + http.StatusText(status)
	if status == http.StatusUnauthorized || status == http.StatusForbidden {
		return Fail(http.StatusBadGateway, "auth", message+": credentials are missing or wrong")
	}
	return Fail(http.StatusBadGateway, "status", message)
}

// ErrorOf looks at types, not at texts; of no error it is empty. The order matters: a handshake that times out is a time-out.
func ErrorOf(err error) Error {
	own, isOwn := errors.AsType[Error](err)
	network, isNetwork := errors.AsType[*net.OpError](err)
	_, isCertificate := errors.AsType[*tls.CertificateVerificationError](err)
	_, isRecord := errors.AsType[tls.RecordHeaderError](err)
	switch {
	case err == nil, isOwn:
		return own
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return errTimeout
	case isCertificate:
		return errCertificate
	case isRecord, errors.Is(err, http.ErrSchemeMismatch), isNetwork && network.Op == "remote error":
		return errHandshake
	case isNetwork && (network.Op == "dial" || network.Op == "proxyconnect"):
		return errUnreachable
	case isNetwork, errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errBroken
	}
	return errNoHTTP
}
