import fc from 'fast-check';

import { answer } from './http/routes';
import { Store } from './store/store';

const NOW = Date.parse('2026-05-01T12:00:00Z');
const MINUTE = 60_000;
const ns = (ms: number, more = 0) => String(BigInt(ms) * 1_000_000n + BigInt(more));

type Values = ReadonlyArray<readonly [string, string, Readonly<Record<string, string>>?]>;

function filled(streams: ReadonlyArray<readonly [Record<string, string>, Values]>): Store {
  const store = new Store();
  const body = JSON.stringify({ streams: streams.map(([stream, values]) => ({ stream, values })) });
  expect(push(store, body)).toEqual({ status: 204, body: '' });
  return store;
}

const push = (store: Store, body: string) =>
  answer(store, { method: 'POST', path: '/loki/api/v1/push', parameters: new URLSearchParams(), body }, NOW);

function get(store: Store, path: string, parameters: Record<string, string>): { status: number; body: string } {
  return answer(
    store,
    { method: 'GET', path: `/loki/api/v1/${path}`, parameters: new URLSearchParams(parameters) },
    NOW
  );
}

const resultOf = ({ status, body }: { status: number; body: string }): unknown => {
  expect([status, body]).toEqual([200, expect.any(String)]);
  return JSON.parse(body).data.result;
};
const instant = (store: Store, query: string, at = ns(NOW)) => resultOf(get(store, 'query', { query, time: at }));
const lines = (store: Store, query: string, more: Record<string, string> = {}): string[] => {
  const result = resultOf(get(store, 'query_range', { query, start: ns(NOW - 3_600_000), end: ns(NOW), ...more }));
  return Array.isArray(result) ? result.flatMap(({ values }) => values.map(([, line]: [string, string]) => line)) : [];
};

const FALCO = filled([
  [
    { rule: 'A', cluster: 'eu' },
    [
      [ns(NOW - 10 * MINUTE), '{"output_fields":{"proc.name":"sh","n":5}}'],
      [ns(NOW - 9 * MINUTE), '{"output_fields":{"proc.name":"bash","n":2}}'],
      [ns(NOW - 9 * MINUTE), '{"output_fields":{"proc.name":"bash","n":2}}'],
      [ns(NOW - 8 * MINUTE), 'no JSON'],
    ],
  ],
  [{ rule: 'B', cluster: 'us' }, [[ns(NOW - 7 * MINUTE, 1), 'text a=b', { user: 'root', empty: '' }]]],
]);

describe('windows and ranges', () => {
  const edges = filled([[{ a: 'b' }, [-2, -1, 0, 1].map((by) => [ns(NOW - MINUTE, by), String(by)] as const)]]);

  it('hold what is after their start, and their end', () => {
    const count = (query: string, at: string) => instant(edges, `sum(count_over_time(${query}))`, at);
    expect(count('{a="b"}[1m]', ns(NOW - MINUTE))).toMatchObject([{ value: [expect.any(Number), '3'] }]);
    expect(count('{a="b"}[1m]', ns(NOW))).toMatchObject([{ value: [expect.any(Number), '1'] }]);
    expect(count('{a="b"}[1m] offset 1m', ns(NOW))).toMatchObject([{ value: [expect.any(Number), '3'] }]);
  });

  it('give lines from their start, and before their end', () => {
    const range = { start: ns(NOW - MINUTE, -1), end: ns(NOW - MINUTE, 1), direction: 'forward' };
    expect(lines(edges, '{a="b"}', range)).toEqual(['-1', '0']);
    expect(lines(edges, '{a="b"}', { limit: '2' })).toEqual(['1', '0']);
  });

  it('are moved out to whole steps', () => {
    const found = resultOf(
      get(edges, 'query_range', {
        query: 'sum(count_over_time({a="b"}[1m]))',
        start: ns(NOW - MINUTE, 5),
        end: ns(NOW - 1),
        step: '60',
      })
    );
    expect(found).toEqual([
      {
        metric: {},
        values: [
          [(NOW - MINUTE) / 1000, '3'],
          [NOW / 1000, '1'],
        ],
      },
    ]);
  });
});

