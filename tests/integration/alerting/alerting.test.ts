import { buildPack, rulesOf } from '../../../src/domain/alerting/pack/pack';
import { packSettings } from '../../../src/domain/alerting/packSettings';
import type { RuleKey } from '../../../src/domain/alerting/types';
import { PRESETS } from '../../../src/domain/environment/defaults';
import type { FieldPlace } from '../../../src/domain/environment/types';
import { firing, withoutTime } from './alertingRules';
import { falcoJson, goJson } from '../encoders';
import { startTestLoki, type PushedStream, type TestLoki } from '../loki';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RUN = `alerting-${process.pid}-${Date.now()}`;
/** When all rules are evaluated. */
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE - 2 * HOUR;

interface Happening {
  readonly atMs: number;
  readonly cluster: string;
  readonly rule: string;
  readonly priority: string;
  readonly source?: string;
  readonly tags?: string;
  readonly namespace?: string;
  readonly pod?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

const SHELL = 'Terminal shell in container';
const events: Happening[] = [];
const happen = (agoMs: number, event: Omit<Happening, 'atMs'>): void => {
  events.push({ ...event, atMs: NOW - agoMs });
};
const pod = (name: string) => ({ namespace: 'pay', pod: name });

// In every cluster: a week of what is known.
for (const cluster of ['attacked', 'calm', 'gone']) {
  for (let hour = cluster === 'gone' ? 2 : 0; hour < 7 * 24 + 1; hour++) {
    happen(hour * HOUR + 20 * MINUTE, {
      cluster,
      rule: 'Old rule',
      priority: 'Warning',
      tags: 'T1003,mitre_discovery',
    });
  }
}
// What must fire.
happen(2 * MINUTE, {
  cluster: 'attacked',
  rule: 'Drop "and" execute',
  priority: 'Critical',
  tags: 'T1105,mitre_persistence',
  ...pod('api'),
});
happen(MINUTE, { cluster: 'attacked', rule: SHELL, priority: 'Notice', tags: 'T1059,mitre_execution', ...pod('api') });
happen(9 * MINUTE, {
  cluster: 'attacked',
  rule: 'Two (tactics)',
  priority: 'Notice',
  tags: 'mitre_impact,mitre_collection',
  ...pod('api'),
});
const target = { 'ka.target.name': 'vault-0', 'ka.target.namespace': 'vault' };
happen(3 * MINUTE, {
  cluster: 'attacked',
  rule: 'Attach/Exec Pod',
  priority: 'Notice',
  source: 'k8s_audit',
  tags: 'k8s',
  fields: target,
});
happen(3 * MINUTE, {
  cluster: 'attacked',
  rule: 'Create Privileged Pod',
  priority: 'Warning',
  source: 'k8s_audit',
  tags: 'k8s',
  fields: target,
});
for (let i = 0; i < 101; i++) {
  happen(4 * MINUTE - i * 1000, { cluster: 'attacked', rule: 'Chatty', priority: 'Informational', ...pod('burst') });
}
for (let i = 0; i < 6; i++) {
  happen(50 * MINUTE + i * 1000, { cluster: 'attacked', rule: 'Old rule', priority: 'Error' });
}
// What must not: each just short of it.
for (let i = 0; i < 100; i++) {
  happen(4 * MINUTE - i * 1000, { cluster: 'calm', rule: 'Chatty', priority: 'Informational', ...pod('burst') });
}
happen(2 * MINUTE, {
  cluster: 'calm',
  rule: 'Falco internal: syscall event drop',
  priority: 'Critical',
  source: 'internal',
});
happen(2 * MINUTE, {
  cluster: 'calm',
  rule: 'Falco internal: outputs queue',
  priority: 'Critical',
  source: 'syscalls',
});
happen(61 * MINUTE, {
  cluster: 'calm',
  rule: 'Drop "and" execute',
  priority: 'Critical',
  tags: 'mitre_persistence',
  ...pod('api'),
});
happen(61 * MINUTE, { cluster: 'calm', rule: SHELL, priority: 'Notice', tags: 'mitre_execution', ...pod('api') });
happen(61 * MINUTE, {
  cluster: 'calm',
  rule: 'Attach/Exec Pod',
  priority: 'Notice',
  source: 'k8s_audit',
  fields: target,
});
happen(61 * MINUTE, {
  cluster: 'calm',
  rule: 'Create Privileged Pod',
  priority: 'Warning',
  source: 'k8s_audit',
  fields: target,
});
for (const tactic of ['impact', 'execution', 'discovery']) {
  // On a host, outside of pods: three are not enough there.
  happen(8 * MINUTE, { cluster: 'calm', rule: 'Old rule', priority: 'Notice', tags: `mitre_${tactic}` });
}
happen(31 * MINUTE, { cluster: 'calm', rule: 'Earlier', priority: 'Notice', tags: 'mitre_impact', ...pod('api') });
happen(6 * DAY, { cluster: 'calm', rule: 'Chatty', priority: 'Informational' });
['Drop "and" execute', SHELL, 'Attach/Exec Pod', 'Create Privileged Pod', 'Earlier'].forEach((rule) =>
  happen(6 * DAY, { cluster: 'calm', rule, priority: 'Notice' })
);

const labelsOf = ({ cluster, rule, priority, source = 'syscall', tags = '', namespace, pod: name }: Happening) => ({
  ...{ cluster, rule, priority, source, hostname: `${cluster}-node` },
  ...(tags && { tags }),
  ...(namespace !== undefined && { k8s_ns_name: namespace }),
  ...(name !== undefined && { k8s_pod_name: name }),
});
const textOf = ({ atMs, priority, namespace, pod: name, fields = {} }: Happening): string => {
  const more = Object.entries(fields).map(([key, value]) => `${key}=${value}`);
  const where = [`k8s_pod_name=${name ?? '<NA>'}`, `k8s_ns_name=${namespace ?? '<NA>'}`];
  return `${new Date(atMs).toISOString().slice(11, 19)}.000000000: ${priority} Something | ${[...more, ...where].join(' ')}`;
};
const jsonOf = (event: Happening) => ({
  output: textOf(event),
  priority: event.priority,
  rule: event.rule,
  source: event.source ?? 'syscall',
  hostname: `${event.cluster}-node`,
  tags: event.tags?.split(',') ?? [],
  output_fields: { 'k8s.ns.name': event.namespace ?? null, 'k8s.pod.name': event.pod ?? null, ...event.fields },
});

/** A stream that is being filled. */
interface Growing {
  readonly labels: Record<string, string>;
  readonly lines: Array<PushedStream['lines'][number]>;
}

function streams(
  kind: string,
  labels: (event: Happening) => Record<string, string>,
  line: (event: Happening) => string,
  metadata?: (event: Happening) => Record<string, string>
): PushedStream[] {
  const found = new Map<string, Growing>();
  [...events]
    .sort((a, b) => a.atMs - b.atMs)
    .forEach((event, index) => {
      const own = { run: RUN, kind, ...labels(event) };
      const key = JSON.stringify(own);
      const stream: Growing = found.get(key) ?? { labels: own, lines: [] };
      const tsNs = String(BigInt(event.atMs) * 1_000_000n + BigInt(index));
      stream.lines.push({ tsNs, line: line(event), ...(metadata && { metadata: metadata(event) }) });
      found.set(key, stream);
    });
  return [...found.values()];
}

const CLUSTER: FieldPlace = { kind: 'label', name: 'cluster' };
const selectorOf = (kind: string) => `{run="${RUN}", kind="${kind}", rule=~".+"}`;
const SHAPES = [
  ['JSON lines with labels', { ...PRESETS['sidekick-json'], selector: selectorOf('json') }],
  ['text lines with labels', { ...PRESETS['sidekick-text'], selector: selectorOf('text') }],
  [
    'structured metadata',
    {
      ...PRESETS['sidekick-otlp'],
      fields: { ...PRESETS['sidekick-otlp'].fields, cluster: CLUSTER },
      selector: `{run="${RUN}", kind="metadata"}`,
    },
  ],
  ["a shipper's JSON lines", { ...PRESETS['falco-json'], selector: `{run="${RUN}", kind="shipped"}` }],
] as const;

const packOf = (environment: (typeof SHAPES)[number][1]) =>
  rulesOf(
    buildPack(
      packSettings({ id: 'it', name: 'It', lokiUid: 'l', prometheusUid: undefined, ...environment }, { optIn: [] })
    )
  );

let loki: TestLoki;
const ask = async (expr: string, at = NOW) =>
  (await loki.instant(expr, at)).map(({ labels, values }) => ({ labels, value: values[0] ?? 0 }));

beforeAll(async () => {
  loki = await startTestLoki();
  const onlyCluster = ({ cluster }: Happening) => ({ cluster });
  const withoutCluster = (event: Happening) => {
    const {
      cluster: _,
      k8s_ns_name: _ns,
      k8s_pod_name: _pod,
      ...rest
    } = { k8s_ns_name: '', k8s_pod_name: '', ...labelsOf(event) };
    return rest;
  };
  const all = [
    ...streams('json', labelsOf, (event) => goJson(jsonOf(event))),
    ...streams('text', labelsOf, textOf),
    ...streams('metadata', onlyCluster, textOf, withoutCluster),
    ...streams('shipped', onlyCluster, (event) => falcoJson(jsonOf(event))),
  ];
  for (const stream of all) {
    await loki.push([stream]);
  }
  // What Loki logs of these very queries, in the same Loki.
  const queries = SHAPES.flatMap(([, environment]) =>
    packOf(environment).flatMap(({ nodes }) => nodes.flatMap((node) => (node.kind === 'query' ? [node.expr] : [])))
  );
  const lines = queries.map((query, index) => ({
    tsNs: String(BigInt(NOW - MINUTE) * 1_000_000n + BigInt(index)),
    line: `level=info component=frontend priority=Critical rule="${SHELL}" query=${JSON.stringify(query)}`,
  }));
  await loki.push([{ labels: { run: RUN, kind: 'own', job: 'loki', cluster: 'attacked' }, lines }]);
});

afterAll(() => loki?.stop());

/** Which clusters each rule must name, and nothing else. */
const EXPECTED: Readonly<Partial<Record<RuleKey, readonly string[]>>> = {
  'high-priority': ['attacked'],
  'terminal-shell': ['attacked'],
  'pod-burst': ['attacked'],
  tactics: ['attacked'],
  'pod-exec': ['attacked'],
  'privileged-pod': ['attacked'],
  spike: ['attacked'],
  'new-rule': ['attacked'],
  'silent-cluster': ['gone'],
  'loki-away': [],
  'loki-refuses': [],
};

describe.each(SHAPES)('over %s', (_, environment) => {
  const rules = packOf(environment);

  it('there is every rule on events', () => {
    expect(rules.map(({ key }) => key).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(rules.map((rule) => [rule.key, rule] as const))(
    '%s fires where it must and nowhere else',
    async (key, rule) => {
      const found = await firing(rule, ask);
      expect([...new Set(found.map(({ labels }) => labels.cluster))].sort()).toEqual(EXPECTED[key]);
      expect(await withoutTime(rule, ask)).toEqual([]);
    }
  );

  it.each(rules.map((rule) => [rule.key, rule] as const))('%s stays silent where nothing is', async (_key, rule) => {
    expect(await firing(rule, (expr) => ask(expr, NOW - 30 * DAY))).toEqual([]);
  });
});

describe('what alerts say', () => {
  const [[, environment]] = SHAPES;
  const found = async (key: RuleKey) => {
    const rule = packOf(environment).find((one) => one.key === key);
    return rule ? firing(rule, ask) : [];
  };

  it('one alert for each rule, cluster, namespace and host', async () => {
    expect(await found('high-priority')).toEqual([
      {
        labels: {
          ...{ rule: 'Drop "and" execute', priority: 'Critical', source: 'syscall', tags: 'T1105,mitre_persistence' },
          ...{ cluster: 'attacked', hostname: 'attacked-node', k8s_ns_name: 'pay' },
        },
        value: 1,
      },
    ]);
  });

  it('counts tactics, two of one rule as two', async () => {
    expect((await found('tactics')).map(({ labels, value }) => [labels.k8s_pod_name, value])).toEqual([['api', 4]]);
  });

  it('says which pod was entered', async () => {
    expect((await found('pod-exec'))[0]?.labels).toMatchObject({
      falco_ka_target_name: 'vault-0',
      falco_ka_target_namespace: 'vault',
    });
  });

  it('names the rules that are new', async () => {
    const names = (await found('new-rule')).map(({ labels }) => labels.rule);
    expect(names.sort()).toEqual(
      ['Attach/Exec Pod', 'Chatty', 'Create Privileged Pod', 'Drop "and" execute', SHELL, 'Two (tactics)'].sort()
    );
  });

  it.each(SHAPES)('carries the text when asked to, bounded, over %s', async (_name, shape) => {
    const settings = packSettings({ id: 'it', name: 'It', lokiUid: 'l', ...shape }, { optIn: ['output-text'] });
    const rule = rulesOf(buildPack(settings)).find(({ key }) => key === 'output-text');
    const alerts = rule ? await firing(rule, ask) : [];
    expect(alerts.map(({ labels }) => labels.cluster)).toEqual(['attacked']);
    expect(alerts[0]?.labels.falco_text).toMatch(/: Critical Something \| k8s_pod_name=api k8s_ns_name=pay$/);
  });
});
