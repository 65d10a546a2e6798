import { kindOf, spokenPart } from './kindOf';
import { isOfTheSystem, mendsItself, PROBLEM_KINDS, type ProblemKind } from './problem';

/** As Grafana's data sources wrap them. */
const ASKED =
  'Get "http://loki:3100/loki/api/v1/query_range?direction=backward&end=1&limit=1000&query=%7Bapp%3D%22x%22%7D+timeout+EOF&step=1s"';
const POSTED = 'Post "http://prometheus:9090/api/v1/query_range"';
const RESOURCE = 'Get "http://loki:3100/loki/api/v1/label/rule/values?query=%7Ba%3D%22limit+exceeded%22%7D"';

/** As Grafana's reader of JSON says it. */
function misread(why: string, short: string, longer: string): string {
  return `${why}, error found in #10 byte of ...${short}..., bigger context ...${longer}...`;
}

const SAID: Array<[ProblemKind, number | undefined, string]> = [
  // Grafana
  ['grafana-gone', undefined, 'Failed to fetch'],
  ['grafana-gone', undefined, 'NetworkError when attempting to fetch resource.'],
  ['grafana-gone', undefined, 'Load failed'],
  ['grafana-gone', 0, ''],
  ['no-data-source', undefined, 'Datasource abc was not found'],
  ['no-data-source', 404, 'Data source not found'],
  ['no-data-source', 400, 'Failed to get data source'],
  ['no-data-source', 500, 'failed to find datasource'],
  ['plugin', 404, 'Plugin not found'],
  ['plugin', 503, 'Plugin unavailable'],
  ['plugin', 500, 'plugin.unavailable'],
  [
    'forbidden',
    403,
    "You'll need additional permissions to perform this action. Permissions needed: datasources:query",
  ],
  ['forbidden', 403, 'Access denied to data source'],
  ['forbidden', 401, 'Unauthorized'],
  ['forbidden', 403, '<html><head><title>403 Forbidden</title></head></html>'],
  ['forbidden', 401, 'basic auth failed'],
  // What Grafana's Prometheus client wraps
  ['server', undefined, 'unexpected response with status code 500: opening storage failed'],
  ['server', undefined, 'unexpected response with status code 500'],
  ['unreachable', undefined, 'unexpected response with status code 503: Service Unavailable'],
  ['forbidden', undefined, 'unexpected response with status code 401: basic auth failed'],
  ['wrong-address', undefined, 'unexpected response with status code 404: 404 page not found'],
  ['other-answered', undefined, 'unexpected response with status code 503: <html><body>Down</body></html>'],
  ['other-answered', undefined, 'unexpected response with status code 200: Sign in'],
  // Of many tenants
  ['no-tenant', 401, 'no org id'],
  ['no-tenant', 500, 'rpc error: code = Unauthenticated desc = no org id'],
  // The question
  ['bad-query', 400, 'parse error at line 1, col 2: syntax error: unexpected IDENTIFIER'],
  ['bad-query', 400, 'parse error at line 1, col 14: syntax error: unexpected $end'],
  ['bad-query', 400, 'bad_data: invalid parameter "query": 1:9: parse error: unexpected end of input'],
  ['bad-query', 400, 'bad_data: invalid parameter "query": 1:1: parse error: unknown function with name "foo"'],
  ['bad-query', 400, "pipeline error: 'JSONParserErr' for series"],
  ['too-long', 413, 'Request Entity Too Large'],
  ['too-long', 413, '<html><head><title>413 Request Entity Too Large</title></head></html>'],
  ['too-long', 400, 'parse error : input size too long (13554 > 5120)'],
  ['too-long', 414, 'Request-URI Too Large'],
  ['too-many-requests', 429, 'too many outstanding requests'],
  ['too-many-requests', 429, ''],
  // Limits
  ['too-many-series', 400, 'maximum of series (500) reached for a single query'],
  [
    'too-many-series',
    400,
    'maximum of series (500) reached for a single query; consider reducing query cardinality by adding more specific stream selectors, reducing the time range, or aggregating results with functions like sum(), count() or topk()',
  ],
  ['too-many-series', 500, 'maximum number of series (500) reached for a single query'],
  ['range-too-long', 400, 'the query time range exceeds the limit (query length: 2160h0m0s, limit: 30d1h)'],
  [
    'too-much',
    400,
    'the query would read too many bytes (query: 1.1 TB, limit: 100 GB); consider adding more specific stream selectors or reduce the time range of the query',
  ],
  ['too-much', 400, 'max entries limit per query exceeded, limit > max_entries_limit_per_query (10000 > 5000)'],
  ['too-much', 400, 'max streams matchers per query exceeded, matchers-count > limit (1001 > 1000)'],
  [
    'too-much',
    500,
    'rpc error: code = ResourceExhausted desc = grpc: received message larger than max (6291456 vs. 4194304)',
  ],
  ['too-much', 422, 'execution: query processing would load too many samples into memory in query execution'],
  ['too-much', 400, 'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution'],
  // Time
  ['too-slow', 500, `${ASKED}: context deadline exceeded (Client.Timeout exceeded while awaiting headers)`],
  ['too-slow', 504, 'context deadline exceeded'],
  ['too-slow', 504, '<html><head><title>504 Gateway Time-out</title></head></html>'],
  ['too-slow', 499, 'The request was cancelled by the client.'],
  ['too-slow', 500, 'context canceled'],
  ['too-slow', 503, 'timeout: query timed out in expression evaluation'],
  ['too-slow', 500, `${ASKED}: read tcp 10.0.0.1:4321->10.0.0.2:3100: i/o timeout`],
  [
    'too-slow',
    500,
    'request timed out, decrease the duration of the request or add more label matchers (prefer exact match over regex match) to reduce the amount of data processed',
  ],
  // The way
  ['starting', 500, 'too many unhealthy instances in the ring'],
  ['starting', 500, 'empty ring'],
  ['starting', 503, 'Ingester not ready: waiting for 15s after being ready'],
  ['starting', 500, 'at least 1 live replicas required, could only find 0 - unhealthy instances: 127.0.0.1:9095'],
  ['tls', 500, `${ASKED}: tls: failed to verify certificate: x509: certificate signed by unknown authority`],
  ['tls', 500, `${ASKED}: x509: certificate is valid for a, not loki`],
  ['tls', 500, `${ASKED}: http: server gave HTTP response to HTTPS client`],
  ['no-such-host', 500, `${ASKED}: dial tcp: lookup loki on 10.96.0.10:53: no such host`],
  ['no-such-host', 500, `${ASKED}: dial tcp: lookup loki: Temporary failure in name resolution`],
  ['unreachable', 502, `${ASKED}: dial tcp 127.0.0.1:3100: connect: connection refused`],
  ['unreachable', 400, `${POSTED}: dial tcp: connect: connection refused`],
  ['unreachable', 500, `${ASKED}: dial tcp 10.0.0.2:3100: i/o timeout`],
  ['unreachable', 500, `${RESOURCE}: dial tcp 10.0.0.2:3100: connect: no route to host`],
  ['unreachable', 502, 'Bad Gateway'],
  ['unreachable', 503, 'Service Unavailable'],
  ['wrong-address', 404, '404 page not found'],
  ['wrong-address', 404, ''],
  // What came back
  ['cut-off', 500, `${ASKED}: EOF`],
  ['cut-off', 500, `${POSTED}: EOF`],
  ['cut-off', 500, `${RESOURCE}: EOF`],
  ['cut-off', 500, `${ASKED}: read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer`],
  ['cut-off', 500, 'unexpected EOF'],
  ['cut-off', 400, 'unexpected end of JSON input'],
  ['cut-off', undefined, 'Unexpected end of JSON input'],
  ['cut-off', 500, 'net/http: HTTP/1.x transport connection broken: unexpected EOF'],
  [
    'cut-off',
    500,
    misread('readStringSlowPath: unexpected end of input', '|y":"Noti|', '|"]]},{"metric":{"priority":"Noti|'),
  ],
  [
    'cut-off',
    500,
    misread('ReadArray: expect [ or , or ] or n, but found \0', '|80,"1"],|', '|20,"1"],[1795967580,"1"],|'),
  ],
  ['cut-off', 200, misread('ReadMapCB: expect }, but found \0', '|b":"kubelet"|', '|prod-eu","job":"kubelet"|')],
  [
    'cut-off',
    500,
    misread('ReadObject: expect { or , or } or n, but found 1', '|60,"1"],[179|', '|40,"1"],[1795954800,"1"],[179|'),
  ],
  ['cut-off', 500, misread('ReadObject: expect { or , or } or n, but found 1', '|lues":[[1|', '|"x"},"values":[[1|')],
  [
    'cut-off',
    500,
    misread('readEscapedChar: invalid escape char after \\', '|proc.tty\\|', '|"shim\\",\\"proc.tty\\|'),
  ],
  // All of it there, and of another kind
  ['other-answered', 500, misread('ReadObject: expect { or , or } or n, but found 1', '|"data": 1}|', '|{"data": 1}|')],
  ['other-answered', 500, misread('ReadObject: expect { or , or } or n, but found 4', '|404|', '|404|')],
  [
    'other-answered',
    500,
    misread('ReadObject: expect { or , or } or n, but found 1', '|[1795,"1"],[1|', '|[1795,"1"],[17,"2"]|'),
  ],
  // What stands around is an attacker's
  [
    'cut-off',
    500,
    misread('readStringSlowPath: unexpected end of input', '|no org id|', '|":"parse error, 403 forbidden, no org id|'),
  ],
  [
    'other-answered',
    500,
    misread('ReadObject: expect {, but found x', '|x EOF dial|', '|unexpected end, but found \0 x EOF dial|'),
  ],
  ['other-answered', undefined, 'Unexpected token < in JSON at position 0'],
  ['other-answered', undefined, 'Unexpected token \'<\', "<!DOCTYPE "... is not valid JSON'],
  ['other-answered', 400, "invalid character '<' looking for beginning of value"],
  [
    'other-answered',
    400,
    'bad_response: readObjectStart: expect { or n, but found <, error found in #1 byte of ...|<html><bod|...',
  ],
  ['other-answered', 502, '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body></html>'],
  ['other-answered', 200, '<!DOCTYPE html><html lang="en"><title>Sign in</title></html>'],
  // Nothing
  ['no-answer', undefined, 'null'],
  ['no-answer', undefined, ''],
  ['server', 500, 'panic in querier'],
  ['server', undefined, 'The query failed without a message.'],
  // As a body
  ['too-slow', 503, '{"status":"error","errorType":"timeout","error":"query timed out in query queue"}'],
  ['no-tenant', 401, '{"message":"no org id"}'],
];

