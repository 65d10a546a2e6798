import fc from 'fast-check';
import { startEmbeddedStore, type EmbeddedStore } from '../../../embedded/server';
import { ANY_READING } from '../../../src/domain/event/wrapping';
import { PRESETS } from '../../../src/domain/environment/defaults';
import { DETECTIONS } from '../../../src/domain/logql/detections';
import { highPriorityFilter } from '../../../src/domain/logql/highPriorityFilter';
import type { EventFilters } from '../../../src/domain/logql/filters';
import { askStore, type Request } from './embeddedAnswers';
import { oddStreams, streamsOf, type Kind } from './embeddedData';
import {
  alertRequests,
  constructRequests,
  dashboardRequests,
  filterRequests,
  listRequests,
  pageRequests,
  type Shape,
  type Span,
} from './embeddedQueries';
import { connect, hasLoki, startTestLoki, type PushedStream, type TestLoki } from '../loki';

/**
 * The embedded store against a real Loki: the same lines in both, and every question of the pages, the alert rules and
 * the dashboards must have the same answer. Some 4,500 queries, five minutes: run by `npm run test:differential`.
 */
const compared = hasLoki() && process.env.FALCO_DIFFERENTIAL ? describe : describe.skip;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RUN = `embedded-${process.pid}-${Date.now()}`;
const TO = Math.floor(Date.now() / HOUR) * HOUR;

const selectorOf = (kind: Kind, more = '') => `{run="${RUN}", kind="${kind}"${more}}`;
const SHAPES: ReadonlyArray<readonly [Kind, Shape]> = [
  ['json', { ...PRESETS['sidekick-json'], selector: selectorOf('json', ', rule=~".+", priority=~".+"') }],
  ['text', { ...PRESETS['sidekick-text'], selector: selectorOf('text', ', rule=~".+"') }],
  ['metadata', { ...PRESETS['sidekick-otlp'], selector: selectorOf('metadata') }],
  ['shipped', { ...PRESETS['falco-json'], selector: selectorOf('shipped') }],
  ['plain', { ...PRESETS['falco-text'], selector: selectorOf('plain') }],
  ['wrapped', { ...PRESETS['falco-json'], selector: selectorOf('wrapped'), reading: ANY_READING }],
];

const FILTERS: ReadonlyArray<readonly [string, EventFilters]> = [
  ['nothing', []],
  ['detections', DETECTIONS],
  ['a priority', [{ field: 'priority', op: 'is', values: ['Critical', 'Error'] }]],
  [
    'high priority',
    [highPriorityFilter({ priorities: ['Critical'], rules: ['Terminal shell in container'], tags: ['T1059'] })],
  ],
  ['a rule by a part', [{ field: 'rule', op: 'contains', values: ['shell', '(CVE'] }]],
  ['a rule by an expression', [{ field: 'rule', op: 'matches', values: ['(?i)TERMINAL.*', '[[:upper:]]\\w+ \\pL.*'] }]],
  ['no rule of these', [{ field: 'rule', op: 'is-not', values: ['Contact K8S API Server From Container', 'cut'] }]],
  ['a tag', [{ field: 'tags', op: 'is', values: ['T1059'], includeSubTechniques: true }]],
  ['not a tag', [{ field: 'tags', op: 'is-not', values: ['mitre_execution', 'network'] }]],
  ['a namespace or none', [{ field: 'namespace', op: 'is', values: ['', 'default', 'payments'] }]],
  [
    'a process of some names, or of none, and another one',
    [
      { field: 'proc.name', op: 'is', values: ['sh', 'sha256sum', 'bash', ''] },
      { field: 'proc.pname', op: 'is-not', values: ['', 'run', 'runc'] },
    ],
  ],
  ['no namespace', [{ field: 'namespace', op: 'is', values: [''] }]],
  [
    'an output field',
    [
      { field: 'proc.name', op: 'is', values: ['bash', 'sh'] },
      { field: 'proc.tty', op: 'is-not', values: ['0'] },
    ],
  ],
  ['a field with an index', [{ field: 'proc.aname[2]', op: 'matches', values: ['.+'] }]],
  ['a hostile value', [{ field: 'fd.name', op: 'contains', values: ['"} |~ `', 'Müller', '\u202e'] }]],
  ['free text', [{ text: 'root', op: 'contains' }]],
  ['free text, not in it', [{ text: '/etc/shadow', op: 'not-contains' }]],
  ['free text with escapes', [{ text: '"x <b>\n', op: 'contains' }]],
  ['free text in any case', [{ text: 'SHÈLL', op: 'contains', ignoreCase: true }]],
];
const ODD: Span = { fromMs: TO - 61 * MINUTE - 4321, toMs: TO - 28 * MINUTE - 1234 };
const HOURS: Span = { fromMs: TO - 3 * HOUR, toMs: TO };
const DAYS: Span = { fromMs: TO - 26 * HOUR, toMs: TO };

