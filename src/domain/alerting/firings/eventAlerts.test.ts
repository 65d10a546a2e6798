import fc from 'fast-check';
import { PRESETS, type PresetId } from '../../environment/defaults';
import { parseLine } from '../../event/lines/parse';
import { PRIORITIES } from '../../falco/priority';
import type { FalcoEvent } from '../../event/types';
import { silencesOfEvent } from './eventAlerts';
import { buildPack, rulesOf } from '../pack/pack';
import { packSettings } from '../packSettings';
import type { SilenceMatcher } from './silence';
import type { RuleKey } from '../types';

type Labels = Readonly<Record<string, string>>;

/** An event as somebody makes one up, before any line is written of it. */
interface Made {
  readonly rule: string;
  readonly priority: (typeof PRIORITIES)[number];
  readonly source: string;
  readonly tags: readonly string[];
  readonly cluster: string;
  readonly host: string;
  readonly namespace: string | null;
  readonly pod: string | null;
}

const made: fc.Arbitrary<Made> = fc.record({
  rule: fc.constantFrom(
    'Terminal shell in container',
    'Attach/Exec Pod',
    'Create Privileged Pod',
    'Contact K8S API Server From Container',
    'Drop and execute new binary in container',
    '~.* (a|b) + "c" \\d',
    'Falco internal: metrics snapshot',
    'Test rule'
  ),
  priority: fc.constantFrom(...PRIORITIES),
  source: fc.constantFrom('syscall', 'k8s_audit', 'internal'),
  tags: fc.subarray(['container', 'mitre_execution', 'T1059', 'mitre_command_and_control', 'mitre_']),
  cluster: fc.constantFrom('prod', 'st.ging', ''),
  host: fc.constantFrom('node-1', 'node.1', 'node-2'),
  namespace: fc.constantFrom('pay', 'kube-system', null),
  pod: fc.constantFrom('api-0', 'api.0', 'web-1', null),
});

const ENVIRONMENTS = {
  'sidekick-json': 'label',
  'falco-json': 'json',
} as const;
type Kind = keyof typeof ENVIRONMENTS;

/** Labels of the alert's series by field, as Loki's answer has them: empty ones are not there. */
const NAMES: Readonly<Record<Kind, Labels>> = {
  'sidekick-json': {
    ...{ rule: 'rule', priority: 'priority', source: 'source', tags: 'tags', cluster: 'cluster' },
    ...{ hostname: 'hostname', namespace: 'k8s_ns_name', pod: 'k8s_pod_name' },
  },
  'falco-json': {
    ...{ rule: 'falco_rule', priority: 'falco_priority', source: 'falco_source', tags: 'falco_tags' },
    ...{ cluster: 'cluster', hostname: 'falco_hostname', namespace: 'falco_namespace', pod: 'falco_pod' },
  },
};

const packOf = (preset: PresetId) =>
  rulesOf(buildPack(packSettings({ id: 'm', name: 'M', lokiUid: 'l', prometheusUid: 'p', ...PRESETS[preset] })));
const PACKS = { 'sidekick-json': packOf('sidekick-json'), 'falco-json': packOf('falco-json') };

function present(labels: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}

function eventOf(kind: Kind, { rule, priority, source, tags, cluster, host, namespace, pod }: Made): FalcoEvent {
  const output_fields = { 'k8s.ns.name': namespace, 'k8s.pod.name': pod, 'proc.name': 'sh' };
  const time = '2026-11-28T10:00:00.000000001Z';
  const event = { uuid: 'u', output: `x ${rule}`, priority, rule, time, source, tags, hostname: host, output_fields };
  const joined = [...tags].sort().join(',');
  const labels: Readonly<Record<string, string | null>> =
    kind === 'sidekick-json'
      ? { rule, priority, source, tags: joined, cluster, hostname: host, k8s_ns_name: namespace, k8s_pod_name: pod }
      : { job: 'falco', cluster };
  const { uuid, ...shipped } = event;
  const line = JSON.stringify(kind === 'sidekick-json' ? { uuid, ...shipped } : shipped);
  const parsed = parseLine({ tsNs: '1764324000000000001', line, labels: present(labels) });
  if (parsed.kind !== 'event') {
    throw new Error(`no event: ${line}`);
  }
  return parsed;
}

