// Package sidekick talks to Falcosidekick and to Falcosidekick UI, and to nothing else: every path is a constant of
// it, every body is bounded, no redirect is followed and no header of a caller gets in.
package sidekick

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/httpclient"

	"github.com/community/falco/pkg/settings"
)

// Timeout is the deadline that callers set: it bounds a call as a whole, body included.
const Timeout = 5 * time.Second

// Client reaches the upstreams of one environment.
type Client struct {
	http     *http.Client
	replicas []target
	ui       []target // one or none
}

type target struct {
	base, auth string
	health     []call // the first that is answered rightly counts
}

// Answer is what one upstream said.
type Answer struct {
	URL       string    `json:"url"`
	At        time.Time `json:"at"`        // when it was asked
	Reachable bool      `json:"reachable"` // it answered, and as Falcosidekick or its UI does
	LatencyMs float64   `json:"latencyMs"`
	Error     string    `json:"error,omitempty"` // in words, what is wrong
	Kind      Kind      `json:"kind,omitempty"`
	Text      string    `json:"text,omitempty"` // metrics only
	body      []byte
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
	c := &Client{http: client}
	for _, base := range env.Sidekick {
		c.replicas = append(c.replicas, target{base, env.SidekickAuth, []call{healthz, ping}})
	}
	switch {
	case env.UI != "" && env.UIAuth != "": // its own health check needs no password, so it proves none
		c.ui = []target{{env.UI, env.UIAuth, []call{uiVersion}}}
	case env.UI != "":
		c.ui = []target{{env.UI, "", []call{uiHealthz}}}
	}
	return c, nil
}

// Close drops idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// each asks all targets at the same time.
func (c *Client) each(ctx context.Context, targets []target, calls func(target) []call) []Answer {
	answers := make([]Answer, len(targets))
	var wait sync.WaitGroup
	for i, t := range targets {
		wait.Go(func() {
			for _, what := range calls(t) {
				answers[i], _ = c.ask(ctx, t, what)
				if answers[i].Kind != KindStatus && answers[i].Kind != KindInvalid {
					return
				}
			}
		})
	}
	wait.Wait()
	return answers
}

// ask makes one call. The error is an *Error, and the answer says the same to a page.
func (c *Client) ask(ctx context.Context, t target, what call) (Answer, error) {
	answer := Answer{URL: t.base, At: time.Now().UTC()}
	body, failed := c.fetch(ctx, t, what)
	answer.LatencyMs = float64(time.Since(answer.At).Microseconds()) / 1000
	if failed == nil && !what.valid(body) {
		failed = errSomethingElse
	}
	if failed != nil {
		answer.Error, answer.Kind = failed.Message, failed.Kind
		return answer, failed
	}
	answer.Reachable, answer.body = true, body
	return answer, nil
}

func (c *Client) fetch(ctx context.Context, t target, what call) ([]byte, *Error) {
	request, err := http.NewRequestWithContext(ctx, what.method, t.base+what.path, http.NoBody)
	if err != nil {
		return nil, transportError(err)
	}
	if t.auth != "" {
		request.Header.Set("Authorization", t.auth)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, transportError(err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return nil, statusError(response.StatusCode)
	}
	// The transport has undone gzip by now, so the limit counts what memory would hold.
	body, err := io.ReadAll(io.LimitReader(response.Body, what.limit+1))
	switch {
	case int64(len(body)) > what.limit:
		return nil, &Error{KindTooLarge, "the answer is too large"}
	case err != nil:
		return nil, transportError(err)
	}
	return body, nil
}
