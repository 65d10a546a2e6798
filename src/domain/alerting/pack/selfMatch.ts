import { parser, Selector } from '@grafana/lezer-logql';
import { fulfilsCondition } from '../../logql/matcher';
import { parseSelector, SelectorError, type StreamMatcher } from '../../logql/selector';

/**
 * Whether a query could find the lines in which Loki and Grafana log that very query: then its alert fires because it
 * was evaluated, and for ever. A text in a line filter is no protection, as the logged query holds that text too. What
 * protects is a selector that those programs' own streams do not match, or a field that their lines do not have.
 */
export interface SelfMatch {
  /** The selector that could. */
  readonly selector: string;
}

/** Programs that log queries, under the names that shippers give their streams. */
const LOGGERS = [
  ...['loki', 'loki-read', 'loki-write', 'loki-backend', 'loki-gateway', 'loki-canary', 'querier', 'query-frontend'],
  ...['ruler', 'ingester', 'distributor', 'grafana', 'monitoring/loki', 'monitoring/grafana', 'monitoring', 'logging'],
  ...['observability', 'default', 'unknown_service', 'systemd-journal', 'varlogs', 'promtail', 'alloy', 'nginx'],
];

/** Labels that say which program a stream is from. Any other (`cluster`, `env`, `region`) may be on all streams alike. */
const NAMES_A_PROGRAM =
  /^(job|app|app_kubernetes_io_(name|instance|component)|component|container|container_name|service|service_name|namespace|k8s_namespace_name|pod|k8s_pod_name|unit|systemd_unit|filename|syslog_identifier|source_type)$/;

/** Labels that only events of Falco have: no program that logs queries sets them. */
const FALCO_ONLY = /^(rule|priority|priority_raw|tags|k8s_ns_name)$/;

/** A condition that a value must be there, on metadata or on what was read from a JSON line. */
const NEEDS_FIELD = /\|\s*(?:rule|priority|falco_rule|falco_priority)\s*(?:!=\s*""|=\s*"[^"])/;

/** The selectors of a query that could find its own log lines; empty for a query that cannot. */
export function selfMatch(query: string): readonly SelfMatch[] {
  const found: SelfMatch[] = [];
  const starts: Array<{ from: number; to: number }> = [];
  parser.parse(query).iterate({
    enter: ({ node, type }) => {
      if (type.id === Selector) {
        starts.push({ from: node.from, to: node.to });
      }
    },
  });
  if (starts.length === 0) {
    return [{ selector: query }]; // cannot be read, so nothing is known of it
  }
  starts.forEach(({ from, to }, index) => {
    const selector = query.slice(from, to);
    const pipeline = query.slice(to, starts[index + 1]?.from ?? query.length);
    if (!isAnchored(selector) && !NEEDS_FIELD.test(pipeline)) {
      found.push({ selector });
    }
  });
  return found;
}

function isAnchored(selector: string): boolean {
  try {
    return parseSelector(selector).some((matcher) => tellsFalcoApart(matcher));
  } catch (error) {
    if (error instanceof SelectorError) {
      return false;
    }
    throw error;
  }
}

function tellsFalcoApart(matcher: StreamMatcher): boolean {
  if (FALCO_ONLY.test(matcher.name)) {
    return !matches(matcher, '');
  }
  return (
    NAMES_A_PROGRAM.test(matcher.name) && !matches(matcher, '') && LOGGERS.every((name) => !matches(matcher, name))
  );
}

/** An expression that JavaScript cannot read may match anything. */
function matches(matcher: StreamMatcher, text: string): boolean {
  return fulfilsCondition(matcher, text) ?? true;
}
