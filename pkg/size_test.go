package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The backend is what people must trust with their credentials, so it stays small enough to be read in one sitting.
const maxLines = 600

func TestTheBackendStaysSmall(t *testing.T) {
	lines := 0
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for line := range strings.Lines(string(source)) {
			if text := strings.TrimSpace(line); text != "" && !strings.HasPrefix(text, "//") {
				lines++
			}
		}
		return err
	})
	if err != nil || lines > maxLines || lines < 100 {
		t.Errorf("%d lines of code without blank lines and comments, %d are allowed: %v", lines, maxLines, err)
	}
}
