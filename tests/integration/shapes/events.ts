import { toFalcoClock, toFalcoTime, toNanoseconds } from '../../../generator/event/instant';
import type { Priority } from '../../../src/domain/falco/priority';

/** One event, and what is known of it. */
export interface ShapeEvent {
  readonly tsNs: string;
  readonly json: string;
  readonly text: string;
  /** Empty where its line does not name it. */
  readonly rule: string;
  readonly priority: Priority;
  readonly source: string;
  readonly tags: readonly string[];
  readonly hostname: string;
  readonly fields: Readonly<Record<string, string | null>>;
}

interface Kind {
  readonly rule: string;
  readonly priority: Priority;
  readonly source: string;
  readonly tags: readonly string[];
  readonly summary: string;
  /** What the output prints: key and field. */
  readonly prints: ReadonlyArray<readonly [string, string]>;
}

const SYSCALL: ReadonlyArray<readonly [string, string]> = [
  ['process', 'proc.name'],
  ['command', 'proc.cmdline'],
  ['user', 'user.name'],
  ['container_id', 'container.id'],
  ['k8s_pod_name', 'k8s.pod.name'],
  ['k8s_ns_name', 'k8s.ns.name'],
];

const kind = (
  source: string,
  rule: string,
  priority: Priority,
  prints: Kind['prints'] = SYSCALL,
  tags: readonly string[] = ['T1059', source]
): Kind => ({ source, rule, priority, prints, tags, summary: `${rule} was seen` });

/** One rule of each source and priority that matters: names of rules of one's own, so that no table knows them. */
const KINDS: readonly Kind[] = [
  kind('syscall', 'Shell in a container', 'Critical'),
  kind('syscall', 'Sensitive file read', 'Warning', SYSCALL, ['T1555', 'filesystem']),
  kind('syscall', 'Packet socket "raw"', 'Notice'),
  kind('syscall', 'Fileless execution <memfd>', 'Emergency'),
  kind('k8s_audit', 'Pod entered', 'Notice', [
    ['user', 'ka.user.name'],
    ['ns', 'ka.target.namespace'],
    ['resource', 'ka.target.resource'],
  ]),
  kind('aws_cloudtrail', 'Console login', 'Critical', [
    ['user', 'ct.user'],
    ['region', 'ct.region'],
  ]),
  kind('okta', 'User suspended', 'Alert', [
    ['user', 'okta.actor.name'],
    ['ip', 'okta.client.ip'],
  ]),
  kind('github', 'Secret found', 'Error', [
    ['user', 'github.user'],
    ['repo', 'github.repo'],
  ]),
  kind('gcp_auditlog', 'Bucket made public', 'Warning', [
    ['user', 'gcp.user'],
    ['project', 'gcp.projectId'],
  ]),
  kind('keycloak', 'Admin added', 'Informational', [
    ['user', 'kc.user'],
    ['realm', 'kc.realm'],
  ]),
  kind('nomad', 'Job changed', 'Debug', [
    ['user', 'nomad.user'],
    ['job', 'nomad.job'],
  ]),
];

const PROGRAMS = ['bash', 'curl', 'python3'];
const NAMESPACES = ['shop', 'payments', null];
const EVENTS = 200;
const APART_MS = 1500;

/** 200 events of all sources, the last of them some seconds before a moment. */
export function shapeEvents(toMs: number): readonly ShapeEvent[] {
  return Array.from({ length: EVENTS }, (_, index) => eventAt(toMs - 5000 - (EVENTS - index) * APART_MS, index));
}

function eventAt(ms: number, index: number): ShapeEvent {
  const at = { ms, ns: (index * 7919) % 1_000_000 };
  const { rule, priority, source, tags, summary, prints } = KINDS[index % KINDS.length] ?? kind('', '', 'Debug');
  const values: Readonly<Record<string, string | null>> = {
    'proc.name': PROGRAMS[Math.floor(index / KINDS.length) % PROGRAMS.length] ?? null,
    'proc.cmdline': `sh -c "echo \\"${index}\\" é" | grep x`,
    'k8s.ns.name': NAMESPACES[Math.floor(index / 2) % NAMESPACES.length] ?? null,
    'k8s.pod.name': `pod-${index % 7}`,
    'container.id': 'abc123abc123',
  };
  const fields = Object.fromEntries(
    prints.map(([, field]) => [field, field in values ? (values[field] ?? null) : `v${index % 5}`])
  );
  const pairs = prints.map(([key, field]) => `${key}=${fields[field] ?? '<NA>'}`).join(' ');
  const hostname = `node-${index % 3}`;
  const output = `${toFalcoClock(at)}: ${priority} ${summary} | ${pairs}`;
  const json = { hostname, output, output_fields: fields, priority, rule, source, tags, time: toFalcoTime(at) };
  return {
    tsNs: toNanoseconds(at),
    json: JSON.stringify(json),
    text: output,
    ...{ rule, priority, source, tags, hostname, fields },
  };
}