/** Which rules an event counts for, spelled out here apart from the pack's filters. */
function expected({ rule, priority, source, tags, pod }: Made): readonly RuleKey[] {
  const own: Readonly<Record<string, RuleKey>> = {
    'Terminal shell in container': 'terminal-shell',
    'Attach/Exec Pod': 'pod-exec',
    'Create Privileged Pod': 'privileged-pod',
  };
  // The alerts on one rule ask for its name and nothing else; all others leave out what Falco says of itself.
  const byName = own[rule] ? [own[rule]] : [];
  if (source === 'internal' || rule === 'Test rule' || rule.startsWith('Falco internal: ')) {
    return byName;
  }
  const high = ['Emergency', 'Alert', 'Critical'].includes(priority);
  const spike: readonly RuleKey[] = high || ['Error', 'Warning'].includes(priority) ? ['spike'] : [];
  const chain = rule !== 'Contact K8S API Server From Container' && tags.some((tag) => /^mitre_|^T\d{4}/.test(tag));
  return [
    ...byName,
    ...(high && byName.length === 0 ? (['high-priority'] as const) : []),
    ...spike,
    'new-rule',
    ...(pod ? (['pod-burst'] as const) : []),
    ...(chain ? (['tactics'] as const) : []),
  ];
}

const FIELDS: Readonly<Partial<Record<RuleKey, readonly string[]>>> = {
  'high-priority': ['rule', 'priority', 'source', 'tags', 'cluster', 'namespace', 'hostname'],
  'terminal-shell': ['rule', 'priority', 'source', 'tags', 'cluster', 'namespace', 'hostname', 'pod'],
  'pod-exec': ['rule', 'priority', 'source', 'tags', 'cluster', 'namespace', 'hostname'],
  'privileged-pod': ['rule', 'priority', 'source', 'tags', 'cluster', 'namespace', 'hostname'],
  'new-rule': ['rule', 'cluster'],
  'pod-burst': ['cluster', 'namespace', 'pod', 'hostname'],
  tactics: ['cluster', 'namespace', 'pod', 'hostname'],
  spike: ['cluster'],
};

/** The labels of the alert of a rule that an event leads to. */
function alertOf(kind: Kind, key: RuleKey, { host, ...event }: Made): Labels {
  const values: Readonly<Record<string, string | null>> = {
    ...event,
    hostname: host,
    tags: [...event.tags].sort().join(','),
  };
  const names = NAMES[kind];
  const title = PACKS[kind].find((rule) => rule.key === key)?.title ?? '';
  return {
    ...{ app: 'falco', falco_alert: key, alertname: title, grafana_folder: 'Falco' },
    ...present(Object.fromEntries((FIELDS[key] ?? []).map((field) => [names[field] ?? '', values[field] ?? null]))),
  };
}

/** As Alertmanager matches: a label that is not there is empty, an expression must match all of it. */
const matches = (labels: Labels, matchers: readonly SilenceMatcher[]) =>
  matchers.every(({ name, value, isRegex }) => {
    const label = labels[name] ?? '';
    return isRegex ? new RegExp(`^(?:${value})$`, 's').test(label) : label === value;
  });

const silencesOf = (kind: Kind, event: Made) => silencesOfEvent(eventOf(kind, event), PRESETS[kind], PACKS[kind]);

