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
	// Scheme and host with port; then a path of plain names, none of which begins with a dot.
	urlPattern = regexp.MustCompile(`^((?i:https?)://(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?)((?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*)/*$`)
)

// Settings is the configuration as far as the backend needs it.
type Settings struct {
	Environments   []Environment // at least one, empty when nothing is configured
	EditorsMayTest bool          // widens the test event from administrators to editors
}

// Environment is one Falco installation. When Err is set only ID and Name hold: a fault in one environment must not
// take the others down. No error repeats a value, which may be a secret in the wrong field.
type Environment struct {
	ID, Name             string
	Sidekick             []string // base URLs
	UI                   string   // base URL, "" for none
	SidekickAuth, UIAuth string   // values of Authorization headers, "" for none
	TLS                  httpclient.TLSOptions
	Err                  error
}

type environmentDTO struct {
	ID, Name string
	Sidekick struct {
		URLs                            []string
		UIURL, User, UIUser, ServerName string
		TLSSkipVerify                   bool
	}
}

// Parse reads jsonData and the decrypted secrets. A document that cannot be read is one environment with its Err.
func Parse(jsonData []byte, secrets map[string]string) Settings {
	var dto struct {
		Environments  []json.RawMessage
		TestEventRole any
	}
	if len(jsonData) > 0 && json.Unmarshal(jsonData, &dto) != nil {
		return Settings{Environments: []Environment{{Err: errors.New("the settings are not in the expected form")}}}
	}
	parsed := Settings{EditorsMayTest: dto.TestEventRole == "Editor"}
	for _, raw := range dto.Environments {
		parsed.Environments = append(parsed.Environments, parseEnvironment(raw, secrets))
	}
	if len(parsed.Environments) == 0 {
		parsed.Environments = []Environment{{}}
	}
	return parsed
}

func parseEnvironment(raw json.RawMessage, secrets map[string]string) Environment {
	var dto environmentDTO
	err := json.Unmarshal(raw, &dto)
	env := Environment{ID: dto.ID, Name: cmp.Or(dto.Name, dto.ID)}
	switch {
	case err != nil:
		env.Err = errors.New("the settings of this environment are not in the expected form")
	case !idPattern.MatchString(dto.ID): // it is part of the names of secrets
		env.Err = errors.New("the id of an environment must be 1 to 40 of a-z, 0-9 and -")
	default:
		env.Err = env.read(dto, func(name string) string { return strings.TrimSpace(secrets[name+"."+dto.ID]) })
	}
	return env
}

func (e *Environment) read(dto environmentDTO, secret func(string) string) (err error) {
	for i, text := range dto.Sidekick.URLs {
		base, err := baseURL(text)
		if err != nil {
			return fmt.Errorf("address %d of Falcosidekick %w", i+1, err)
		}
		if base != "" {
			e.Sidekick = append(e.Sidekick, base)
		}
	}
	if len(e.Sidekick) > maxReplicas {
		return fmt.Errorf("there are more than %d addresses of Falcosidekick", maxReplicas)
	}
	if e.UI, err = baseURL(dto.Sidekick.UIURL); err != nil {
		return fmt.Errorf("the address of Falcosidekick UI %w", err)
	}
	e.SidekickAuth = authorization(dto.Sidekick.User, secret("sidekickPassword"), secret("sidekickToken"))
	e.UIAuth = authorization(dto.Sidekick.UIUser, secret("uiPassword"), "")
	e.TLS = httpclient.TLSOptions{
		CACertificate: secret("tlsCACert"), ClientCertificate: secret("tlsClientCert"), ClientKey: secret("tlsClientKey"),
		ServerName: dto.Sidekick.ServerName, InsecureSkipVerify: dto.Sidekick.TLSSkipVerify, MinVersion: tls.VersionTLS12,
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

// baseURL normalises the address of an upstream, with a path when an ingress adds one. Empty text is no address.
func baseURL(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	parts := urlPattern.FindStringSubmatch(text)
	if parts == nil {
		return "", errors.New("must be http:// or https://, a host name and perhaps a port and a path; no user name, password, query or fragment")
	}
	return strings.ToLower(parts[1]) + parts[2], nil
}
