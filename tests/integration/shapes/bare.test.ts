import { readFileSync } from 'fs';
import { readSettings } from '../../../src/domain/environment/readLines';
import type { Environment } from '../../../src/domain/environment/types';
import { parseLine } from '../../../src/domain/event/lines/parse';
import type { LogEntry } from '../../../src/domain/event/types';
import { ANY_READING } from '../../../src/domain/event/wrapping';
import type { EventFilters } from '../../../src/domain/logql/filters';
import { renderLogs, renderTotal } from '../../../src/domain/logql/query/render';
import { startOwnLoki, type TestLoki } from '../loki';
import { OTHER_LINES } from './shapes';

/** What a Falco printed that was told to leave out both output and fields, bare and in what shippers put round it. */
const WRITTEN = readFileSync('tests/data/falco-output/own-noprops.ndjson', 'utf8').trim().split('\n');
const WRAPS: ReadonlyArray<readonly [string, (line: string) => string]> = [
  ['bare', (line) => line],
  ['CRI', (line) => `2026-11-29T10:00:00.1Z stdout F ${line}`],
  ['Docker', (line) => JSON.stringify({ log: `${line}\n`, stream: 'stdout' })],
  ['journald', (line) => JSON.stringify({ _HOSTNAME: 'n', SYSLOG_IDENTIFIER: 'falco', PRIORITY: '6', MESSAGE: line })],
  ['Cloud Logging', (line) => `{"insertId":"x","jsonPayload":${line},"severity":"INFO"}`],
  ['an object about it', (line) => `{"log":{"source":"x"},"message":${JSON.stringify(line)}}`],
  ['beside others', (line) => (line.includes('Notice') ? line : `10:00:00.123456789: Warning Text (user=root)`)],
];
const OTHERS = [
  ...OTHER_LINES,
  '{"rule":"R","priority":"high","source":"x","time":"2026-11-28T14:00:06Z"}',
  '{"rule":"R","priority":"Notice","source":"","time":"2026-11-28T14:00:06Z"}',
  '{"rule":"R","priority":"Notice","source":"x","time":null}',
  '{"rule":{"level":7},"priority":"Notice","source":"x","time":"2026-11-28T14:00:06Z"}',
  '{"log":{"syslog":{"priority":13}},"rule":"deny","source":{"ip":"10.0.0.1"},"priority":"Low","time":"1"}',
];
const FILTERS: ReadonlyArray<readonly [string, EventFilters, (rule: string, priority: string | undefined) => boolean]> =
  [
    ['no filter', [], () => true],
    [
      'a rule',
      [{ field: 'rule', op: 'is', values: ['Read sensitive file untrusted'] }],
      (rule) => rule === 'Read sensitive file untrusted',
    ],
    ['a priority', [{ field: 'priority', op: 'is', values: ['Notice'] }], (_, priority) => priority === 'Notice'],
  ];

const nowMs = Math.floor(Date.now() / 1000) * 1000;
const entriesOf = (wrap: (line: string) => string, job: string): readonly LogEntry[] =>
  [...WRITTEN.map(wrap), ...OTHERS].map((line, index) => ({
    line,
    tsNs: `${nowMs - 60_000 + index * 10}000000`,
    labels: { job },
  }));

let loki: TestLoki;
beforeAll(async () => {
  loki = await startOwnLoki();
  await loki.push(
    WRAPS.flatMap(([, wrap], index) =>
      entriesOf(wrap, `bare${index}`).map(({ labels, line, tsNs }) => ({ labels, lines: [{ line, tsNs }] }))
    )
  );
}, 120_000);
afterAll(() => loki.stop());

describe.each(WRAPS.map(([name, wrap], index) => ({ name, wrap, job: `bare${index}` })))('$name', ({ wrap, job }) => {
  const entries = entriesOf(wrap, job);
  const events = entries.map((entry) => parseLine(entry)).filter((line) => line.kind === 'event');
  const found = readSettings(entries);

  it('is an event each', () => {
    expect(events).toHaveLength(WRITTEN.length);
    expect(found).toBeDefined();
  });

  it.each(FILTERS)('is counted as it is listed, with %s', async (_, filters, isIn) => {
    const wanted = events.filter(({ rule, priority }) => isIn(rule, priority)).length;
    const counts = [];
    for (const reading of [found?.reading, ANY_READING]) {
      const environment: Environment = {
        ...{ id: 'it', name: 'It', lokiUid: 'loki', selector: `{job="${job}"}` },
        ...(found ?? { format: 'json', fields: {} as Environment['fields'] }),
        reading,
      };
      const [total] = await loki.instant(renderTotal(environment, filters, { windowMs: 300_000 }).expr, nowMs);
      const streams = await loki.logs(
        renderLogs(environment, filters, { onlyEvents: true }).expr,
        nowMs - 120_000,
        nowMs
      );
      const lines = streams.flatMap(({ labels, values }) => values.map(([tsNs, line]) => ({ tsNs, line, labels })));
      counts.push(
        total?.values[0] ?? 0,
        lines.filter((entry) => parseLine({ ...entry, labels: { job } }).kind === 'event').length
      );
    }
    expect(counts).toEqual([wanted, wanted, wanted, wanted]);
  });
});
