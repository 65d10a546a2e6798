import fc from 'fast-check';
import { fieldPlacesFor, PRESETS } from 'domain/environment/defaults';
import type { Environment } from 'domain/environment/types';
import type { AnyFilter, EventFilter, FieldFilter, FilterOp } from 'domain/logql/filters';
import { renderLogs, renderLogsAt, renderTotal } from 'domain/logql/query/render';
import { startTestLoki, type PushedLine, type TestLoki } from './loki';

/** Values that share a start, a part or an end, that say something in an expression, and none at all. */
const VALUES: ReadonlyArray<string | null | undefined> = [
  ...[undefined, null, '', ' ', 'a', 'b', 'ab', 'abc', 'ba', 'A', 'xax', 'sh', 'sha', 'bash', 'sh -c', 'foo', 'foobar'],
  ...[
    'xfoobarx',
    'a\nb',
    '\n',
    'x\ny',
    'a|b|',
    '.*',
    '.',
    '()',
    '^$',
    '$',
    'a$',
    '^a',
    '\\',
    'a\\b',
    'c,a',
    '[a]',
    'é',
    'K',
  ],
];
const TEXTS = VALUES.map((value) => value ?? '');
const RUN = `label-filters-${process.pid}-${Date.now()}`;
const START = Date.now() - 60_000;
const END = START + 120_000;
const seed = Number(process.env.FC_SEED ?? 20_261_128);

let loki: TestLoki;
/** Labels and structured metadata as this Loki keeps them: one of 2.9 leaves the escapes of the JSON that they are pushed as. */
const kept = new Map<Shape, readonly string[]>();

type Shape = Pick<Environment, 'selector' | 'format' | 'fields'>;

const shape = (kind: string, base: Pick<Environment, 'format' | 'fields'>): Shape => ({
  ...base,
  selector: `{run="${RUN}", kind="${kind}"}`,
});
const LABEL = shape('label', PRESETS['sidekick-text']);
const METADATA = shape('metadata', PRESETS['sidekick-otlp']);
const JSON_LINES = shape('json', { format: 'json', fields: fieldPlacesFor('json') });

/** Where a value can be, and under which field it is asked for there. */
const PLACES: ReadonlyArray<readonly [string, Shape, string]> = [
  ['a stream label', LABEL, 'pod'],
  ['structured metadata', METADATA, 'hostname'],
  ['a JSON field', JSON_LINES, 'proc.name'],
  ['a JSON field with an index', JSON_LINES, 'proc.aname[2]'],
];

const tsNs = (index: number): string => String(BigInt(START + index) * 1_000_000n);
const isThere = (value: string | null | undefined): value is string => typeof value === 'string';

beforeAll(async () => {
  loki = await startTestLoki();
  const lines = (lineOf: (value: string | null | undefined, index: number) => Omit<PushedLine, 'tsNs'>) =>
    VALUES.map((value, index) => ({ tsNs: tsNs(index), ...lineOf(value, index) }));
  await loki.push([
    ...VALUES.map((value, index) => ({
      labels: {
        run: RUN,
        kind: 'label',
        index: String(index),
        rule: 'R',
        ...(isThere(value) && { k8s_pod_name: value }),
      },
      lines: [{ tsNs: tsNs(index), line: `${index}` }],
    })),
    {
      labels: { run: RUN, kind: 'metadata' },
      lines: lines((value, index) => ({
        line: `${index}`,
        metadata: { rule: 'R', ...(isThere(value) && { hostname: value, tags: value }) },
      })),
    },
    {
      labels: { run: RUN, kind: 'json' },
      lines: lines((value) => ({
        line: JSON.stringify({ rule: 'R', output_fields: { 'proc.name': value, 'proc.aname[2]': value } }),
      })),
    },
  ]);
  for (const [env, label] of [
    [LABEL, 'k8s_pod_name'],
    [METADATA, 'hostname'],
  ] as const) {
    const streams = await loki.logs(env.selector, START, END);
    const said = new Map(streams.flatMap(({ labels, values }) => values.map(([, line]) => [line, labels[label]])));
    kept.set(
      env,
      TEXTS.map((text, index) => (said.get(`${index}`) === asJson(text) ? asJson(text) : text))
    );
  }
});

