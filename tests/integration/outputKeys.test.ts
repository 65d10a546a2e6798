import { PRESETS } from 'domain/environment/defaults';
import { parseLine } from 'domain/event/parse';
import { heldBy } from 'domain/falco/fieldForms';
import { keysOf } from 'domain/falco/outputKeys';
import { RULE_FACTS } from 'domain/falco/officialRules.data';
import type { RuleFact } from 'domain/falco/ruleFact';
import type { EventFilters, FieldFilter } from 'domain/logql/filters';
import { renderBreakdown, renderLogs, renderTotal } from 'domain/logql/render';
import { hiddenQuestion } from 'domain/noise/hiddenFilters';
import type { Tuning } from 'domain/rules/tuning';
import { startTestLoki, type TestLoki } from './loki';
import { outputText, type ValueOf } from './officialOutputs';

const RUN = `output-keys-${process.pid}-${Date.now()}`;
const START = Date.now() - 60_000;
const END = START + 120_000;
const ENV = { ...PRESETS['sidekick-text'], selector: `{run="${RUN}"}` };

/** Commands, arguments, lists and paths as honest people write them and as others do. */
const UGLY = [
  'dd if=/dev/zero of=/dev/sda bs=1M',
  'sh -c "a=b (c) | d"',
  'a\\b.c|d ${x} [[y]] `z`',
  'env A=1 b=2 x_y=3 sh -c :)',
  '["nginx:1.27","é 💥"]',
  'x (id=1) $__interval',
];

