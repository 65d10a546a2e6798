package plugin

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/config"
)

// ranks orders Grafana's basic roles: a resource call carries nothing finer. An unknown role may do nothing.
var ranks = map[string]int{"Viewer": 1, "Editor": 2, "Admin": 3}

func mayRead(_ *App, _ context.Context, req *backend.CallResourceRequest) error {
	if user := req.PluginContext.User; user == nil || ranks[user.Role] == 0 {
		return refuse(http.StatusForbidden, "role", "this needs the role Viewer, Editor or Admin")
	}
	return nil
}

func maySendTest(a *App, ctx context.Context, req *backend.CallResourceRequest) error {
	user, needed := req.PluginContext.User, "Admin"
	if a.editorsMayTest {
		needed = "Editor"
	}
	switch {
	case user == nil || ranks[user.Role] < ranks[needed]:
		return refuse(http.StatusForbidden, "role", "a test event needs the role "+needed+" at least")
	case user.Login == "":
		return refuse(http.StatusForbidden, "anonymous", "a test event needs a user who is logged in")
	case !sameOrigin(ctx, req):
		return refuse(http.StatusForbidden, "origin", "the request comes from another address than Grafana's root_url")
	case req.GetHTTPHeader("X-Falco-Confirm") != "test":
		return refuse(http.StatusBadRequest, "confirm", "a test event must be confirmed: it goes to every output")
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
