// Package settings turns what the configuration page stores into validated values.
package settings

import (
	"cmp"
	"crypto/tls"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/backend/httpclient"
)

const maxReplicas = 10

var (
	idPattern = regexp.MustCompile(`^[a-z0-9-]{1,40}$`)
	// Scheme and host with port; then a path of plain names, none of which begins with a dot. Or nothing at all.
	urlPattern = regexp.MustCompile(`^(?:((?i:https?)://(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?)((?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*)/*)?$`)
)

// Settings is the configuration as far as the backend needs it.
type Settings struct {
	Environments []Environment // at least one, empty when nothing is configured
	TestRole     string        // who may send a test event: Admin, unless it was widened to Editor
	Rules        string        // people's own rules, as they are stored
}

// Environment is one Falco installation. When Err is set only ID and Name hold: a fault in one environment must not
// take the others down. No error repeats a value, which may be a secret in the wrong field.
type Environment struct {
	ID, Name     string
	Sidekick, UI Upstream // of the UI one address at most
	TLS          httpclient.TLSOptions
	Err          error
}

// Upstream is Falcosidekick with its replicas, or its UI.
type Upstream struct {
	URLs []string // base URLs, none when it is not configured
	Auth string   // value of the Authorization header, "" for none
}

type stored struct {
	ID, Name string
	Sidekick struct {
		URLs                            []string
		UIURL, User, UIUser, ServerName string
		TLSSkipVerify                   bool
	}
}

// Parse reads jsonData and the decrypted secrets. A document that cannot be read is one environment with its Err.
func Parse(jsonData []byte, secrets map[string]string) Settings {
	var document struct {
		Environments  []json.RawMessage
		TestEventRole any
	}
	parsed := Settings{TestRole: "Admin", Rules: secrets["rules"]}
	var empty Environment
	if len(jsonData) > 0 && json.Unmarshal(jsonData, &document) != nil {
		empty.Err, document.Environments = errors.New("the settings are not in the expected form"), nil
	}
	if document.TestEventRole == "Editor" {
		parsed.TestRole = "Editor"
	}
	for _, raw := range document.Environments {
		parsed.Environments = append(parsed.Environments, parseEnvironment(raw, secrets))
	}
	if len(parsed.Environments) == 0 {
		parsed.Environments = []Environment{empty}
	}
	return parsed
}

func parseEnvironment(raw json.RawMessage, secrets map[string]string) Environment {
	var from stored
	err := json.Unmarshal(raw, &from)
	env := Environment{ID: from.ID, Name: cmp.Or(from.Name, from.ID)}
	switch {
	case err != nil:
		env.Err = errors.New("the settings of this environment are not in the expected form")
	case !idPattern.MatchString(from.ID): // it is part of the names of secrets
		env.Err = errors.New("the id of an environment must be 1 to 40 of a-z, 0-9 and -")
	default:
		env.Err = env.read(from, func(name string) string { return strings.TrimSpace(secrets[name+"."+from.ID]) })
	}
	return env
}

func (e *Environment) read(from stored, secret func(string) string) (err error) {
	side := from.Sidekick
	if e.Sidekick.URLs, err = baseURLs("Falcosidekick", side.URLs); err != nil {
		return err
	}
	if e.UI.URLs, err = baseURLs("Falcosidekick UI", []string{side.UIURL}); err != nil {
		return err
	}
	e.Sidekick.Auth = authorization(side.User, secret("sidekickPassword"), secret("sidekickToken"))
	e.UI.Auth = authorization(side.UIUser, secret("uiPassword"), "")
	e.TLS = httpclient.TLSOptions{
		CACertificate: secret("tlsCACert"), ClientCertificate: secret("tlsClientCert"), ClientKey: secret("tlsClientKey"),
		ServerName: side.ServerName, InsecureSkipVerify: side.TLSSkipVerify, MinVersion: tls.VersionTLS12,
	}
	if (e.TLS.ClientCertificate == "") != (e.TLS.ClientKey == "") {
		return errors.New("a client certificate and its key must be set together")
	}
	return nil
}

// authorization prefers the token: a secret that was stored once cannot be deleted, so it may stand beside a password.
func authorization(user, password, token string) string {
	switch {
	case token != "":
		return "Bearer " + token
	case user != "":
		return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password))
	}
	return ""
}

func baseURLs(of string, texts []string) (bases []string, err error) {
	for i, text := range texts {
		base, err := baseURL(text)
		if err != nil {
			return nil, fmt.Errorf("address %d of %s %w", i+1, of, err)
		}
		if base != "" {
			bases = append(bases, base)
		}
	}
	if len(bases) > maxReplicas {
		return nil, fmt.Errorf("there are more than %d addresses of %s", maxReplicas, of)
	}
	return bases, nil
}

// baseURL normalises the address of an upstream, with a path when an ingress adds one. Empty text is no address.
func baseURL(text string) (string, error) {
	parts := urlPattern.FindStringSubmatch(strings.TrimSpace(text))
	if parts == nil {
		return "", errors.New("must be http:// or https://, a host name and perhaps a port and a path; no user name, password, query or fragment")
	}
	return strings.ToLower(parts[1]) + parts[2], nil
}