let asked = 0;

compared('the embedded store and a real Loki', () => {
  let embedded: EmbeddedStore;
  let loki: TestLoki;
  let times: readonly number[];
  let streams: readonly PushedStream[];

  beforeAll(async () => {
    embedded = await startEmbeddedStore();
    loki = await startTestLoki();
    streams = streamsOf(RUN, TO);
    times = streams
      .flatMap(({ lines }) => lines.map(({ tsNs }) => Number(BigInt(tsNs) / 1_000_000n)))
      .filter((_, index) => index % 1000 === 0);
    const other = connect(embedded.url, () => Promise.resolve());
    for (const part of chunks([...streams, ...oddStreams(`${RUN}-odd`, TO)], 50)) {
      await Promise.all([loki.push(part), other.push(part)]);
    }
  });

  afterAll(async () => {
    process.stdout.write(`Embedded store and Loki: ${asked} queries compared\n`);
    await embedded?.stop();
    await loki?.stop();
  });

  /** Those of some requests that the two answer differently. */
  async function differences(requests: readonly Request[]): Promise<readonly unknown[]> {
    const found: unknown[] = [];
    const queue = [...requests];
    const work = async (): Promise<void> => {
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        const [ours, theirs] = await Promise.all([askStore(embedded.url, next), askStore(loki.url, next)]);
        asked++;
        if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
          found.push({ ...next, ...firstDifference(ours, theirs) });
        }
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    return found;
  }

  const same = async (requests: readonly Request[]): Promise<void> => {
    const found = await differences(requests);
    expect(found.slice(0, 3)).toEqual([]);
  };

  describe.each(SHAPES)('over %s', (kind, shape) => {
    it.each(FILTERS)('count and list the same with a filter on %s', async (name, filters) => {
      for (const span of name === 'nothing' ? [ODD, HOURS, DAYS] : [ODD]) {
        await same(pageRequests(shape, filters, span, times));
      }
    });

    it('list the same for filters that chance has made', async () => {
      const requests = fc
        .sample(anyFilters(streams.filter(({ labels }) => labels.kind === kind)), { numRuns: 40, seed })
        .flatMap((filters) => filterRequests(shape, filters, HOURS));
      await same(requests);
    });

    it('alert the same', () => same(alertRequests(shape, TO)));

    it('name the same', () =>
      same(
        listRequests(
          shape.selector,
          { fromMs: TO - 27 * HOUR, toMs: TO + MINUTE },
          { fromMs: TO - 40 * MINUTE, toMs: TO + MINUTE }
        )
      ));
  });

  it('fill the dashboard the same', async () => {
    for (const span of [ODD, HOURS, DAYS]) {
      await same(dashboardRequests(`run="${RUN}", kind="json"`, span));
    }
  });

  it('read each construct the same, on lines that are well and on lines that are not', () =>
    same(constructRequests(`run="${RUN}-odd"`, { fromMs: TO - 15 * MINUTE, toMs: TO })));
});

const seed = Number(process.env.FC_SEED ?? 20_261_128);

/** Filters on values that are there, on parts of them, and on what no value is like. */
function anyFilters(streams: readonly PushedStream[]): fc.Arbitrary<EventFilters> {
  const known = streams.flatMap(({ labels, lines }) => [
    ...Object.values(labels),
    ...lines.slice(0, 3).flatMap(({ line }) => line.split(/[ =:"]/).filter((word) => word !== '')),
  ]);
  const value = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...known) },
    { weight: 2, arbitrary: fc.constantFrom(...known).map((word) => word.slice(1, 5) || 'x') },
    {
      weight: 1,
      arbitrary: fc.string({ unit: fc.constantFrom(...'a"\\.*[]{}$`\n é😀<&'), minLength: 0, maxLength: 4 }),
    }
  );
  const field = fc.constantFrom(
    'rule',
    'priority',
    'tags',
    'hostname',
    'namespace',
    'pod',
    'proc.name',
    'user.name',
    'proc.pname'
  );
  const one = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        field,
        op: fc.constantFrom('is', 'is-not', 'contains', 'not-contains'),
        values: fc.array(value, { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ text: value, op: fc.constantFrom('contains', 'not-contains'), ignoreCase: fc.boolean() }),
    }
  );
  return fc.array(one, { minLength: 1, maxLength: 2 });
}

function firstDifference(ours: unknown, theirs: unknown): { readonly ours: string; readonly theirs: string } {
  const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)];
  let at = 0;
  while (at < a.length && a[at] === b[at]) {
    at++;
  }
  const from = Math.max(0, at - 160);
  return { ours: a.slice(from, at + 240), theirs: b.slice(from, at + 240) };
}

function chunks(streams: readonly PushedStream[], size: number): PushedStream[][] {
  return Array.from({ length: Math.ceil(streams.length / size) }, (_, index) =>
    streams.slice(index * size, (index + 1) * size)
  );
}