const asJson = (text: string): string => JSON.stringify(text).slice(1, -1);

afterAll(() => loki?.stop());

async function found(env: Shape, filters: readonly EventFilter[]): Promise<readonly string[]> {
  const streams = await loki.logs(renderLogs(env, filters).expr, START, END);
  const indexes = streams.flatMap(({ values }) => values.map(([time]) => Number(BigInt(time) / 1_000_000n) - START));
  return indexes.sort((a, b) => a - b).map(nameOf);
}

/** What a filter is to find, told without any LogQL. */
function wanted(holds: (text: string) => boolean, env?: Shape): readonly string[] {
  const texts = (env && kept.get(env)) ?? TEXTS;
  return texts.flatMap((text, index) => (holds(text) ? [nameOf(index)] : []));
}

const nameOf = (index: number): string => `${index} ${JSON.stringify(VALUES[index] ?? null)}`;

function holds({ op, values }: Pick<FieldFilter, 'op' | 'values'>, text: string): boolean {
  switch (op) {
    case 'is':
      return values.includes(text);
    case 'contains':
      return values.some((value) => text.includes(value));
    case 'matches':
      return values.some((value) => new RegExp(`^(?:${value})$`, 's').test(text));
    case 'is-not':
      return !holds({ op: 'is', values }, text);
    case 'not-contains':
      return !holds({ op: 'contains', values }, text);
    case 'not-matches':
      return !holds({ op: 'matches', values }, text);
  }
}

const VALUE_LISTS: ReadonlyArray<readonly string[]> = [
  ...[[''], ['a'], ['nothing'], ['\n'], ['a\nb'], ['.*'], ['\\']],
  ...[
    ['', 'a'],
    ['a', 'b', ''],
    ['ab', ''],
    ['', 'sh', 'sha'],
    ['\n', ''],
    ['', 'nothing'],
    ['.*', '', 'a|b|'],
  ],
  ...[
    ['a', 'b'],
    ['a', 'ab'],
    ['a', 'ab', 'abc'],
    ['sh', 'sha', 'sh -c'],
    ['foo', 'foobar'],
    ['a\nb', 'x\ny'],
    ['$', '^$'],
  ],
];
const PATTERNS: ReadonlyArray<readonly string[]> = [
  ...[
    [''],
    ['a'],
    ['a|'],
    ['|a|b'],
    ['a||b'],
    ['()'],
    ['(a|)'],
    ['a?'],
    ['a*'],
    ['a*|b'],
    ['(foo(bar)?)?'],
    ['^$'],
    ['^$|a'],
  ],
  ...[
    ['.'],
    ['.?'],
    ['.*'],
    ['.+'],
    ['.*.*'],
    ['.*|a'],
    ['a|.*'],
    ['a.*'],
    ['.*a'],
    ['.*a.*'],
    ['sh.*|'],
    ['x.y'],
    ['a.+'],
  ],
  ...[
    ['sh|sha'],
    ['(sh|sha|sh -c)'],
    ['foo(?:bar|)'],
    ['abc|ab|a'],
    ['\\n|'],
    ['\\.\\*|'],
    ['[ab]'],
    ['[^a]*'],
    ['a\\|b\\|'],
  ],
  ...[
    ['a', ''],
    ['sh.*', 'a|b'],
    ['.*', 'a'],
    ['', '.'],
    ['\\(\\)', '\\\\'],
  ],
];
const OPS: ReadonlyArray<readonly [FilterOp, FilterOp, ReadonlyArray<readonly string[]>]> = [
  ['is', 'is-not', VALUE_LISTS],
  ['contains', 'not-contains', VALUE_LISTS],
  ['matches', 'not-matches', PATTERNS],
];

