import { lookAtSelector } from '../../../src/data/firstOpen/lookForEvents';
import { failed } from '../../../src/data/setup/answers';
import type { LokiApi } from '../../../src/data/setup/systemApis';
import { takenEnvironment } from '../../../src/domain/firstOpen/takenEnvironment';
import { renderTotal } from '../../../src/domain/logql/query/render';
import { startOwnLoki, type TestLoki } from '../loki';
import { OTHER_LINES } from './shapes';

const nowMs = Math.floor(Date.now() / 1000) * 1000;
const SPAN_MS = 600_000;
const MANY = 3000;

const JSON_LINE = JSON.stringify({
  ...{ hostname: 'n', output: 'x', priority: 'Notice', rule: 'Mine', source: 'syscall', tags: ['a'] },
  ...{ time: '2026-11-28T10:00:00.000000001Z', output_fields: { 'proc.name': 'curl' } },
});
const TEXT_LINE = '10:00:00.000000001: Notice Mine (proc_name=curl)';

/** What nearly all lines of a selector are, and the few that are something else. */
const CASES: ReadonlyArray<readonly [string, string, readonly string[]]> = [
  ['JSON, and one line of text', JSON_LINE, [TEXT_LINE]],
  ['text, and one line of JSON', TEXT_LINE, [JSON_LINE]],
  ['JSON in CRI, and two others', `2026-11-29T10:00:00.1Z stdout F ${JSON_LINE}`, [JSON_LINE, TEXT_LINE]],
  [
    'text in Docker, and JSON in the journal',
    JSON.stringify({ log: `${TEXT_LINE}\n` }),
    [JSON.stringify({ MESSAGE: JSON_LINE })],
  ],
  ['JSON, and nothing else', JSON_LINE, []],
];

describe('kinds of lines of which there is one in thousands', () => {
  let loki: TestLoki;
  beforeAll(async () => {
    loki = await startOwnLoki();
    await loki.push(
      CASES.map(([, many, rare], index) => ({
        labels: { job: `rare${index}` },
        // The rare ones first: they are not among the newest.
        lines: [...rare, ...OTHER_LINES, ...new Array<string>(MANY).fill(many)].map((line, at) => ({
          line,
          tsNs: `${nowMs - SPAN_MS + at * 100}000000`,
        })),
      }))
    );
  }, 120_000);
  afterAll(() => loki.stop());

  const ask: LokiApi = {
    get: async () => failed('not-found', ''),
    lines: async (expr, fromMs, toMs, most) => {
      const streams = await loki.logs(expr, Math.max(fromMs, nowMs - 2 * SPAN_MS), toMs);
      const entries = streams.flatMap(({ labels, values }) => values.map(([tsNs, line]) => ({ tsNs, line, labels })));
      return { status: 'ready', value: entries.sort((a, b) => (a.tsNs < b.tsNs ? -1 : 1)).slice(-most) };
    },
  };

  it.each(CASES.map(([name, , rare], index) => ({ name, rare, job: `rare${index}` })))(
    'are found and counted: $name',
    async ({ rare, job }) => {
      const selector = `{job="${job}"}`;
      const answer = await lookAtSelector(ask, selector, nowMs);
      const [streams] = answer.status === 'ready' ? answer.value : [];
      if (streams === undefined) {
        throw new Error('No event was found.');
      }
      const environment = takenEnvironment({ uid: 'loki', name: 'Loki' }, streams, []);
      const [total] = await loki.instant(renderTotal(environment, [], { windowMs: 2 * SPAN_MS }).expr, nowMs);
      expect(total?.values[0]).toBe(MANY + rare.length);
    }
  );
});