describe('kindOf', () => {
  it.each(SAID)('%s: %s %s', (kind, status, message) => expect(kindOf(message, status)).toBe(kind));

  it.each(['limit=1000', 'timeout', 'EOF', 'no org id', '429', 'x509', '<html>', 'parse error'])(
    'reads nothing out of what was asked: %s',
    (word) => {
      const address = `http://loki:3100/loki/api/v1/query_range?query=${encodeURIComponent(word)}`;
      expect(kindOf(`Get "${address}": dial tcp: connect: connection refused`, 502)).toBe('unreachable');
      expect(kindOf(`failed at ${address}`, 500)).toBe('server');
      expect(kindOf(`query "a \\"${word}\\"" panicked`, 500)).toBe('server');
      expect(kindOf(`query \`${word}\` panicked`, 500)).toBe('server');
    }
  );
});

it('leaves of a message what was said', () => {
  expect(spokenPart(`${ASKED}: EOF`)).toBe('Get : EOF');
  expect(spokenPart('{"message": "said"}')).toBe('said');
  expect(spokenPart('{not json')).toBe('{not json');
});

it('asks again by itself where nobody must change anything', () => {
  expect(PROBLEM_KINDS.filter(mendsItself)).toEqual(
    expect.arrayContaining(['unreachable', 'starting', 'grafana-gone'])
  );
  expect(PROBLEM_KINDS.filter(mendsItself)).not.toContain('forbidden');
  expect(isOfTheSystem('unreachable')).toBe(true);
  expect(isOfTheSystem('too-many-series')).toBe(false);
});