describe.each(PLACES)('%s', (_, env, field) => {
  describe.each(OPS)('%s', (op, not, lists) => {
    it.each(lists.map((values) => [values]))('%j, and its opposite', async (values) => {
      expect(await found(env, [{ field, op, values }])).toEqual(wanted((text) => holds({ op, values }, text), env));
      expect(await found(env, [{ field, op: not, values }])).toEqual(
        wanted((text) => holds({ op: not, values }, text), env)
      );
    });
  });

  it('is found by any filters that chance has made, joined by "and" and by "or"', async () => {
    const part = fc.constantFrom(
      '',
      'a',
      'b',
      'sh',
      'a?',
      '.',
      '.*',
      '.+',
      'foo',
      '(bar)?',
      '[ab]',
      '\\n',
      '(a|ab)',
      '(|b)',
      '^'
    );
    const pattern = fc.array(part, { maxLength: 3 }).map((parts) => parts.join(''));
    const patterns = fc.array(pattern, { minLength: 1, maxLength: 3 }).map((all) => all.join('|'));
    const one = fc.oneof(
      fc.record({
        op: fc.constantFrom<FilterOp>('is', 'is-not', 'contains', 'not-contains'),
        values: fc.uniqueArray(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 4 }),
      }),
      fc.record({
        op: fc.constantFrom<FilterOp>('matches', 'not-matches'),
        values: fc.array(patterns, { minLength: 1, maxLength: 2 }),
      })
    );
    for (const [first, second] of fc.sample(fc.tuple(one, one), { numRuns: 60, seed })) {
      const both = [first, second].map((filter) => ({ field, ...filter }));
      const name = JSON.stringify(both);
      expect([name, await found(env, both)]).toEqual([
        name,
        wanted((text) => holds(first, text) && holds(second, text), env),
      ]);
      const any: AnyFilter = { any: both };
      expect([name, await found(env, [any])]).toEqual([
        name,
        wanted((text) => holds(first, text) || holds(second, text), env),
      ]);
    }
  });

  it('counts as it lists', async () => {
    for (const values of [['a', 'ab', ''], ['sh', 'sha'], ['']]) {
      for (const op of ['is', 'is-not'] as const) {
        const { expr } = renderTotal(env, [{ field, op, values }], { windowMs: END - START + 1000 });
        const [series] = await loki.instant(expr, END);
        expect(series?.values).toEqual([wanted((text) => holds({ op, values }, text), env).length]);
      }
    }
  });

  it('is asked for by no expression that is none on its own', async () => {
    for (const value of ['a)|(b', 'a(', '[a', 'a\\', '*', 'a)(?:b']) {
      for (const filters of [[value], ['a', value]]) {
        await expect(found(env, [{ field, op: 'matches', values: filters }])).rejects.toThrow(/^400 parse error/);
      }
    }
  });
});

it('tags are none, some, or none or some', async () => {
  const tags = (op: FilterOp, ...values: string[]) => found(METADATA, [{ field: 'tags', op, values }]);
  const hasTag = (text: string, tag: string) => text.split(',').includes(tag);
  expect(await tags('is', '')).toEqual(wanted((text) => text === ''));
  expect(await tags('is-not', '')).toEqual(wanted((text) => text !== ''));
  expect(await tags('is', '', 'sh')).toEqual(wanted((text) => text === '' || hasTag(text, 'sh')));
  expect(await tags('is', 'a', '')).toEqual(wanted((text) => text === '' || hasTag(text, 'a')));
  expect(await tags('is-not', 'a', '')).toEqual(wanted((text) => text !== '' && !hasTag(text, 'a')));
});

it('lines are read by their times, and by no part of them', async () => {
  const times = [START + 1, START + 3];
  const streams = await loki.logs(renderLogsAt(METADATA, [], [...times, 17]).expr, START, END);
  expect(streams.flatMap(({ values }) => values.map(([, line]) => line)).sort()).toEqual(['1', '3']);
});
