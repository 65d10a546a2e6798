package plugin

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/community/falco/pkg/sidekick"
)

// flights makes identical reads once: those that come while one is under way, or within a second after it, share its
// result, a failure as well. So any number of readers costs an upstream one request a second.
type flights struct {
	lifetime context.Context // the instance's, so that a reader who leaves does not fail the others
	running  sync.Map        // key -> func() result
}

type result struct {
	value any
	body  []byte // value as JSON, encoded once for all readers
	err   error
}

func (f *flights) share(key string, do func(context.Context) (any, error)) result {
	once, _ := f.running.LoadOrStore(key, sync.OnceValue(func() result {
		defer time.AfterFunc(time.Second, func() { f.running.Delete(key) })
		return f.run(do)
	}))
	return once.(func() result)()
}

func (f *flights) run(do func(context.Context) (any, error)) result {
	ctx, cancel := context.WithTimeout(f.lifetime, sidekick.Timeout)
	defer cancel()
	value, err := do(ctx)
	if err != nil {
		return result{err: err}
	}
	body, err := json.Marshal(value)
	return result{value, body, err}
}
