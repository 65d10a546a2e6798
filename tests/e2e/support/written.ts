import { JOB } from './environments';
import { moveTo, push, readEnriched, readJournal, readPushes, type Line } from './recorded';
import { variable } from './systems';

/** Set by the global set-up: when the run began, milliseconds since the epoch. */
export const BEGAN = 'FALCO_JOURNEYS_BEGAN';

const HOUR = 3_600_000;
const MINUTE = 60_000;

export interface UglyEvent {
  readonly name: string;
  readonly rule: string;
  readonly priority: string;
  readonly namespace: string;
}

/** What an attacker may call a file, so that it breaks out of a query, a link or a page. */
export const UGLY = [
  'say "hi"',
  'back\\slash',
  'pipe|dot.b',
  '${x} ${__from} $rule',
  '<script>alert(1)</script>',
  'é 🦅 `tick`',
];

export const UGLY_EVENTS: readonly UglyEvent[] = [
  ...UGLY.map((name, index) => ({
    name,
    rule: 'Read sensitive file untrusted',
    priority: 'Warning',
    namespace: `team-${index % 2}`,
  })),
  { name: 'plain', rule: 'Terminal shell in container', priority: 'Notice', namespace: 'team-0' },
  { name: 'plain too', rule: 'Terminal shell in container', priority: 'Critical', namespace: 'payments' },
];

/** Two sensors, one of which says that it dropped system calls in the second before its second event. */
export const TAINTED_EVENTS: ReadonlyArray<UglyEvent & { readonly host: string; readonly at: number }> = [
  {
    name: 'before',
    rule: 'Read sensitive file untrusted',
    priority: 'Warning',
    namespace: 'payments',
    host: 'node-1',
    at: 0,
  },
  {
    name: 'meanwhile',
    rule: 'Terminal shell in container',
    priority: 'Critical',
    namespace: 'payments',
    host: 'node-1',
    at: 5_000,
  },
  {
    name: 'elsewhere',
    rule: 'Terminal shell in container',
    priority: 'Warning',
    namespace: 'payments',
    host: 'node-2',
    at: 5_000,
  },
];
export const DROPPED = 85;

/** Everything that the journeys write besides the week, and the range that it lies in: an hour before the run. */
export function written(beganMs = Number(variable(BEGAN))) {
  const firstMs = Math.floor(beganMs / 1000) * 1000 - HOUR;
  return {
    range: { from: firstMs - MINUTE, to: firstMs + 10 * MINUTE },
    text: moveTo(firstMs, readPushes('text')),
    json: moveTo(firstMs, readPushes('json')),
    journal: moveTo(firstMs, [
      ...readJournal('journalctl-cat-sample.log'),
      ...readJournal('journalctl-full-sample.log'),
    ]),
    enriched: moveTo(firstMs + 5 * MINUTE, [readEnriched()]),
    ugly: UGLY_EVENTS.map((event, index) => uglyLine(event, firstMs + index * 1000)),
    tainted: [
      ...TAINTED_EVENTS.map((event) => uglyLine(event, firstMs + event.at, event.host)),
      dropLine('node-1', firstMs + 5_500),
    ],
  };
}

export async function writeAll(lokiUrl: string, beganMs: number): Promise<void> {
  const { text, json, journal, enriched, ugly, tainted } = written(beganMs);
  await push(lokiUrl, text, { [JOB]: 'recorded-text' });
  await push(lokiUrl, json, { [JOB]: 'recorded-json' });
  await push(lokiUrl, [...journal, ...enriched], { [JOB]: 'shipped' });
  await push(lokiUrl, ugly, { [JOB]: 'ugly' });
  await push(lokiUrl, tainted, { [JOB]: 'tainted' });
}

/** As Falcosidekick writes it, with the escapes of Go's encoder. */
function uglyLine({ name, rule, priority, namespace }: UglyEvent, ms: number, hostname = 'node-1'): Line {
  const time = new Date(ms).toISOString();
  const event = {
    uuid: `00000000-0000-4000-8000-${String(ms % 1e12).padStart(12, '0')}`,
    output: `${time.slice(11, 19)}.000000000: ${priority} A file was opened (file=${name})`,
    priority,
    rule,
    time: `${time.slice(0, 19)}Z`,
    output_fields: { 'fd.name': name, 'k8s.ns.name': namespace, 'proc.name': name.startsWith('plain') ? name : 'cat' },
    source: 'syscall',
    tags: ['container', 'T1555'],
    hostname,
  };
  const line = JSON.stringify(event).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
  const labels = {
    rule,
    priority,
    source: 'syscall',
    tags: 'container,T1555',
    hostname,
    k8s_ns_name: namespace,
  };
  return { tsNs: `${ms}000000`, line, labels };
}

/** What Falco says of itself when system calls were dropped: its numbers are texts. */
function dropLine(hostname: string, ms: number): Line {
  const rule = 'Falco internal: syscall event drop';
  const time = new Date(ms).toISOString();
  const event = {
    uuid: `00000000-0000-4000-8000-${String(ms % 1e12).padStart(12, '0')}`,
    output: `Falco internal: syscall event drop. ${DROPPED} system calls dropped in last second.`,
    ...{ priority: 'Debug', rule, time, source: 'internal', hostname },
    output_fields: { n_drops: String(DROPPED), n_evts: '4000' },
  };
  return {
    tsNs: `${ms}000000`,
    line: JSON.stringify(event),
    labels: { rule, priority: 'Debug', source: 'internal', hostname },
  };
}
