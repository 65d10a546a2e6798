import { buildPack, rulesOf } from '../../../src/domain/alerting/pack/pack';
import { lookBackOf } from '../../../src/domain/alerting/lookBack';
import { packSettings, type PackSettings } from '../../../src/domain/alerting/packSettings';
import type { AlertRule, RuleKey } from '../../../src/domain/alerting/types';
import { PRESETS } from '../../../src/domain/environment/defaults';
import { countedIn, firing, linkedTime, withoutTime, type Reading } from './alertingRules';
import { startTestLoki, type PushedStream, type TestLoki } from '../loki';

/**
 * The truth table of the rules on events: every situation under a label of its own in a real Loki, every rule of the pack.
 * What a situation does not name must be silent.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE - 4 * HOUR;
const RUN = `truth-${process.pid}-${Date.now()}`;

interface Happened {
  readonly agoMs: number;
  readonly rule: string;
  readonly priority?: string;
  readonly source?: string;
  readonly tags?: string;
  readonly cluster?: string;
  readonly host?: string;
  readonly pod?: string;
}

interface Situation {
  readonly name: string;
  readonly events: readonly Happened[];
  readonly fires: readonly RuleKey[];
  readonly settings?: Partial<Omit<PackSettings, 'environment'>>;
}

const SHELL = 'Terminal shell in container';
const critical = (agoMs: number, more: Partial<Happened> = {}): Happened => ({
  agoMs,
  rule: 'Drop and execute',
  priority: 'Critical',
  pod: 'api',
  ...more,
});
const calm = (agoMs: number): Happened => ({ agoMs, rule: 'Calm' });
/** Something each day for longer than a rule is known for. */
const week = Array.from({ length: 9 }, (_, day) => calm(day * DAY + 30 * MINUTE));
const many = (count: number, agoMs: number, more: (index: number) => Partial<Happened>): Happened[] =>
  Array.from({ length: count }, (_, index) => ({ agoMs: agoMs - index, rule: 'Chatty', ...more(index) }));
const tagged = (pod: string | undefined, ...tags: string[]): Happened[] =>
  tags.map((tag, index) => ({ agoMs: (20 - index) * MINUTE, rule: `Of ${tag}`, tags: `k8s,${tag}`, pod }));
const tactics = (pod: string | undefined, ...names: string[]): Happened[] =>
  tagged(pod, ...names.map((name) => `mitre_${name}`));

