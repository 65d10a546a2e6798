import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { quote } from '../logql/quote';
import { annotationEntries, deploymentEntries, deploymentsQuery, rulesEntries, sensorEntries } from './context';
import { timeline } from './timeline';

const series = (labels: Readonly<Record<string, string>>, ...points: ReadonlyArray<readonly [number, number]>) => ({
  labels,
  points: points.map(([timeMs, value]) => ({ timeMs, value })),
});

describe("Grafana's annotations", () => {
  it.each([
    [
      'an alert',
      { time: 5, alertName: 'Shell', prevState: 'Normal', newState: 'Alerting' },
      { kind: 'alert', atMs: 5, title: 'Shell', detail: 'Normal → Alerting' },
    ],
    [
      'a deployment',
      { time: 5, timeEnd: 9, tags: ['deployment', 'web'], text: 'v2\nmore' },
      { kind: 'deployment', atMs: 5, untilMs: 9, title: 'v2' },
    ],
    ['a release without a text', { time: 5, tags: ['release:v2'] }, { kind: 'deployment', title: 'release:v2' }],
    ['a change of rules', { time: 5, tags: ['falco-rules'], text: 'x' }, { kind: 'rules', title: 'x' }],
  ])('tell of %s', (_, annotation, entry) => expect(annotationEntries([annotation])).toMatchObject([entry]));

  it.each([
    ['what we said ourselves', { time: 5, tags: ['falco-triage', 'deploy'], text: 'x' }],
    ['what belongs to some dashboard', { time: 5, tags: ['lunch'], text: 'x' }],
    ['what has no time', { tags: ['deploy'] }],
    ['nothing', null],
  ])('say nothing by %s', (_, annotation) => expect(annotationEntries([annotation])).toEqual([]));

  it.each([[undefined], [{ message: 'x' }], ['x']])('are none in %j', (answer) =>
    expect(annotationEntries(answer)).toEqual([])
  );

  it('are cut where they are long', () => {
    expect(annotationEntries([{ time: 1, tags: ['deploy'], text: 'x'.repeat(100_000) }])[0]?.title).toHaveLength(200);
  });
});

describe('what Prometheus tells', () => {
  it('is a deployment each time its generation rises, and none where it begins to be scraped', () => {
    const labels = { namespace: 'shop', deployment: 'web' };
    expect(deploymentEntries([series(labels, [1, 3], [2, 3], [3, 4], [4, 4], [5, 6])])).toMatchObject([
      { atMs: 3, title: 'shop/web', detail: 'generation 3 → 4' },
      { atMs: 5, detail: 'generation 4 → 6' },
    ]);
  });

  it('is each rules file that changed, by what is loaded since', () => {
    const change = (cluster: string) => ({ kind: 'rules' as const, atMs: 7, cluster, exact: true });
    const changed = { file: 'a.yaml', kind: 'changed', sha256: '0123456789abcdef' } as const;
    expect(rulesEntries([{ ...change('prod'), files: [changed] }])).toEqual([
      { kind: 'rules', atMs: 7, title: 'a.yaml', detail: 'prod: SHA-256 0123456789ab' },
    ]);
    expect(rulesEntries([{ ...change(''), files: [changed, { file: 'b.yaml', kind: 'gone' }] }])).toMatchObject([
      { title: 'a.yaml', detail: 'SHA-256 0123456789ab' },
      { title: 'b.yaml', detail: 'gone' },
    ]);
  });

  it('is what sensors of its hosts missed', () => {
    const window = (host: string) => ({
      cluster: undefined,
      host,
      fromMs: 1,
      toMs: 2,
      cause: 'down' as const,
      lost: undefined,
    });
    expect(sensorEntries([window('a'), window('b')], new Set(['a']))).toEqual([
      { kind: 'sensor', atMs: 1, untilMs: 2, title: 'a', detail: 'down' },
    ]);
  });

  it.each(HOSTILE_TEXTS)('is asked for %j as the name that it is', (text) => {
    expect(deploymentsQuery([text])).toBe(
      `max by (namespace, deployment) (kube_deployment_metadata_generation{namespace=${quote(text)}})`
    );
  });
});

it('stands in one order, whatever it is from', () => {
  const entry = (atMs: number, title: string) => ({ kind: 'event', atMs, title, detail: '' }) as const;
  expect(timeline([entry(3, 'c'), entry(1, 'a')], [entry(2, 'b'), entry(1, 'a2')]).map(({ title }) => title)).toEqual([
    ...['a', 'a2', 'b', 'c'],
  ]);
});
