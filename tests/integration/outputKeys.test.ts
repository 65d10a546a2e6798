import { PRESETS } from 'domain/environment/defaults';
import { parseLine } from 'domain/event/lines/parse';
import { heldBy } from 'domain/falco/outputs/fieldForms';
import { conventionsOf } from 'domain/falco/outputs/outputConventions';
import { keysOf } from 'domain/falco/outputs/outputKeys';
import { PLUGIN_KEYS } from 'domain/falco/outputs/pluginConventions';
import { RULE_FACTS } from 'domain/falco/officialRules.data';
import type { RuleFact } from 'domain/falco/ruleFact';
import type { EventFilters, FieldFilter } from 'domain/logql/filters';
import { renderBreakdown, renderLogs, renderTotal } from 'domain/logql/query/render';
import { hiddenQuestion } from 'domain/noise/hidden/hiddenFilters';
import type { Tuning } from 'domain/rules/tuning/tuning';
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

function labelsOf({ name, source, priority }: Pick<RuleFact, 'name' | 'source' | 'priority'>): Record<string, string> {
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

/** A field of a rule with its values, and the lines that hold them: asked for together, as there are thousands. */
interface Group {
  readonly rule: string;
  readonly field: string;
  readonly values: readonly string[];
  readonly tsNs: readonly string[];
}

const GROUPS: readonly Group[] = RULE_FACTS.flatMap(({ name: rule }) => {
  const own = VALUED.filter(({ line }) => line.fact.name === rule);
  return [...new Set(own.map(({ field }) => field))].map((field) => {
    const pairs = own.filter((pair) => pair.field === field);
    return { rule, field, values: pairs.map(({ value }) => value), tsNs: pairs.map(({ line }) => line.tsNs) };
  });
});

const anyOf = ({ field, values }: Group): FieldFilter => ({ field, op: 'is', values });
const told = ({ rule, field, values }: Group, answer: unknown): string =>
  `${rule}: ${field}=${values.join(' | ')} -> ${JSON.stringify(answer)}`;

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
    const check = async (group: Group) => {
      const lines = new Set(await found([anyOf(group)]));
      return group.tsNs.every((tsNs) => lines.has(tsNs)) ? undefined : told(group, lines.size);
    };
    expect(await failures(GROUPS, check)).toEqual([]);
  });

  it('finds that line and no other one of its rule, listed and counted', async () => {
    const check = async (group: Group) => {
      const { rule, field, values, tsNs } = group;
      const [value = ''] = values;
      const holders = LINES.filter((one) => one.fact.name === rule && one.fields.get(field) === value);
      const [lines, all, one] = await Promise.all([
        found([is('rule', rule), anyOf(group)]),
        total([is('rule', rule), anyOf(group)]),
        total([is('rule', rule), is(field, value)]),
      ]);
      const right = [...lines].sort().join() === [...tsNs].sort().join() && all === tsNs.length;
      return right && one === holders.length ? undefined : told(group, [lines, all, one]);
    };
    expect(await failures(GROUPS, check)).toEqual([]);
  });

  it('finds a line of its rule in which it has no value', async () => {
    const check = async ({ line, field }: (typeof PAIRS)[number]) => {
      const lines = await found([is('rule', line.fact.name), is(field, '')]);
      return lines.includes(line.tsNs) ? undefined : `${line.fact.name}: no ${field}`;
    };
    expect(
      await failures(
        PAIRS.filter(({ value }) => value === ''),
        check
      )
    ).toEqual([]);
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

describe('every field that is read of a line of a plugin', () => {
  const RULES = Object.keys(PLUGIN_KEYS).map((source) => ({
    name: `My ${source}`,
    source,
    priority: 'Notice' as const,
  }));
  // One line for each key: a field that has two keys is asked for behind both.
  const lines = RULES.flatMap((rule, at) =>
    [...conventionsOf(rule.source).keys()].map((key, index, keys) => {
      const tsNs = String(BigInt(START + 1000 * (at + 1) + index) * 1_000_000n);
      const quote = ['', '"', "'"][index % 3] ?? '';
      const next = keys[(index + 1) % keys.length] ?? '';
      const text = `Something (${key}=${quote}v ${at}.${index}${quote}, extra=x, ${next}="a b ${at}.${index}")`;
      const event = parseLine({ tsNs, line: text, labels: labelsOf(rule) });
      return { rule, key, tsNs, text, fields: event.kind === 'event' ? Object.entries(event.fields) : [] };
    })
  );

  it('finds that line, with its source and without, behind keys of several words and within quotes', async () => {
    await loki.push(
      lines.map(({ rule, tsNs, text }) => ({ labels: { ...labelsOf(rule), at: tsNs }, lines: [{ tsNs, line: text }] }))
    );
    const pairs = lines.flatMap((line) => line.fields.map(([field, value]) => ({ line, field, value: String(value) })));
    expect(pairs.length).toBeGreaterThan(lines.length);
    const check = async ({ line, field, value }: (typeof pairs)[number]) => {
      const [alone, inSource] = await Promise.all([
        found([is(field, value)]),
        found([is(field, value), is('source', line.rule.source)]),
      ]);
      return alone.includes(line.tsNs) && inSource.includes(line.tsNs) ? undefined : `${line.text}: ${field}=${value}`;
    };
    expect(await failures(pairs, check)).toEqual([]);
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