describe.each(['sidekick-json', 'falco-json'] as const)('silences of an event, %s', (kind) => {
  it('name the rules whose condition it meets, and no others', () => {
    fc.assert(
      fc.property(made, (event) => {
        const { silences, left } = silencesOf(kind, event);
        const named = [...silences.flatMap(({ rules }) => rules), ...left].map(({ key }) => key);
        expect([...named].sort()).toEqual([...expected(event)].sort());
        expect(left.map(({ key }) => key)).toEqual(expected(event).filter((key) => key === 'spike'));
      }),
      { numRuns: 500 }
    );
  });

  it('match every alert that it led to', () => {
    fc.assert(
      fc.property(made, (event) => {
        const { silences } = silencesOf(kind, event);
        for (const key of expected(event).filter((one) => one !== 'spike')) {
          const labels = alertOf(kind, key, event);
          expect([key, silences.filter(({ matchers }) => matches(labels, matchers)).length]).toEqual([key, 1]);
        }
      }),
      { numRuns: 500 }
    );
  });

  it('match no alert of another rule in another place, none of a whole cluster, and none of Falco’s health', () => {
    fc.assert(
      fc.property(made, made, (event, other) => {
        const { silences } = silencesOf(kind, event);
        const samePlace =
          event.cluster === other.cluster && event.namespace === other.namespace && event.pod === other.pod;
        for (const key of expected(other)) {
          const labels = alertOf(kind, key, other);
          const hit = silences.filter(({ matchers }) => matches(labels, matchers));
          if (key === 'spike' || (event.rule !== other.rule && !samePlace)) {
            expect([key, labels, hit.map(({ matchers }) => matchers)]).toEqual([key, labels, []]);
          }
          // What is of one rule says nothing of another one, not even in the same pod.
          const isOfPlace = key === 'pod-burst' || key === 'tactics';
          expect(hit.filter(({ of }) => of === (isOfPlace ? 'rule' : 'place'))).toEqual([]);
          if (!isOfPlace && event.rule !== other.rule) {
            expect(hit).toEqual([]);
          }
        }
        const down = { app: 'falco', alertname: 'Falco sensor down', hostname: event.host, cluster: event.cluster };
        expect(silences.filter(({ matchers }) => matches(present(down), matchers))).toEqual([]);
      }),
      { numRuns: 1000 }
    );
  });
});

describe('silences of an event', () => {
  const shell: Made = {
    ...{ rule: 'Terminal shell in container', priority: 'Notice', source: 'syscall', tags: ['mitre_execution'] },
    ...{ cluster: 'prod', host: 'node-1', namespace: 'pay', pod: 'api-0' },
  };

  it('are one for its rule and one for its place', () => {
    const { silences } = silencesOf('sidekick-json', shell);
    const printed = silences.map(({ of, rules, matchers }) => [
      of,
      rules.map(({ key }) => key),
      matchers.map(({ name, value, isRegex }) => `${name}${isRegex ? '=~' : '='}${value}`),
    ]);
    expect(printed).toEqual([
      [
        'rule',
        ['terminal-shell', 'new-rule'],
        [
          ...['app=falco', 'rule=Terminal shell in container', 'cluster=prod', 'k8s_ns_name=~(pay)?'],
          ...['k8s_pod_name=~(api-0)?', 'hostname=~(node-1)?'],
        ],
      ],
      [
        'place',
        ['pod-burst', 'tactics'],
        [
          'app=falco',
          'alertname=~Falco burst from one pod|Falco several ATT&CK tactics in one place',
          ...['cluster=prod', 'k8s_ns_name=pay', 'k8s_pod_name=api-0', 'hostname=node-1'],
        ],
      ],
    ]);
  });

  it('go by the titles that people gave the rules', () => {
    const burst = PACKS['sidekick-json'].find(({ key }) => key === 'pod-burst');
    const titles = new Map([[burst?.uid ?? '', 'Mine (a)']]);
    const { silences } = silencesOfEvent(
      eventOf('sidekick-json', { ...shell, tags: [] }),
      PRESETS['sidekick-json'],
      PACKS['sidekick-json'],
      titles
    );
    expect(silences[1]?.matchers[1]).toMatchObject({ name: 'alertname', value: 'Mine (a)', isRegex: false });
  });

  it('name the alert where no label names the Falco rule', () => {
    const line = '2026-11-28T10:00:00.000000001+0000: Critical Something bad (k8s_ns_name=pay k8s_pod_name=api-0)';
    const parsed = parseLine({ tsNs: '1764324000000000001', line, labels: { job: 'falco', cluster: 'prod' } });
    const { silences } =
      parsed.kind === 'event' ? silencesOfEvent(parsed, PRESETS['falco-text'], packOf('falco-text')) : { silences: [] };
    const high = silences.find(({ rules }) => rules.some(({ key }) => key === 'high-priority'));
    expect(high?.matchers.map(({ name, value }) => `${name}=${value}`)).toEqual([
      ...['app=falco', 'alertname=Falco high-priority event', 'cluster=prod', 'falco_namespace=pay'],
    ]);
  });
});
