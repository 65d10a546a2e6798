import { asksForLines, asksForNumbers, type Asked } from './asked';
import { answers, answersHtml, answersJson, only, type Fault } from './fault';
import { EMPTY_RESULT, goneUntil, seriesLimit, WRONG_RESULT_TYPE } from './rewrite';

/** A fault as the journey tells of it. */
export interface NamedFault {
  readonly name: string;
  readonly fault: Fault;
  /** Titles of which one must stand on each page that asks the service. */
  readonly says: RegExp;
}

export interface PartialFault extends NamedFault {
  /** Pages that keep what they know. */
  readonly stands: readonly string[];
}

const UNREACHABLE = /Loki (cannot be reached|did not answer|gave no answer)/;
const NO_ANSWER_OF_LOKI = /(What answered is not Loki|Loki('s answer| gave)|could not be read|Loki cannot be reached)/;

/** Of Loki, as a whole: no page that counts events has a number. */
export const LOKI_FAULTS: readonly NamedFault[] = [
  { name: 'refused', fault: { does: 'refuse' }, says: UNREACHABLE },
  { name: 'reset in the middle', fault: { does: 'reset' }, says: UNREACHABLE },
  { name: 'never answers', fault: { does: 'hang' }, says: /Loki (cannot be reached|did not answer in time)/ },
  { name: '500', fault: answers(500, 'panic in querier: index out of range'), says: /^Loki failed/ },
  { name: '502 with a page', fault: answersHtml(502, '502 Bad Gateway'), says: UNREACHABLE },
  {
    name: 'starting: 503, empty ring',
    fault: answers(503, 'rpc error: code = Unavailable desc = empty ring'),
    says: UNREACHABLE,
  },
  { name: 'empty ring: 500', fault: answers(500, 'empty ring'), says: /Loki (failed|cannot be reached|is starting)/ },
  { name: '504', fault: answers(504, 'context deadline exceeded'), says: /Loki (cannot be reached|did not answer)/ },
  { name: '429', fault: answers(429, 'too many outstanding requests'), says: /^Loki is busy/ },
  { name: 'multi-tenant: no org id', fault: answers(401, 'no org id'), says: /tenant|You may not query/ },
  { name: '403', fault: answersJson(403, { message: 'access denied' }), says: /You may not query|refuses/ },
  {
    name: '404',
    fault: answers(404, '404 page not found'),
    says: /not Loki|No Loki|no Loki answers/i,
  },
  { name: '200 with {}', fault: answersJson(200, {}), says: NO_ANSWER_OF_LOKI },
  { name: '200 with an empty result', fault: EMPTY_RESULT, says: NO_ANSWER_OF_LOKI },
  { name: '200 with the wrong type', fault: WRONG_RESULT_TYPE, says: NO_ANSWER_OF_LOKI },
  { name: '200 with half of the JSON', fault: { does: 'truncate' }, says: NO_ANSWER_OF_LOKI },
  { name: '200 with a login page', fault: answersHtml(200, 'Sign in'), says: NO_ANSWER_OF_LOKI },
];

/** Of Loki, in part: what is asked otherwise is still answered. */
export const LOKI_PARTS = {
  countsFail: only(asksForNumbers, answers(500, 'panic in querier: index out of range')),
  linesFail: only(asksForLines, answers(500, 'panic in querier: index out of range')),
  tooLong: only(
    asksForNumbers,
    answers(400, 'the query time range exceeds the limit (query length: 48h0m0s, limit: 24h0m0s)')
  ),
  seriesLimit,
  goneUntil,
} as const;

const isPush = ({ path }: Asked): boolean => path === '/loki/api/v1/push';

/** What Loki says to whoever sends it a stream too many: queries are answered, events are lost. */
export const STREAM_LIMIT: Fault = only(
  isPush,
  answers(
    429,
    'Maximum active stream limit exceeded when trying to create stream {rule="A"}, reduce the number of active streams (reduce labels or reduce label values), or contact your Loki administrator to see if the limit can be increased, user: \'fake\''
  )
);

const NO_PROMETHEUS = /Prometheus (cannot be reached|did not answer)/;
const NO_ANSWER_OF_PROMETHEUS =
  /(What answered is not Prometheus|Prometheus('s answer|' answer| gave)|could not be read|Prometheus cannot be reached)/;

export const PROMETHEUS_FAULTS: readonly NamedFault[] = [
  { name: 'refused', fault: { does: 'refuse' }, says: NO_PROMETHEUS },
  { name: 'reset in the middle', fault: { does: 'reset' }, says: NO_PROMETHEUS },
  { name: 'never answers', fault: { does: 'hang' }, says: NO_PROMETHEUS },
  { name: '500', fault: answers(500, 'opening storage failed'), says: /^Prometheus failed/ },
  { name: '503 with a page', fault: answersHtml(503, '503 Service Unavailable'), says: NO_PROMETHEUS },
  { name: '401', fault: answers(401, 'Unauthorized'), says: /You may not query|refuses/ },
  {
    name: 'too old for a function',
    fault: answersJson(400, {
      status: 'error',
      errorType: 'bad_data',
      error: 'invalid parameter "query": 1:1: parse error: unknown function with name "double_exponential_smoothing"',
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
  { name: '200 with {}', fault: answersJson(200, {}), says: NO_ANSWER_OF_PROMETHEUS },
  { name: '200 with an empty result', fault: EMPTY_RESULT, says: /Prometheus (holds no metrics|gave)|not Prometheus/ },
  { name: '200 with half of the JSON', fault: { does: 'truncate' }, says: NO_ANSWER_OF_PROMETHEUS },
  { name: '200 with a login page', fault: answersHtml(200, 'Sign in'), says: NO_ANSWER_OF_PROMETHEUS },
];

const isMetrics = ({ path }: Asked): boolean => path === '/metrics';

export const SIDEKICK_FAULTS: readonly NamedFault[] = [
  { name: 'refused', fault: { does: 'refuse' }, says: /^0 of 1 replicas answer/ },
  { name: 'never answers', fault: { does: 'hang' }, says: /^0 of 1 replicas answer/ },
  { name: 'reset in the middle', fault: { does: 'reset' }, says: /^0 of 1 replicas answer/ },
  { name: '500', fault: answers(500, 'Internal Server Error'), says: /^0 of 1 replicas answer/ },
  { name: '401', fault: answers(401, 'Unauthorized'), says: /^0 of 1 replicas answer/ },
  { name: 'another service', fault: answersHtml(200, 'It works!'), says: /^0 of 1 replicas answer|else answers/ },
  { name: 'its metrics fail', fault: only(isMetrics, answers(500, 'no')), says: /^Its metrics could not be read/ },
  { name: 'its metrics are empty', fault: only(isMetrics, answers(200, '')), says: /^Its metrics could not be read/ },
  {
    name: 'its metrics are half',
    fault: only(isMetrics, { does: 'truncate' }),
    says: /^Its metrics could not be read|half|not whole/,
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
