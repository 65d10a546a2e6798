import type { NamesLike } from '../falco/deployment';
import { anyOf, quote } from '../logql/quote';

export type PromMatchOp = '=' | '!=' | '=~' | '!~';

/** One matcher as data: `=` and `!=` hold the text itself, `=~` and `!~` an anchored RE2 expression. */
export interface PromMatcher {
  readonly name: string;
  readonly op: PromMatchOp;
  readonly value: string;
}

/** What Prometheus takes as a label's name without quotes. */
const PLAIN_LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** The same for a metric's. */
const PLAIN_METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** Matches exactly this text, or an expression when asked for. */
export function matcher(name: string, op: PromMatchOp, value: string): PromMatcher {
  return { name, op, value };
}

/** Matches names of one kind, as `domain/falco/deployment` tells them. */
export function matchersLike(name: string, { like, unlike }: NamesLike): readonly PromMatcher[] {
  return [matcher(name, '=~', like), matcher(name, '!~', unlike)];
}

/** Matches any one of the texts and nothing else: the exact operator for one, an escaped expression for more. */
export function isAnyOf(name: string, values: readonly string[]): PromMatcher {
  const [only] = values;
  return values.length === 1 && only !== undefined
    ? { name, op: '=', value: only }
    : { name, op: '=~', value: anyOf(values) };
}

/**
 * Prints an instant selector. The escapes are those of `quote`: PromQL's strings are Go's, as LogQL's are, and
 * Grafana replaces variables in both.
 * @param metric name of the metric, or undefined when a matcher on `__name__` says
 */
export function printSelector(metric: string | undefined, matchers: readonly PromMatcher[]): string {
  const plain = metric !== undefined && PLAIN_METRIC.test(metric);
  const inner = matchers.map(({ name, op, value }) => `${printName(name)}${op}${quote(value)}`);
  if (plain && inner.length === 0) {
    return metric;
  }
  const quoted = metric === undefined || plain ? [] : [quote(metric)];
  return `${plain ? metric : ''}{${[...quoted, ...inner].join(', ')}}`;
}

/** Prints a label's name: Prometheus 3 takes any text in quotes. */
export function printName(name: string): string {
  return PLAIN_LABEL.test(name) ? name : quote(name);
}

/** A selector over several metrics at once; one name needs no matcher on it. */
export function selectNames(names: readonly string[], matchers: readonly PromMatcher[]): string {
  const [only] = names;
  return names.length === 1 && only !== undefined
    ? printSelector(only, matchers)
    : printSelector(undefined, [isAnyOf('__name__', names), ...matchers]);
}
