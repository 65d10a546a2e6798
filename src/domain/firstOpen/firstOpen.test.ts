import { DEFAULT_SELECTOR } from '../environment/defaults';
import type { LogEntry } from '../event/types';
import { fulfilsCondition } from '../logql/matcher';
import { parseSelector, validateSelector } from '../logql/selector';
import { candidateSelectors } from './candidates';
import { ownSamples, readSamples, type Sample } from './foundStreams';
import { takenEnvironment } from './takenEnvironment';

const NS = '1800000000000000001';
const JSON_LINE = JSON.stringify({
  rule: 'R',
  priority: 'Notice',
  source: 'syscall',
  output: '12:00:00.000000001: Notice A shell',
  time: '2026-11-28T12:00:00.000000001Z',
  hostname: 'node-1',
  tags: ['a'],
  output_fields: { 'k8s.ns.name': 'payments', 'k8s.pod.name': 'api-1' },
});
const TEXT_LINE = '12:00:00.000000001: Notice A shell (user=root k8s.ns.name=payments)';
const SIDEKICK = { rule: 'R', priority: 'Notice', source: 'syscall', hostname: 'node-1', tags: 'a' };

const foundIn = (samples: readonly Sample[]) => readSamples(ownSamples(samples));
const entry = (line: string, labels: Record<string, string>): LogEntry => ({ tsNs: NS, line, labels });

describe('candidateSelectors', () => {
  it.each([
    ['nothing that names Falco', ['app'], { app: ['web', 'api'] }, []],
    ['labels of Falcosidekick', ['priority', 'rule'], {}, [DEFAULT_SELECTOR]],
    ['one of its labels alone is anybody’s', ['priority'], {}, []],
    ['one container', ['container'], { container: ['falco', 'nginx'] }, ['{container="falco"}']],
    [
      'several units',
      ['unit'],
      { unit: ['falco-modern-bpf.service', 'falco.service', 'ssh.service'] },
      [String.raw`{unit=~"falco-modern-bpf\\.service|falco\\.service"}`],
    ],
    ['programs round Falco are none', ['app'], { app: ['falcosidekick', 'falcosidekick-ui', 'falcoctl'] }, []],
    ['a name that would break a query', ['app'], { app: ['falco"} or {x="'] }, [String.raw`{app="falco\"} or {x=\""}`]],
  ])('%s', (_, names, values, expected) => {
    const found = candidateSelectors(names, new Map(Object.entries(values as Record<string, string[]>)));

    expect(found).toEqual(expected);
    expect(found.every((selector) => validateSelector(selector).ok)).toBe(true);
  });
});

describe('readSamples', () => {
  it.each([
    ['sidekick-json', JSON_LINE.replace('"rule"', '"uuid":"1","rule"'), SIDEKICK, 'json', 'label'],
    ['sidekick-text', TEXT_LINE, SIDEKICK, 'text', 'label'],
    ['falco-json', JSON_LINE, { job: 'falco' }, 'json', 'json'],
    ['falco-text', TEXT_LINE, { job: 'falco' }, 'text', 'none'],
  ] as const)('says what the lines are: %s', (shape, line, labels, format, rulePlace) => {
    const [found, ...others] = foundIn([{ selector: '{a="b"}', entries: [entry(line, labels)] }]);

    expect(others).toEqual([]);
    expect(found).toMatchObject({ selector: '{a="b"}', shapes: [shape], format, sampled: 1 });
    expect(found?.fields.rule.kind).toBe(rulePlace);
  });

  it('counts no line of another program', () => {
    expect(foundIn([{ selector: '{a="b"}', entries: [entry('GET /falco 200', { app: 'falco-web' })] }])).toEqual([]);
  });

  it('gives streams that several selectors find to the first, and makes the others leave them out', () => {
    const first = entry(JSON_LINE, { container: 'falco', job: 'security/falco' });
    const second = entry(TEXT_LINE, { job: 'security/falco' });
    const found = foundIn([
      { selector: '{container="falco"}', entries: [first] },
      { selector: '{job="security/falco"}', entries: [first, second] },
    ]);

    expect(found.map(({ selector }) => selector)).toEqual([
      '{container="falco"}',
      '{job="security/falco", container!="falco"}',
    ]);
    for (const { labels } of [first, second]) {
      const finding = found.filter(({ selector }) =>
        parseSelector(selector).every((matcher) => fulfilsCondition(matcher, labels[matcher.name] ?? ''))
      );
      expect(finding).toHaveLength(1);
    }
  });

  it('names clusters and tenants, and the label that holds the cluster', () => {
    const entries = ['prod', 'dev', 'prod'].map((cluster, index) =>
      entry(TEXT_LINE, { ...SIDEKICK, k8s_cluster_name: cluster, __tenant_id__: `team-${index % 2}` })
    );
    const [found] = foundIn([{ selector: DEFAULT_SELECTOR, entries }]);

    expect(found).toMatchObject({ clusters: ['dev', 'prod'], tenants: ['team-0', 'team-1'] });
    expect(found?.fields.cluster).toEqual({ kind: 'label', name: 'k8s_cluster_name' });
  });

  it('looks for a namespace in the line where older Falcosidekicks made no label of it', () => {
    const before = foundIn([{ selector: DEFAULT_SELECTOR, entries: [entry(JSON_LINE, SIDEKICK)] }]);
    const since = foundIn([
      { selector: DEFAULT_SELECTOR, entries: [entry(JSON_LINE, { ...SIDEKICK, k8s_ns_name: 'payments' })] },
    ]);

    expect(before[0]?.fields.namespace).toEqual({ kind: 'json', path: ['output_fields', 'k8s.ns.name'] });
    expect(since[0]?.fields.namespace).toEqual({ kind: 'label', name: 'k8s_ns_name' });
  });
});

describe('takenEnvironment', () => {
  const [streams] = foundIn([{ selector: DEFAULT_SELECTOR, entries: [entry(TEXT_LINE, SIDEKICK)] }]);
  const idOf = (name: string, taken: readonly string[] = []) =>
    streams && takenEnvironment({ uid: 'u', name }, streams, taken).id;

  it.each([
    ['Loki', [], 'loki'],
    ['Loki (prod/eu)', [], 'loki-prod-eu'],
    ['Локи', [], 'main'],
    ['Loki', ['loki'], 'loki-2'],
    ['Loki', ['loki', 'loki-2'], 'loki-3'],
    ['x'.repeat(80), [], 'x'.repeat(36)],
  ])('makes an id of the name %s that nobody has', (name, taken, id) => {
    expect(idOf(name, taken)).toBe(id);
  });
});
