package settings

import (
	"net/url"
	"strings"
	"testing"
)

func parseOne(t *testing.T, jsonData string, secrets map[string]string) Environment {
	t.Helper()
	parsed := Parse([]byte(jsonData), secrets)
	if len(parsed.Environments) != 1 {
		t.Fatalf("want one environment, got %d", len(parsed.Environments))
	}
	return parsed.Environments[0]
}

func TestParseReadsWhatTheConfigurationPageWrites(t *testing.T) {
	env := parseOne(t, `{"version":1,"environments":[{"id":"main","name":"Main","lokiUid":"l","prometheusUid":"p","selector":"{}","format":"json",
		"fields":{"rule":{"kind":"label"}},"cluster":"c","unknown":[1],"sidekick":{"urls":["http://falcosidekick:2801/"," ","https://B.example:443/in/gress//"],
		"user":"falco","uiUrl":"http://ui:2802","uiUser":"admin","serverName":"falco.internal","tlsSkipVerify":true,"other":{}}}],"testEventRole":"Admin"}`,
		map[string]string{"sidekickPassword.main": "s", "uiPassword.main": "u", "sidekickPassword.other": "x"})
	if env.Err != nil || env.ID != "main" || env.Name != "Main" {
		t.Fatalf("unexpected: %+v", env)
	}
	if got := strings.Join(env.Sidekick.URLs, " "); got != "http://falcosidekick:2801 https://b.example:443/in/gress" {
		t.Errorf("urls: %q", got)
	}
	if len(env.UI.URLs) != 1 || env.UI.URLs[0] != "http://ui:2802" || env.Sidekick.Auth != "Basic ZmFsY286cw==" || env.UI.Auth != "Basic YWRtaW46dQ==" {
		t.Errorf("unexpected: %+v", env)
	}
	if env.TLS.ServerName != "falco.internal" || !env.TLS.InsecureSkipVerify {
		t.Errorf("TLS: %+v", env.TLS)
	}
}

func TestParseWithoutSettings(t *testing.T) {
	for _, jsonData := range []string{"", "null", "{}", `{"environments":null}`, `{"environments":[]}`, `{"apiUrl":"x"}`} {
		if env := parseOne(t, jsonData, nil); env.Err != nil || len(env.Sidekick.URLs) != 0 || len(env.UI.URLs) != 0 {
			t.Errorf("%q: %+v", jsonData, env)
		}
	}
}

func TestParseRejectsTheDocumentAsAnErrorOfItsOnlyEnvironment(t *testing.T) {
	for _, jsonData := range []string{"{", "[]", `"x"`, "12", `{"environments":{}}`, `{"environments":"x"}`, "\x00"} {
		if env := parseOne(t, jsonData, nil); env.Err == nil {
			t.Errorf("%q was accepted", jsonData)
		}
	}
}

func TestParseRoleOfTheTestEvent(t *testing.T) {
	for role, want := range map[string]string{`"Editor"`: "Editor", `"Admin"`: "Admin", `"Viewer"`: "Admin", `"editor"`: "Admin", `""`: "Admin", "1": "Admin", "null": "Admin", "[]": "Admin"} {
		if got := Parse([]byte(`{"testEventRole":`+role+`}`), nil).TestRole; got != want {
			t.Errorf("%s: %s", role, got)
		}
	}
}

func TestOneBadEnvironmentLeavesTheOthers(t *testing.T) {
	bad := []string{
		`{"id":"bad","sidekick":{"urls":["ftp://x"]}}`, `{"id":"bad","sidekick":{"urls":"http://x"}}`, `{"id":"bad","sidekick":[]}`,
		`{"id":"bad","sidekick":{"urls":[1]}}`, `{"id":"bad","sidekick":{"uiUrl":"ui:2802"}}`, `{"id":"BAD"}`, `{"id":""}`, `{}`, `{"id":1}`, `[]`, `"x"`,
		`{"id":"` + strings.Repeat("a", 41) + `"}`, `{"id":"bad","sidekick":{"urls":["http://a"` + strings.Repeat(`,"http://a"`, 10) + `]}}`,
		`{"id":"bad","sidekick":{"tlsSkipVerify":"yes"}}`, `{"id":"with-cert"}`,
	}
	for _, raw := range bad {
		parsed := Parse([]byte(`{"environments":[`+raw+`,{"id":"good","sidekick":{"urls":["http://good"]}}]}`), map[string]string{"tlsClientCert.with-cert": "x"})
		if len(parsed.Environments) != 2 || parsed.Environments[0].Err == nil {
			t.Errorf("%s was accepted", raw)
			continue
		}
		if good := parsed.Environments[1]; good.Err != nil || len(good.Sidekick.URLs) != 1 {
			t.Errorf("%s harmed the other: %+v", raw, good)
		}
	}
}