describe('lines', () => {
  it.each([
    ['{rule=~".+"} |= "bash" or "a=b"', 2],
    ['{rule=~".+"} != "bash" or "a=b"', 2],
    ['{rule="A"} | json p="output_fields[\\"proc.name\\"]" | p=~"(?i)BA.."', 1],
    ['{rule="A"} | json | output_fields_n > 2 | __error__=""', 1],
    ['{rule="A"} | json | __error__="JSONParserErr"', 1],
    ['{rule=~".+"} | user="root" and cluster!="eu" or rule="none"', 1],
    ['{rule=~".+"} | empty=""', 4],
    ['{rule=~".+"} | label_format x="{{ .cluster | upper }}" | x="US"', 1],
    ['{rule=~".+"} | line_format "{{ if hasPrefix \\"{\\" __line__ }}j{{ else }}t{{ end }}" |= "j"', 2],
    ['{rule=~".+"} | regexp "a=(?P<v>.)" | v="b" | drop v', 1],
  ])('%s: %d', (query, count) => expect(lines(FALCO, query)).toHaveLength(count));
});

describe('metrics', () => {
  const value = (query: string) => {
    const [first] = instant(FALCO, query) as Array<{ metric: unknown; value: [number, string] }>;
    return first === undefined ? undefined : [first.metric, first.value[1]];
  };

  it.each([
    ['sum by (cluster) (count_over_time({rule="A"}[1h]))', { cluster: 'eu' }, '3'],
    ['sum(count_over_time({rule="none"}[1h])) or vector(1e-9)', {}, '0.000000001'],
    ['vector(1) or vector(2) * 0 - vector(5)', {}, '1'],
    ['(vector(4) + 2) * 3 / 9', {}, '2'],
    ['max_over_time({rule="A"} | json n="output_fields.n" | n!="" | unwrap n [1h]) by ()', {}, '5'],
    ['sum(count_over_time({rule="A"}[1h])) > 5', undefined, undefined],
    ['sum(count_over_time({rule="A"}[1h])) > bool 5', {}, '0'],
    [
      'label_replace(sum by (rule) (count_over_time({rule="A"}[1h])), "x", "<$1>", "rule", "(.)")',
      { rule: 'A', x: '<A>' },
      '3',
    ],
    [
      'max_over_time({rule=~".+"} | label_format t="{{ __timestamp__ | unixEpochMillis }}" | unwrap t [1h]) by ()',
      {},
      String(NOW - 7 * MINUTE),
    ],
  ])('%s', (query, metric, number) => {
    expect(value(query)).toEqual(metric === undefined ? undefined : [metric, number]);
  });

  it('fail where a line has an error, as in Loki', () => {
    expect(get(FALCO, 'query', { query: 'sum by (rule) (count_over_time({rule="A"} | json [1h]))' })).toMatchObject({
      status: 400,
      body: expect.stringContaining("pipeline error: 'JSONParserErr'"),
    });
  });

  it('have 500 series at most', () => {
    const many = filled([
      [{ a: 'b' }, Array.from({ length: 501 }, (_, n) => [ns(NOW - 1), `${n}`, { n: String(n) }] as const)],
    ]);
    expect(get(many, 'query', { query: 'sum by (n) (count_over_time({a="b"}[1h]))' })).toMatchObject({ status: 400 });
    expect(instant(many, 'sum(count_over_time({a="b"}[1h]))')).toHaveLength(1);
  });

  it('count the series of each hour, where what joins them has fewer', () => {
    const spread = filled([
      [
        { a: 'b' },
        Array.from({ length: 900 }, (_, n) => [ns(NOW - 1 - (n % 2) * 3_600_000), `${n}`, { n: String(n) }] as const),
      ],
    ]);
    const query = (hours: number) => `count(sum by (n) (count_over_time({a="b"}[${hours}h])))`;
    expect(instant(spread, query(2))).toMatchObject([{ value: [NOW / 1000, '900'] }]);
    expect(get(spread, 'query', { query: 'sum by (n) (count_over_time({a="b"}[2h]))' })).toMatchObject({ status: 400 });
  });
});