const SITUATIONS: readonly Situation[] = [
  { name: 'a calm week', events: week, fires: [] },
  { name: 'an event that is on time', events: [critical(10_000)], fires: ['high-priority'] },
  {
    name: 'an event of CloudTrail that comes a quarter of an hour late',
    events: [critical(16 * MINUTE, { source: 'aws_cloudtrail', pod: undefined })],
    fires: ['high-priority'],
  },
  {
    name: 'an event of CloudTrail that comes an hour and a half late',
    events: [critical(95 * MINUTE, { source: 'aws_cloudtrail', pod: undefined })],
    fires: ['high-priority'],
  },
  {
    name: 'an event of Okta that comes late',
    events: [critical(25 * MINUTE, { source: 'okta', pod: undefined })],
    fires: ['high-priority'],
  },
  { name: 'a node that was cut off for forty minutes', events: [critical(40 * MINUTE)], fires: ['high-priority'] },
  {
    name: 'a shell on a node that was cut off',
    events: [{ agoMs: 35 * MINUTE, rule: SHELL, pod: 'api' }],
    fires: ['terminal-shell'],
  },
  {
    name: 'an exec in an audit log that comes late',
    events: [{ agoMs: 12 * MINUTE, rule: 'Attach/Exec Pod', source: 'k8s_audit' }],
    fires: ['pod-exec'],
  },
  {
    name: 'a privileged pod in an audit log that comes late',
    events: [{ agoMs: 12 * MINUTE, rule: 'Create Privileged Pod', source: 'k8s_audit' }],
    fires: ['privileged-pod'],
  },
  {
    name: 'a longer lateness, as it is set',
    events: [critical(5 * HOUR)],
    fires: ['high-priority'],
    settings: { lookBack: { nearMs: 6 * HOUR, farMs: 6 * HOUR, bySource: {} } },
  },
  {
    name: 'an event of CloudTrail that comes seven hours late, where rules look back eight for it',
    events: [critical(7 * HOUR, { source: 'aws_cloudtrail', pod: undefined })],
    fires: ['high-priority'],
    settings: { lookBack: lookBackOf({ lookBackHours: { aws_cloudtrail: 8 } }) },
  },
  {
    name: 'one that comes as late, where nobody has set that',
    events: [critical(7 * HOUR, { source: 'aws_cloudtrail', pod: undefined })],
    fires: [],
  },
  {
    name: 'others that are as old, where it is set for CloudTrail alone',
    events: [critical(7 * HOUR), critical(7 * HOUR, { source: 'okta', pod: undefined })],
    fires: [],
    settings: { lookBack: lookBackOf({ lookBackHours: { aws_cloudtrail: 8 } }) },
  },
  {
    name: 'a shell on a node that was cut off for 20 hours, where rules look back a day for system calls',
    events: [{ agoMs: 20 * HOUR, rule: SHELL, pod: 'api' }],
    fires: ['terminal-shell'],
    settings: { lookBack: lookBackOf({ lookBackHours: { syscall: 24 } }) },
  },
  {
    name: 'an exec in an audit log that comes three hours late, where rules look back four for it',
    events: [{ agoMs: 3.1 * HOUR, rule: 'Attach/Exec Pod', source: 'k8s_audit' }],
    fires: ['pod-exec'],
    settings: { lookBack: lookBackOf({ lookBackHours: { k8s_audit: 4 } }) },
  },
  {
    name: 'a rule that is new, of a source that comes 20 hours late',
    events: [...week, { agoMs: 20 * HOUR, rule: 'Never before', source: 'okta' }],
    fires: ['new-rule'],
    settings: { lookBack: lookBackOf({ lookBackHours: { okta: 24 } }) },
  },
  {
    name: 'what was told of hours ago',
    events: [critical(3 * HOUR), critical(3 * HOUR, { source: 'okta' })],
    fires: [],
  },
  {
    name: 'Falco about itself',
    events: [critical(MINUTE, { rule: 'Falco internal: syscall event drop', source: 'internal' })],
    fires: [],
  },
  {
    name: 'a test event of Falcosidekick',
    events: [critical(MINUTE, { rule: 'Test rule', source: 'internal' })],
    fires: [],
  },
  { name: 'many that are no high priority', events: many(90, 4 * MINUTE, () => ({ pod: 'api' })), fires: [] },
  { name: 'a shell in a container', events: [{ agoMs: MINUTE, rule: SHELL, pod: 'api' }], fires: ['terminal-shell'] },
  {
    name: 'a shell, its rule paused',
    events: [{ agoMs: MINUTE, rule: SHELL, pod: 'api' }],
    fires: ['high-priority'],
    settings: { paused: ['terminal-shell'] },
  },
  {
    name: 'an event of high priority that has a rule of its own',
    events: [{ agoMs: MINUTE, rule: 'Create Privileged Pod', priority: 'Critical', source: 'k8s_audit' }],
    fires: ['privileged-pod'],
  },
  {
    name: 'a rule that is new between two evaluations',
    events: [...week, { agoMs: 75 * MINUTE, rule: 'Never before' }],
    fires: ['new-rule'],
  },
  {
    name: 'a rule that was new while an evaluation did not happen',
    events: [...week, { agoMs: 170 * MINUTE, rule: 'Never before' }],
    fires: ['new-rule'],
  },
  {
    name: 'a rule of six days ago',
    events: [...week, { agoMs: MINUTE, rule: 'Seldom' }, { agoMs: 6 * DAY, rule: 'Seldom' }],
    fires: [],
  },
  { name: 'a Loki that holds an hour', events: [{ agoMs: MINUTE, rule: 'Never before' }], fires: [] },
  {
    name: 'a cluster that is silent for two hours',
    events: week.filter(({ agoMs }) => agoMs > 2 * HOUR).concat(calm(2 * HOUR)),
    fires: ['silent-cluster'],
  },
  {
    name: 'a cluster that is silent for 26 hours',
    events: week.filter(({ agoMs }) => agoMs > 26 * HOUR),
    fires: ['silent-cluster'],
  },
  {
    name: 'a cluster that is silent for five days',
    events: week.filter(({ agoMs }) => agoMs > 5 * DAY),
    fires: ['silent-cluster'],
  },
  {
    name: 'a cluster that speaks again',
    events: [...week.filter(({ agoMs }) => agoMs > 2 * DAY), calm(MINUTE)],
    fires: [],
  },
  { name: 'a burst of one pod', events: many(120, 4 * MINUTE, () => ({ pod: 'loud' })), fires: ['pod-burst'] },
  { name: 'the same over many pods', events: many(600, 4 * MINUTE, (index) => ({ pod: `web-${index}` })), fires: [] },
  {
    name: 'a burst of one pod among 600',
    events: [
      ...many(600, 4 * MINUTE, (index) => ({ pod: `web-${index}` })),
      ...many(120, 4 * MINUTE, () => ({ pod: 'web-77' })),
    ],
    fires: ['pod-burst'],
  },
  {
    name: 'three tactics on one pod',
    events: tactics('api', 'execution', 'persistence', 'impact'),
    fires: ['tactics'],
  },
  { name: 'two tactics on one pod', events: tactics('api', 'execution', 'persistence'), fires: [] },
  { name: 'three tactics on a host', events: tactics(undefined, 'execution', 'persistence', 'impact'), fires: [] },
  {
    name: 'four tactics on a host',
    events: tactics(undefined, 'execution', 'persistence', 'impact', 'discovery'),
    fires: ['tactics'],
  },
  {
    name: 'three tactics on one pod, in tags as others write them',
    events: tagged('api', 'MITRE_TA0004_privilege_escalation', 'Mitre_discovery_account_discovery', 'MITRE_T1485_data'),
    fires: ['tactics'],
  },
  {
    name: 'one tactic on one pod, in as many forms',
    events: tagged('api', 'mitre_discovery', 'MITRE-Discovery', 'TA0007', 'mitre_t1087', 'Mitre_discovery_t1082'),
    fires: [],
  },
  {
    name: 'three tactics on one pod among 600',
    events: [
      ...many(600, 25 * MINUTE, (index) => ({
        pod: `web-${index}`,
        tags: index % 2 ? 'mitre_discovery' : 'mitre_execution',
      })),
      ...tactics('web-77', 'execution', 'persistence', 'impact'),
    ],
    fires: ['tactics'],
  },
  {
    name: 'a spike',
    events: Array.from({ length: 9 }, (_, index) => ({
      agoMs: (50 - index) * MINUTE,
      rule: 'Loud',
      priority: 'Warning',
    })),
    fires: ['spike'],
  },
  {
    name: 'what is usual',
    events: Array.from({ length: 25 }, (_, hour) => ({
      agoMs: hour * HOUR + 5 * MINUTE,
      rule: 'Loud',
      priority: 'Warning',
    })),
    fires: [],
  },
];

