import fc from 'fast-check';
import { type Capture, captureOf, captureStages } from '../../src/domain/logql/query/captures';
import { startOwnLoki, type TestLoki } from './loki';

/** What output texts end with, and what a command line can put before it to look the same. */
const PIECES = [
  ...[' k8s_ns=shop', ' k8s_ns=a k8s_pod_name=b)', ' k8s_ns=a k8s_pod_name=b', ' k8s_ns_name=a)', ' k8s_ns=a,)'],
  ...[' k8s_ns_name=shop', ' k8s_pod_name=api-0', ' k8s_ns_name=<NA>', ' k8s_ns_name=', ' ns=other', ' pod=x'],
  ...[
    '(k8s_ns_name=evil)',
    '|k8s_pod_name=evil',
    ' proc_name=sh',
    ' command=sh -c a k8s_ns_name=evil b',
    ' |',
    ')',
    '(',
  ],
  ...[', k8s_ns_name=shop', ' k8s_ns_name=a,', ' k8s_ns_name=a b', ' k8s.ns.name=dotted', ' mitre_execution,T1059'],
  ...[' ', '\t', '\n', '"', '=', ',', 'ä', '\u202e', ' container_id=0', ' K8S_NS_NAME=big', 'k8s_ns_name=stuck'],
];
const FIELDS = ['k8s.ns.name', 'k8s.pod.name'] as const;
const ASKED: ReadonlyArray<readonly string[]> = [[], ['shop'], ['a k8s_ns_name=b'], ['']];
const LINES = [
  'x',
  ' k8s_pod_name=api-0 k8s_ns_name=shop',
  'cmd= k8s_pod_name=a k8s_ns_name=b tail k8s_pod_name=api-0 k8s_ns_name=shop',
  ...fc.sample(
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join('')),
    { numRuns: 900, seed: 7 }
  ),
];

describe('the cheap way to a value of a text line', () => {
  const nowMs = Math.floor(Date.now() / 1000) * 1000;
  let loki: TestLoki;
  beforeAll(async () => {
    loki = await startOwnLoki();
    await loki.push(
      LINES.map((line, index) => ({
        labels: { job: 'ends', id: String(index) },
        lines: [{ line: `10:00:00.000000001: Notice ${line}`, tsNs: `${nowMs - 60_000}000000` }],
      }))
    );
  }, 120_000);
  afterAll(() => loki.stop());

  it.each(ASKED.map((asked) => ({ asked })))(
    'finds what the dear one finds, where $asked is asked for',
    async ({ asked }) => {
      const captures = new Map<string, Capture>(
        FIELDS.map((place, index) => [`v${index}`, captureOf(`v${index}`, { place, by: {}, asked, isBare: false })])
      );
      const answer = async (needsLine: boolean, some: ReadonlyMap<string, Capture>) => {
        const found = new Map<string, unknown>();
        // Loki gives no more than 500 series.
        for (const ids of ['[0-9]*[0369]', '[0-9]*[147]', '[0-9]*[258]']) {
          const stages = captureStages(some, needsLine).join(' ');
          const by = `sum by (id, ${[...some.keys()].join(', ')})`;
          const series = await loki.instant(
            `${by} (count_over_time({job="ends", id=~"${ids}"} ${stages} [5m]))`,
            nowMs
          );
          series.forEach(({ labels: { id = '', ...values } }) => found.set(id, values));
        }
        return found;
      };
      const one = new Map([...captures].slice(0, 1));
      for (const some of [captures, one]) {
        const dear = await answer(true, some);
        expect(dear.size).toBe(LINES.length);
        const cheap = await answer(false, some);
        expect(LINES.map((line, index) => [line, cheap.get(String(index))])).toEqual(
          LINES.map((line, index) => [line, dear.get(String(index))])
        );
      }
    }
  );

  it('is there for what Falco prints last, and for no value that could hold another key', () => {
    const isCheap = (place: string, asked: readonly string[]) =>
      captureOf('v', { place, by: {}, asked, isBare: false }).atEnd !== undefined;
    expect([isCheap('k8s.ns.name', ['shop']), isCheap('k8s.pod.name', []), isCheap('proc.name', [])]).toEqual([
      true,
      true,
      false,
    ]);
    expect(isCheap('k8s.pod.name', ['a k8s_ns_name=b'])).toBe(false);
  });
});
