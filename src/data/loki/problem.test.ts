import { lokiProblem } from './problem';

const CASES: Array<[string, unknown, string]> = [
  ['a data source that is gone', new Error('Datasource abc was not found'), 'no-data-source'],
  ['no rights', { status: 403, data: { message: 'Access denied' } }, 'forbidden'],
  ['a parse error', { status: 400, message: 'parse error at line 1, col 2: syntax error' }, 'bad-query'],
  ['too many requests', { status: 429, message: 'too many outstanding requests' }, 'too-many-requests'],
  ['too many series', { status: 400, message: 'maximum of series (500) reached for a single query' }, 'limit'],
  [
    'a range too long',
    { status: 400, message: 'the query time range exceeds the limit (query length: 2160h, limit: 721h)' },
    'limit',
  ],
  ['Loki down', { status: 502, message: 'Bad Gateway' }, 'unreachable'],
  [
    'Loki down, said by the plugin',
    { status: 500, message: 'dial tcp 127.0.0.1:3100: connect: connection refused' },
    'unreachable',
  ],
  [
    'Loki down, with the address that was asked',
    {
      status: 502,
      message:
        'Get "http://127.0.0.1:3100/loki/api/v1/query_range?direction=backward&limit=1000&query=%7B%7D": dial tcp 127.0.0.1:3100: connect: connection refused',
    },
    'unreachable',
  ],
  ['a fault of Loki', { status: 500, message: 'panic in querier' }, 'server'],
  ['nonsense', null, 'unreachable'],
];

describe('lokiProblem', () => {
  it.each(CASES)('tells %s', (_name, error, kind) => {
    expect(lokiProblem(error).kind).toBe(kind);
  });

  it('keeps what was said', () => {
    expect(lokiProblem({ status: 400, data: { message: 'said by Loki' }, message: 'outer' }).message).toBe(
      'said by Loki'
    );
  });
});
