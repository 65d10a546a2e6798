package plugin

import (
	"cmp"
	"errors"
	"net/http"

	"github.com/community/falco/pkg/sidekick"
)

// refusal is an answer other than 200.
type refusal struct {
	status        int
	kind, message string
	header        []string // one more, name and value
}

func (r refusal) Error() string { return r.message }

func refuse(status int, kind, message string) error { return refusal{status, kind, message, nil} }

// refusalOf maps every error to a status, once. What is no error has the status 200 and the kind "ok".
func refusalOf(err error) refusal {
	if err == nil {
		return refusal{status: http.StatusOK, kind: "ok"}
	}
	if own, ok := errors.AsType[refusal](err); ok {
		return own
	}
	kind := sidekick.KindOf(err)
	statuses := map[sidekick.Kind]int{sidekick.KindNotConfigured: http.StatusPreconditionFailed, sidekick.KindTimeout: http.StatusGatewayTimeout}
	return refusal{cmp.Or(statuses[kind], http.StatusBadGateway), string(kind), err.Error(), nil}
}