func TestErrorsRepeatNoValue(t *testing.T) {
	const secret = "hunter2"
	for _, raw := range []string{
		`{"environments":"hunter2"}`, `{"environments":["hunter2"]}`, `{"environments":[{"id":"hunter2!"}]}`,
		`{"environments":[{"id":"a","sidekick":{"urls":["http://u:hunter2@h"]}}]}`, `{"environments":[{"id":"a","sidekick":{"urls":["http://h/%zzhunter2"]}}]}`,
		`{"environments":[{"id":"a","sidekick":{"uiUrl":"hunter2"}}]}`, `{"environments":[{"id":"a","sidekick":{"tlsSkipVerify":"hunter2"}}]}`,
	} {
		if err := parseOne(t, raw, nil).Err; err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v", raw, err)
		}
	}
}

func TestAuthorization(t *testing.T) {
	for _, c := range []struct{ user, password, token, want string }{
		{"", "", "", ""}, {"", "p", "", ""}, {"u", "", "", "Basic dTo="}, {"u", "p:q", "", "Basic dTpwOnE="}, {"", "", "t", "Bearer t"}, {"u", "p", "t", "Bearer t"},
	} {
		if got := authorization(c.user, c.password, c.token); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

func TestBaseURL(t *testing.T) {
	good := map[string]string{
		"":                                "",
		"  ":                              "",
		"http://falcosidekick:2801":       "http://falcosidekick:2801",
		" http://falcosidekick:2801/ ":    "http://falcosidekick:2801",
		"HTTP://Falco.Example":            "http://falco.example",
		"https://[::1]:2801":              "https://[::1]:2801",
		"https://10.0.0.1/a/b-c_d.e~/":    "https://10.0.0.1/a/b-c_d.e~",
		"http://falco/CaseStays":          "http://falco/CaseStays",
		"http://a.b.svc.cluster.local.:1": "http://a.b.svc.cluster.local.:1",
	}
	for text, want := range good {
		if got, err := baseURL(text); err != nil || got != want {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	bad := []string{
		"falcosidekick:2801", "//falco", "ftp://falco", "file:///etc/passwd", "unix:///run/x", "gopher://x", "javascript:1", "http:/falco", "http:falco", "http://", "http:///x",
		"http://user@falco", "http://user:pw@falco", "http://:@falco", "http://falco@evil", "http://falco:2801@evil", "http://falco\\@evil", "http://falco?x", "http://falco/?", "http://falco/a?b=c", "http://falco#x",
		"http://falco/../x", "http://falco/a/..", "http://falco/./x", "http://falco/.", "http://falco/%2e%2e/x", "http://falco/%2fx", "http://falco/a%00", "http://falco//x", "http://falco/a//b",
		"http://fal co", "http://falco\n", "http://falco/\nHost: x", "http://falco\r\nX: y", "http://fälco", "http://falco:", "http://falco:x", "http://falco:-1", "http://falco:123456", "http://[::1", "http://[fe80::1%25eth0]/",
		"http://falco/a;b", "http://falco/a b", "http://falco/..;/x", "http://falco/${x}", "http://falco/`x`", "http://falco/\"", "http://falco\u202e", "http://falco/a\\b", "http://%66alco",
	}
	for _, text := range bad {
		if got, err := baseURL(text); err == nil && text == strings.TrimSpace(text) {
			t.Errorf("%q was accepted as %q", text, got)
		}
	}
}

// checkBase holds what must be true of any accepted address.
func checkBase(t *testing.T, text string) {
	t.Helper()
	base, err := baseURL(text)
	if err != nil || base == "" {
		return
	}
	parsed, err := url.Parse(base + "/healthz")
	if err != nil {
		return // the client refuses it then: "http://[::zz]"
	}
	if parsed.User != nil || parsed.RawQuery != "" || parsed.Fragment != "" || parsed.Opaque != "" || parsed.Host == "" {
		t.Errorf("%q became %q", text, base)
	}
	if parsed.Scheme != "http" && parsed.Scheme != "https" {
		t.Errorf("%q became %q", text, base)
	}
	if !strings.HasSuffix(parsed.EscapedPath(), "/healthz") || strings.Contains(parsed.Path, "..") && strings.Contains(parsed.Path, "/..") || strings.Contains(parsed.Path, "//") {
		t.Errorf("%q became %q", text, base)
	}
	if again, err := baseURL(base); err != nil || again != base {
		t.Errorf("%q is not stable: %q, %v", base, again, err)
	}
}

func FuzzBaseURL(f *testing.F) {
	for _, seed := range []string{"http://falcosidekick:2801", "https://a/b", "http://u:p@h", "http://h/../x", "http://[::1]:1/", "http://h/%2e", "HTTP://H//", "http://a@b/c?d#e"} {
		f.Add(seed)
	}
	f.Fuzz(checkBase)
}

func FuzzParse(f *testing.F) {
	f.Add(`{"environments":[{"id":"a","sidekick":{"urls":["http://h"]}}]}`)
	f.Fuzz(func(t *testing.T, jsonData string) {
		parsed := Parse([]byte(jsonData), map[string]string{"sidekickToken.a": "t"})
		if len(parsed.Environments) == 0 {
			t.Error("no environment at all")
		}
	})
}
