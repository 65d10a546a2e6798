package plugin

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

func TestWhoMayReadTheRules(t *testing.T) {
	const stored = "- rule: Mine \u202e \"quoted\" \\ ${x}\n"
	for name, c := range map[string]struct {
		who    *backend.User
		status int
		kind   string
	}{
		"an editor":            {user("Editor"), 200, ""},
		"an administrator":     {user("Admin"), 200, ""},
		"a viewer":             {user("Viewer"), 403, "role"},
		"None":                 {user("None"), 403, "role"},
		"another case":         {user("editor"), 403, "role"},
		"no role":              {user(""), 403, "role"},
		"nobody":               {nil, 403, "role"},
		"anonymous, an editor": {&backend.User{Role: "Editor"}, 403, "anonymous"},
		"anonymous, an admin":  {&backend.User{Role: "Admin"}, 403, "anonymous"},
		"anonymous, a viewer":  {&backend.User{Role: "Viewer"}, 403, "role"},
	} {
		t.Run(name, func(t *testing.T) {
			app := newApp(t, `{"environments":[{"id":"main"}]}`, map[string]string{"rules": stored, "sidekickPassword.main": "hunter2"})
			lines := &recorder{}
			app.logger = lines
			request := get("rules")
			request.PluginContext.User = c.who
			got := call(t, app, request)
			if got.status != c.status || got.kind() != c.kind || strings.Contains(got.raw, "hunter2") {
				t.Errorf("want %d %s, got %d %s", c.status, c.kind, got.status, got.raw)
			}
			if text, _ := got.body["rules"].(string); (text == stored) != (c.status == 200) || c.status != 200 && strings.Contains(got.raw, "Mine") {
				t.Errorf("%s", got.raw)
			}
			if len(lines.lines) != 1 || !strings.Contains(toText(t, lines.lines[0]), "read rules") || strings.Contains(toText(t, lines.lines[0]), "Mine") {
				t.Errorf("%v", lines.lines)
			}
		})
	}
}

func toText(t *testing.T, line []any) string {
	t.Helper()
	text, err := json.Marshal(line)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The rules are those of all environments, so a fault in the settings of one does not hide them.
func TestTheRulesNeedNoEnvironment(t *testing.T) {
	for _, settings := range []string{"", "{", `{"environments":[{"id":"bad","sidekick":{"urls":["ftp://x"]}}]}`} {
		request := withURL(get("rules"), "rules?env=nowhere")
		request.PluginContext.User = user("Editor")
		if got := call(t, newApp(t, settings, map[string]string{"rules": "H4sI"}), request); got.raw != `{"rules":"H4sI"}` {
			t.Errorf("%q: %d %s", settings, got.status, got.raw)
		}
	}
}

func TestStoredRulesAreBounded(t *testing.T) {
	for text, status := range map[string]int{"": 200, strings.Repeat("x", maxRules): 200, strings.Repeat("x", maxRules+1): 502} {
		request := get("rules")
		request.PluginContext.User = user("Editor")
		if got := call(t, newApp(t, "", map[string]string{"rules": text}), request); got.status != status || status != http.StatusOK && got.kind() != "too_large" {
			t.Errorf("%d bytes: %d %s", len(text), got.status, got.kind())
		}
	}
}
