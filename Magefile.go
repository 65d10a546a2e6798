//go:build mage
// +build mage

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"

	// mage:import
	build "github.com/grafana/grafana-plugin-sdk-go/build"
	"github.com/grafana/grafana-plugin-sdk-go/build/buildinfo"
)

// Default configures the default target.
var Default = build.BuildAll

// The build's time is all that differs between two builds of the same sources: a package is built at the time of its
// commit, in seconds since 1970, so that anybody can build the same bytes.
const buildTime = "SOURCE_DATE_EPOCH"

func init() {
	if err := build.SetBeforeBuildCallback(atStatedTime); err != nil {
		panic(err)
	}
}

func atStatedTime(cfg build.Config) (build.Config, error) {
	stated := os.Getenv(buildTime)
	if stated == "" {
		return cfg, nil
	}
	seconds, err := strconv.ParseInt(stated, 10, 64)
	if err != nil {
		return cfg, fmt.Errorf("%s is no number of seconds: %w", buildTime, err)
	}
	info := buildinfo.Info{Time: seconds * 1000}
	if err := readField("src/plugin.json", "id", &info.PluginID); err != nil {
		return cfg, err
	}
	if err := readField("package.json", "version", &info.Version); err != nil {
		return cfg, err
	}
	cfg.CustomVars = map[string]string{}
	info.AppendFlags(cfg.CustomVars)
	return cfg, nil
}

func readField(file, field string, value *string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(content, &fields); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return json.Unmarshal(fields[field], value)
}