/** A stream that is being filled. */
interface Growing {
  readonly labels: Record<string, string>;
  readonly lines: Array<PushedStream['lines'][number]>;
}

function streamsOf({ name, events }: Situation): PushedStream[] {
  const found = new Map<string, Growing>();
  [...events]
    .sort((a, b) => b.agoMs - a.agoMs)
    .forEach(
      (
        { agoMs, rule, priority = 'Notice', source = 'syscall', tags, cluster = 'prod', host = 'node-1', pod },
        index
      ) => {
        const labels = {
          ...{ run: RUN, situation: name, rule, priority, source, cluster, hostname: host },
          ...(tags && { tags }),
          ...(pod && { k8s_ns_name: 'pay', k8s_pod_name: pod }),
        };
        const key = JSON.stringify(labels);
        const stream: Growing = found.get(key) ?? { labels, lines: [] };
        stream.lines.push({
          tsNs: String(BigInt(NOW - agoMs) * 1_000_000n + BigInt(index)),
          line: JSON.stringify({ rule, priority }),
        });
        found.set(key, stream);
      }
    );
  return [...found.values()];
}

let loki: TestLoki;
const told: string[] = [];
const askAt = (at: number) => async (expr: string) =>
  (await loki.instant(expr, at)).map(({ labels, values }) => ({ labels, value: values[0] ?? 0 }));