it('reads no query that is longer than Loki reads', () => {
  const query = (length: number) => `{a="b"}`.padEnd(length);
  const ask = (length: number) => get(FALCO, 'query_range', { query: query(length), start: ns(NOW - 1), end: ns(NOW) });
  expect(ask(131_072)).toMatchObject({ status: 200 });
  expect(ask(131_073)).toMatchObject({ status: 400, body: expect.stringContaining('input size too long') });
});

describe('what it does not know', () => {
  it.each([
    ['{a="b"} | logfmt', 'the stage "| logfmt"'],
    ['{a="b"} | pattern "<x>"', 'the parser'],
    ['{a="b"} | json | keep x', 'the stage'],
    ['{a="b"} |> "x"', 'the line filter'],
    ['{a="b"} | x > 5m', 'the label filter'],
    ['{a="b"} | drop x="y"', 'drop with a condition'],
    ['{a="b"} | line_format "{{ break }}"', '{{break}} in templates'],
    ['{a="b"} | line_format "{{ sha256 .x }}"', 'the function sha256 of templates'],
    ['quantile_over_time(0.9, {a="b"} | unwrap x [1m])', 'the function quantile_over_time'],
    ['sum_over_time({a="b"} | unwrap bytes(x) [1m])', 'the conversion'],
    ['stddev(count_over_time({a="b"}[1m]))', 'the aggregation stddev'],
    ['sum(count_over_time({a="b"}[1m])) % 2', 'the operator %'],
    ['sum by (x) (rate({a="b"}[1m])) / on (y) group_left sum(rate({a="b"}[1m]))', 'group_left'],
  ])('%s is refused by name', (query, name) => {
    const path = query.startsWith('{') ? 'query_range' : 'query';
    expect(get(FALCO, path, { query })).toMatchObject({
      status: 400,
      body: expect.stringMatching(new RegExp(`the embedded store does not know .*${name.replace(/[{}|"]/g, '\\$&')}`)),
    });
  });

  it('is no path of the API either', () => {
    expect(get(FALCO, 'tail', {})).toMatchObject({ status: 404, body: expect.stringContaining('does not know GET') });
  });
});

describe('pushes', () => {
  it.each([
    ['no JSON', 400],
    ['{"streams":[{"stream":{"a":1},"values":[]}]}', 400],
    ['{"streams":[{"stream":{"a-b":"c"},"values":[]}]}', 400],
    ['{"streams":[{"stream":{"a":"b"},"values":[["x","line"]]}]}', 400],
    [`{"streams":[{"stream":{"a":"b"},"values":[["${ns(NOW + 11 * MINUTE)}","line"]]}]}`, 400],
    ['{}', 204],
  ])('%s: %d', (body, status) => expect(push(new Store(), body)).toMatchObject({ status }));

  it('take the good lines of a bad push', () => {
    const store = new Store();
    const values = [
      [ns(NOW), 'good'],
      [ns(NOW + 11 * MINUTE), 'early'],
    ];
    expect(push(store, JSON.stringify({ streams: [{ stream: { a: 'b' }, values }] })).status).toBe(400);
    expect(lines(store, '{a="b"}', { end: ns(NOW + 1) })).toEqual(['good']);
  });

  it('keep any text as it is, in any order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(1000), fc.string({ unit: 'grapheme' })), {
          maxLength: 30,
          selector: ([at]) => at,
        }),
        (all) => {
          const store = filled([[{ a: 'b' }, all.map(([at, text]) => [ns(NOW - MINUTE + at), text] as const)]]);
          const found = lines(store, '{a="b"}', { direction: 'forward', limit: '1000' });
          expect(found).toEqual([...all].sort(([a], [b]) => a - b).map(([, text]) => text));
        }
      )
    );
  });
});