interface Line {
  readonly fact: RuleFact;
  readonly tsNs: string;
  readonly text: string;
  /** What the parser reads of it, as a filter has it: the empty text for a field without a value. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Each line has values of its own, so that one that is found by another's is seen. */
const STYLES: ReadonlyArray<(line: number) => ValueOf> = [
  (line) => (field) => (isNumber(field) ? String(line) : `v${line}-${field.replace(/\W+/g, '_')}`),
  (line) => (field) =>
    isNumber(field)
      ? String(-line)
      : ['text', 'path'].includes(heldBy(field))
        ? `${UGLY[(line + field.length) % UGLY.length] ?? ''}#${line}`
        : heldBy(field) === 'name'
          ? `p ${line}`
          : `w.${line}`,
  (line) => (field) => (field.length % 2 === line % 2 ? '<NA>' : `n${line}`),
];

const isNumber = (field: string): boolean =>
  /^(?:user\.(?:uid|loginuid)|proc\.tty|fd\.[lr]port|ka\.response\.code)$/.test(field);

const LINES: readonly Line[] = RULE_FACTS.flatMap((fact, rule) =>
  STYLES.map((style, index) => {
    const number = rule * STYLES.length + index + 1;
    const tsNs = String(BigInt(START + number) * 1_000_000n);
    // Falcosidekick can be told to put tags behind everything else: the last field ends before them.
    const tags = number % 2 === 0 && fact.maturity !== undefined ? ` ${[...fact.tags].sort().join(',')}` : '';
    const text = `12:00:00.000000000: ${fact.priority} ${outputText(fact, style(number))}${tags}`;
    return { fact, tsNs, text, fields: readFields(fact, tsNs, text) };
  })
);

function labelsOf({ name, source, priority }: RuleFact): Record<string, string> {
  return { run: RUN, rule: name, source, priority };
}

function readFields(fact: RuleFact, tsNs: string, line: string): ReadonlyMap<string, string> {
  const event = parseLine({ tsNs, line, labels: labelsOf(fact) });
  const fields = event.kind === 'event' ? Object.entries(event.fields) : [];
  return new Map(fields.map(([field, value]) => [field, value === null ? '' : String(value)]));
}

/** Every line with every field that is read of it. */
const PAIRS = LINES.flatMap((line) => [...line.fields].map(([field, value]) => ({ line, field, value })));

const is = (field: string, value: string): FieldFilter => ({ field, op: 'is', values: [value] });
const ofRule = ({ fact }: Line): FieldFilter => is('rule', fact.name);
const named = ({ line, field, value }: (typeof PAIRS)[number], found: unknown): string =>
  `${line.fact.name}: ${field}=${value} -> ${JSON.stringify(found)}`;

let loki: TestLoki;

beforeAll(async () => {
  loki = await startTestLoki();
  await loki.push(LINES.map(({ fact, tsNs, text }) => ({ labels: labelsOf(fact), lines: [{ tsNs, line: text }] })));
});

afterAll(() => loki?.stop());

async function found(filters: EventFilters): Promise<readonly string[]> {
  const streams = await loki.logs(renderLogs(ENV, filters).expr, START, END);
  return streams.flatMap(({ values }) => values.map(([tsNs]) => tsNs));
}

async function total(filters: EventFilters): Promise<number> {
  const [series] = await loki.instant(renderTotal(ENV, filters, { windowMs: END - START }).expr, END);
  return series?.values[0] ?? 0;
}

/** What fails of a check of all, a few at a time. */
async function failures<T>(all: readonly T[], check: (one: T) => Promise<string | undefined>): Promise<string[]> {
  const failed: string[] = [];
  const queue = [...all];
  const work = async (): Promise<void> => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const said = await check(next);
      failed.push(...(said === undefined ? [] : [said]));
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
  return failed;
}

const VALUED = PAIRS.filter(({ value }) => value !== '');
/** What the first two lines of each rule say, without what is missing. */
const VALUED_LINES = new Map(
  RULE_FACTS.map(({ name }) => [
    name,
    LINES.filter(({ fact }) => fact.name === name)
      .slice(0, 2)
      .map(({ fields }) => new Map([...fields].filter(([, value]) => value !== ''))),
  ])
);

describe('every field that is read of a line of an official rule', () => {
  it('is there to be asked for, in every rule', () => {
    expect(new Set(PAIRS.map(({ line }) => line.fact.name)).size).toBe(141);
    expect(VALUED.length).toBeGreaterThan(3000);
  });

  it('finds that line by its value, whoever printed it', async () => {
    const check = async (pair: (typeof PAIRS)[number]) => {
      const lines = await found([is(pair.field, pair.value)]);
      return lines.includes(pair.line.tsNs) ? undefined : named(pair, lines.length);
    };
    expect(await failures(VALUED, check)).toEqual([]);
  });

  it('finds that line and no other one of its rule, listed and counted', async () => {
    const check = async (pair: (typeof PAIRS)[number]) => {
      const { line, field, value } = pair;
      const holders = LINES.filter((one) => one.fact === line.fact && one.fields.get(field) === value);
      const [lines, count] = await Promise.all([
        found([ofRule(line), is(field, value)]),
        total([ofRule(line), is(field, value)]),
      ]);
      const right = lines.length === holders.length && count === lines.length && lines.includes(line.tsNs);
      return right ? undefined : named(pair, [lines, count, holders.length]);
    };
    expect(await failures(VALUED, check)).toEqual([]);
  });

  it('finds a line of its rule in which it has no value', async () => {
    const check = async (pair: (typeof PAIRS)[number]) => {
      const lines = await found([ofRule(pair.line), is(pair.field, '')]);
      return lines.includes(pair.line.tsNs) ? undefined : named(pair, lines);
    };
    expect(
      await failures(
        PAIRS.filter(({ value }) => value === ''),
        check
      )
    ).toEqual([]);
  });

  it('is counted where rows of an exception are joined', async () => {
    const check = async (pair: (typeof PAIRS)[number]) => {
      const { line, field, value } = pair;
      const any = [[is(field, 'another'), is('proc.name', 'x')], is(field, value)];
      const count = await total([ofRule(line), { any }]);
      return count === 1 ? undefined : named(pair, count);
    };
    expect(await failures(VALUED, check)).toEqual([]);
  });
});

describe('an exception of two fields and two rows', () => {
  const tunings = RULE_FACTS.flatMap(({ name }) => {
    const [plain, ugly] = VALUED_LINES.get(name) ?? [];
    const shared = [...(plain?.keys() ?? [])].filter((field) => ugly?.has(field));
    return shared.slice(1).map((field, index): Tuning => {
      const fields = [shared[index] ?? '', field];
      const values = [plain, ugly].map((line) => fields.map((one) => line?.get(one) ?? ''));
      return { kind: 'exception', rule: name, fields, comps: ['=', '='], values };
    });
  });

  it('counts exactly the lines that it hides, for every rule and field', async () => {
    expect(tunings.length).toBeGreaterThan(1000);
    const check = async (tuning: Tuning) => {
      const question = hiddenQuestion(tuning);
      const count = question.ok ? await total(question.filters) : undefined;
      return count === 2 ? undefined : `${tuning.rule}: ${tuning.fields.join(', ')} -> ${count}`;
    };
    expect(await failures(tunings, check)).toEqual([]);
  });
});

describe('the values of a field', () => {
  it.each([
    ['Terminal shell in container', 'proc.cmdline'],
    ['Attach/Exec Pod', 'ka.uri.param[command]'],
    ['K8s Secret Created', 'ka.target.name'],
    ['Disallowed K8s User', 'ka.target.resource'],
  ])('of "%s" are counted by %s', async (rule, field) => {
    const values = VALUED.filter((pair) => pair.line.fact.name === rule && pair.field === field).map(
      ({ value }) => value
    );
    const { expr, labels } = renderBreakdown(ENV, [is('rule', rule)], field, { windowMs: END - START, among: values });
    const series = await loki.instant(expr, END);
    const label = labels[field] ?? '';
    expect(series.map((one) => [one.labels[label], one.values[0]]).sort()).toEqual(
      values.map((value) => [value, 1]).sort()
    );
    expect(keysOf(field, { rules: [rule] }).length).toBeGreaterThan(0);
  });
});
