package sidekick

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"unicode/utf8"
)

type call struct {
	method, path string
	limit        int64
	valid        func([]byte) bool
}

const smallBody, metricsBody = 64 << 10, 4 << 20

// All that is ever asked. The UI's events are not among them: they are read through the person's own data source.
var (
	healthz   = call{http.MethodGet, "/healthz", smallBody, isHealthy}
	ping      = call{http.MethodGet, "/ping", smallBody, isPong} // all that older versions have
	metrics   = call{http.MethodGet, "/metrics", metricsBody, isExposition}
	test      = call{http.MethodPost, "/test", smallBody, isEmpty} // a log-in page would say something
	uiHealthz = call{http.MethodGet, "/api/v1/healthz", smallBody, isHealthy}
	uiVersion = call{http.MethodGet, "/api/v1/version", smallBody, json.Valid}
	uiOutputs = call{http.MethodGet, "/api/v1/outputs", smallBody, json.Valid}
)

// Report holds an answer of every replica and, if it was asked, of the UI.
type Report struct {
	Configured bool     `json:"configured"` // false: no address is set, and nothing is wrong
	Replicas   []Answer `json:"replicas"`
	UI         []Answer `json:"ui,omitempty"` // at most one
}

// Health asks all upstreams whether they are well.
func (c *Client) Health(ctx context.Context) (Report, error) {
	targets := append(append([]target{}, c.replicas...), c.ui...)
	answers := c.each(ctx, targets, func(t target) []call { return t.health })
	return Report{Configured: len(answers) > 0, Replicas: answers[:len(c.replicas)], UI: answers[len(c.replicas):]}, nil
}

// Metrics reads the page of every replica, as it is.
func (c *Client) Metrics(ctx context.Context) (Report, error) {
	if len(c.replicas) == 0 {
		return Report{}, errNoSidekick
	}
	answers := c.each(ctx, c.replicas, func(target) []call { return []call{metrics} })
	for i := range answers {
		answers[i].Text = string(answers[i].body)
	}
	return Report{Configured: true, Replicas: answers}, nil
}

// SendTest makes Falcosidekick send its test event to all its outputs. Another replica is tried only when there was
// no connection: after any other failure the event may be on its way, and a second one would page people twice.
func (c *Client) SendTest(ctx context.Context) (answer Answer, err error) {
	err = errNoSidekick
	for _, t := range c.replicas {
		if answer, err = c.ask(ctx, t, test); KindOf(err) != KindUnreachable {
			break
		}
	}
	return answer, err
}

// UIVersion is the UI's build, which the UI answers under the name of its Go field.
func (c *Client) UIVersion(ctx context.Context) (map[string]string, error) {
	var build struct{ GitVersion string }
	err := c.readUI(ctx, uiVersion, &build)
	return map[string]string{"version": build.GitVersion}, err
}

// UIOutputs lists Falcosidekick's outputs as the last event that reached the UI named them: empty until then.
func (c *Client) UIOutputs(ctx context.Context) (map[string][]string, error) {
	var outputs []string
	err := c.readUI(ctx, uiOutputs, &outputs)
	return map[string][]string{"outputs": append([]string{}, outputs...)}, err
}

func (c *Client) readUI(ctx context.Context, what call, into any) error {
	if len(c.ui) == 0 {
		return errNoUI
	}
	answer, err := c.ask(ctx, c.ui[0], what)
	if err == nil && json.Unmarshal(answer.body, into) != nil {
		return errSomethingElse
	}
	return err
}

func isHealthy(body []byte) bool {
	var health struct{ Status string }
	return json.Unmarshal(body, &health) == nil && health.Status == "ok"
}

func isPong(body []byte) bool { return string(bytes.TrimSpace(body)) == "pong" }

func isEmpty(body []byte) bool { return len(body) == 0 }

// isExposition tells text from pages and binary data; the frontend's parser judges the rest.
func isExposition(body []byte) bool {
	return utf8.Valid(body) && bytes.IndexByte(body, 0) < 0 && !bytes.HasPrefix(bytes.TrimSpace(body), []byte("<"))
}
