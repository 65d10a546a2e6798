import { asksForLines, asksForNumbers, isPush, type Asked } from './asked';
import { answers, answersHtml, answersJson, only, type Fault } from './fault';
import { EMPTY_RESULT, WRONG_RESULT_TYPE } from './rewrite';

/** A fault as the journey tells of it. */
export interface NamedFault {
  readonly name: string;
  readonly fault: Fault;
  /** A line that says what is wrong, on each page that asks the service. */
  readonly says: RegExp;
}

const LOKI = {
  unreachable: /^Loki cannot be reached/,
  slow: /^Loki did not answer in time/,
  cutOff: /^The answer from Loki was cut off/,
  notReady: /^Loki is not ready/,
  failed: /^Loki failed/,
  other: /^(Something else answered in place of Loki|No answer from Loki)/,
} as const;

/** No answer of Loki at all. */
export const LOKI_GONE: readonly NamedFault[] = [
  { name: 'refused', fault: { does: 'refuse' }, says: LOKI.unreachable },
  { name: 'reset in the middle', fault: { does: 'reset' }, says: LOKI.cutOff },
  { name: 'never answers', fault: { does: 'hang' }, says: LOKI.slow },
  { name: '502 with a page', fault: answersHtml(502, '502 Bad Gateway'), says: LOKI.other },
  { name: '504', fault: answers(504, 'context deadline exceeded'), says: LOKI.slow },
];

/** Loki, or what is in front of it, says no. */
export const LOKI_REFUSES: readonly NamedFault[] = [
  { name: '500', fault: answers(500, 'panic in querier: index out of range'), says: LOKI.failed },
  {
    name: '503, starting',
    fault: answers(503, 'Ingester not ready: waiting for 15s after being ready'),
    says: LOKI.notReady,
  },
  { name: '500, empty ring', fault: answers(500, 'empty ring'), says: LOKI.notReady },
  { name: '429', fault: answers(429, 'too many outstanding requests'), says: /^Loki is busy/ },
  { name: '401, no tenant', fault: answers(401, 'no org id'), says: /^Loki needs a tenant/ },
  { name: '401', fault: answers(401, 'Unauthorized'), says: /^This data source may not be queried/ },
  { name: '403', fault: answersJson(403, { message: 'access denied' }), says: /^This data source may not be queried/ },
  { name: '404', fault: answers(404, '404 page not found'), says: /^Loki is not at this address/ },
];

/** Answered with success, by something that is not an answer of Loki. */
export const LOKI_REPLACED: readonly NamedFault[] = [
  { name: '200 with {}', fault: answersJson(200, {}), says: LOKI.other },
  { name: '200 with an empty result', fault: EMPTY_RESULT, says: LOKI.other },
  { name: '200 with the wrong type', fault: WRONG_RESULT_TYPE, says: LOKI.other },
  { name: '200 with half of the JSON', fault: { does: 'truncate' }, says: LOKI.cutOff },
  { name: '200 with a login page', fault: answersHtml(200, 'Sign in'), says: LOKI.other },
];

/** Of Loki, in part: what is asked otherwise is still answered. */
export const COUNTS_FAIL: NamedFault = {
  name: 'only counts fail',
  fault: only(asksForNumbers, answers(500, 'panic in querier: index out of range')),
  says: LOKI.failed,
};

export const LINES_FAIL: NamedFault = {
  name: 'only lines fail',
  fault: only(asksForLines, answers(500, 'panic in querier: index out of range')),
  says: LOKI.failed,
};

export const RANGE_LIMIT: NamedFault = {
  name: 'the range is too long for counts',
  fault: only(
    asksForNumbers,
    answers(400, 'the query time range exceeds the limit (query length: 6h0m0s, limit: 1h0m0s)')
  ),
  says: /^The range is longer than Loki allows/,
};

/** What Loki says to whoever sends it a stream too many: queries are answered, events are lost. */
export const STREAM_LIMIT: Fault = only(
  isPush,
  answers(
    429,
    'Maximum active stream limit exceeded when trying to create stream {rule="A"}, reduce the number of active streams (reduce labels or reduce label values), or contact your Loki administrator to see if the limit can be increased, user: \'fake\''
  )
);

const PROMETHEUS = {
  unreachable: /^Prometheus cannot be reached/,
  other: /^(Something else answered in place of Prometheus|No answer from Prometheus)/,
} as const;

export const PROMETHEUS_FAULTS: readonly NamedFault[] = [
  { name: 'refused', fault: { does: 'refuse' }, says: PROMETHEUS.unreachable },
  { name: 'reset in the middle', fault: { does: 'reset' }, says: /^The answer from Prometheus was cut off/ },
  { name: 'never answers', fault: { does: 'hang' }, says: /^Prometheus did not answer in time/ },
  { name: '500', fault: answers(500, 'opening storage failed'), says: /^Prometheus failed/ },
  { name: '503 with a page', fault: answersHtml(503, '503 Service Unavailable'), says: PROMETHEUS.other },
  { name: '401', fault: answers(401, 'Unauthorized'), says: /^This data source may not be queried/ },
  {
    name: 'too old for a function',
    fault: answersJson(400, {
      status: 'error',
      errorType: 'bad_data',
      error: 'invalid parameter "query": 1:1: parse error: unknown function with name "sort_by_label"',
    }),
    says: /^Prometheus did not accept the query/,
  },
  {
    name: 'a limit on samples',
    fault: answersJson(422, {
      status: 'error',
      errorType: 'execution',
      error: 'query processing would load too many samples into memory in query execution',
    }),
    says: /^A limit of Prometheus was reached/,
  },
  { name: '200 with {}', fault: answersJson(200, {}), says: PROMETHEUS.other },
  { name: '200 with an empty result', fault: EMPTY_RESULT, says: PROMETHEUS.other },
  { name: '200 with half of the JSON', fault: { does: 'truncate' }, says: /^The answer from Prometheus was cut off/ },
  { name: '200 with a login page', fault: answersHtml(200, 'Sign in'), says: PROMETHEUS.other },
];

const isMetrics = ({ path }: Asked): boolean => path === '/metrics';

export const SIDEKICK_FAULTS: readonly NamedFault[] = [
  { name: 'refused', fault: { does: 'refuse' }, says: /^no connection/ },
  { name: 'never answers', fault: { does: 'hang' }, says: /^no complete answer in time/ },
  { name: 'reset in the middle', fault: { does: 'reset' }, says: /^the connection was closed before/ },
  { name: '500', fault: answers(500, 'Internal Server Error'), says: /^it answered 500/ },
  { name: '401', fault: answers(401, 'Unauthorized'), says: /^it answered 401.*credentials/ },
  { name: 'another service', fault: answersHtml(200, 'It works!'), says: /is not its metrics/ },
  { name: 'its metrics fail', fault: only(isMetrics, answers(500, 'no')), says: /^it answered 500/ },
  { name: 'its metrics are empty', fault: only(isMetrics, answers(200, '')), says: /^Its metrics could not be read/ },
  {
    name: 'its metrics are half',
    fault: only(isMetrics, { does: 'truncate' }),
    says: /is not its metrics, or not all of them/,
  },
  {
    name: 'a NUL byte in its metrics',
    fault: only(isMetrics, {
      does: 'rewrite',
      rewrite: (answer) => ({ ...answer, body: answer.body.replace('accepted', 'acc\0epted') }),
    }),
    says: /NUL|hidden character|not be read/i,
  },
];
