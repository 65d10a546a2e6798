package sidekick

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
)

// Kind is the class of a failed call, by which the frontend chooses its advice.
type Kind string

// The kinds, as they stand in answers.
const (
	KindUnreachable   Kind = "unreachable"    // no connection: name, port or network
	KindTimeout       Kind = "timeout"        // no complete answer in time
	KindTLS           Kind = "tls"            // certificate or handshake
	KindAuth          Kind = "auth"           // 401 or 403
	KindStatus        Kind = "status"         // any other status but 200; redirects are never followed
	KindTooLarge      Kind = "too_large"      // over the limit, counted after decompression
	KindBroken        Kind = "broken"         // the connection ended within the answer
	KindInvalid       Kind = "invalid"        // not what Falcosidekick or its UI would answer
	KindNotConfigured Kind = "not_configured" // no address in the settings
)

// Error is a failed call. Its text is our own words only: what an upstream or a library says may hold a secret, or
// bytes of a service that nobody meant to read.
type Error struct {
	Kind    Kind
	Message string
}

var (
	errSomethingElse = &Error{KindInvalid, "something else answers at this address"}
	errNoSidekick    = &Error{KindNotConfigured, "Falcosidekick is not configured"}
	errNoUI          = &Error{KindNotConfigured, "Falcosidekick UI is not configured"}
)

func (e *Error) Error() string { return e.Message }

// KindOf is the kind of a failed call, "" for any other error and for none.
func KindOf(err error) Kind {
	if failed, ok := errors.AsType[*Error](err); ok {
		return failed.Kind
	}
	return ""
}

func statusError(status int) *Error {
	message := "it answered " + strconv.Itoa(status) + " " + http.StatusText(status)
	if status == http.StatusUnauthorized || status == http.StatusForbidden {
		return &Error{KindAuth, message + ": credentials are missing or wrong"}
	}
	return &Error{KindStatus, message}
}

// transportError looks at types, not at texts. The order matters: a handshake that times out is a time-out.
func transportError(err error) *Error {
	network, isNetwork := errors.AsType[*net.OpError](err)
	_, isCertificate := errors.AsType[*tls.CertificateVerificationError](err)
	_, isRecord := errors.AsType[tls.RecordHeaderError](err)
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return &Error{KindTimeout, "no complete answer in time"}
	case isCertificate:
		return &Error{KindTLS, "its certificate is not trusted: check CA, server name and expiry"}
	case isRecord, errors.Is(err, http.ErrSchemeMismatch), isNetwork && network.Op == "remote error":
		return &Error{KindTLS, "no TLS connection: it may speak plain HTTP, or want a client certificate"}
	case isNetwork && (network.Op == "dial" || network.Op == "proxyconnect"):
		return &Error{KindUnreachable, "no connection: check name, port and network policy"}
	case isNetwork, errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{KindBroken, "the connection was closed before the answer was complete"}
	}
	return &Error{KindInvalid, "the answer cannot be read as HTTP"}
}