const environmentOf = ({ name }: Situation) => ({
  ...{ id: 'it', name: 'It', lokiUid: 'l', ...PRESETS['sidekick-json'] },
  selector: `{run="${RUN}", situation="${name}", rule=~".+"}`,
});

const rulesFor = (situation: Situation): readonly AlertRule[] =>
  rulesOf(buildPack(packSettings(environmentOf(situation), { paused: [], ...situation.settings }))).filter(
    ({ key }) => !situation.settings?.paused?.includes(key)
  );

beforeAll(async () => {
  loki = await startTestLoki();
  for (const situation of SITUATIONS) {
    await loki.push(streamsOf(situation));
  }
});

afterAll(async () => {
  await loki?.stop();
  process.stdout.write(`${told.join('\n')}\n`);
});

/** The link of each alert opens the events that it has counted and no others: its times are fixed, so a week later too. */
async function leadsToItsEvents(situation: Situation, rule: AlertRule, found: readonly Reading[]): Promise<void> {
  for (const alert of rule.scope === undefined ? [] : found) {
    const { fromMs, toMs } = await linkedTime(rule, alert, askAt(NOW));
    const linked = await countedIn(environmentOf(situation), rule, alert, toMs - fromMs, askAt(toMs));
    // One rule counts tactics, not events.
    const isRight = rule.key === 'tactics' ? linked >= alert.value : linked === alert.value;
    expect([rule.key, linked, isRight]).toEqual([rule.key, linked, true]);
  }
}

it.each(SITUATIONS.map((one) => [one.name, one] as const))('%s', async (name, situation) => {
  const speaks = situation.events.some(({ agoMs }) => agoMs < HOUR);
  const seen: RuleKey[] = [];
  for (const rule of rulesFor(situation)) {
    // Late events and old ones stand alone here: that their cluster is silent otherwise is another situation.
    if (rule.key === 'silent-cluster' && !speaks && !situation.fires.includes(rule.key)) {
      continue;
    }
    const found = await firing(rule, askAt(NOW));
    if (found.length > 0) {
      seen.push(rule.key);
      expect(await withoutTime(rule, askAt(NOW))).toEqual([]);
      await leadsToItsEvents(situation, rule, found);
    }
  }
  told.push(`${situation.fires.length > 0 ? 'fires ' : 'silent'} ${name}: ${seen.join(', ')}`);
  expect(seen).toEqual(situation.fires);
});

it.each([
  ['an event that is on time', 61],
  ['an event of CloudTrail that comes a quarter of an hour late', 121],
  ['an event of CloudTrail that comes seven hours late, where rules look back eight for it', 481],
])('%s is one alert without a gap, from its first evaluation to its end', async (name, minutes) => {
  const situation = SITUATIONS.find((one) => one.name === name);
  const [event] = situation?.events ?? [];
  const rule = situation && rulesFor(situation).find(({ key }) => key === 'high-priority');
  const states: string[] = [];
  for (let minute = 0; minute <= minutes; minute += 4) {
    const at = NOW - (event?.agoMs ?? 0) + minute * MINUTE + 1;
    const found = rule ? await firing(rule, askAt(at)) : [];
    states.push(found.map(({ labels }) => JSON.stringify(labels)).join());
  }
  const whole = states.filter((state) => state !== '');
  expect(new Set(whole).size).toBe(1);
  expect(states.slice(0, whole.length)).toEqual(whole);
  expect(whole.length).toBeGreaterThan(minutes / 4 - 2);
});
