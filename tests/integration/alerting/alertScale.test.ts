import { buildPack } from '../../../src/domain/alerting/pack/pack';
import { packSettings } from '../../../src/domain/alerting/packSettings';
import type { AlertRule } from '../../../src/domain/alerting/types';
import type { Attention } from '../../../src/domain/environment/attention';
import { PRESETS } from '../../../src/domain/environment/defaults';
import { firing } from './alertingRules';
import { goJson } from '../encoders';
import { hasLoki, startOwnLoki, type PushedStream, type TestLoki } from '../loki';
import { flushLoki } from '../../../generator/sinks/lokiState';

/** Eight days of events and 5,000 pods within five minutes, in a Loki with its own limits on queries. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE - 10 * MINUTE;
const HOURS = 8 * 24;
const PER_HOUR = 1390;
const PODS = 5000;
/**
 * What the pack may cost of Loki a minute, of a processor: on a machine whose Loki takes so long for the yardstick. Others take a
 * multiple of both, and a machine that is busy besides takes up to twice what it takes when it is not.
 */
const AFFORDED_SECONDS = 1;
const YARDSTICK_SECONDS = 0.06;
/** Every event of the latest five minutes looked at once, without a limit's detours, and how often for one measure. */
const YARDSTICK = 'sum(count_over_time({cluster="prod"} |= "proc" [5m]))';
const LOOKS_AT_ONCE = 5;
const TURNS = 3;
const LOOKING_BACK: readonly string[] = ['high-priority', 'terminal-shell', 'pod-exec', 'privileged-pod'];
/** The best of so many rounds counts: whatever else the machine does makes a query dearer, never cheaper. */
const ROUNDS = 3;
/** For how long at a time it is watched what Loki does by itself, what of a processor is calm, and how often it is looked. */
const IDLE_MS = 3000;
const CALM = 0.1;
const LOOKS = 30;

const only = hasLoki() ? describe : describe.skip;
jest.setTimeout(600_000);

const line = (rule: string, priority: string, pod: string, tags: readonly string[]) =>
  goJson({
    output: `12:00:00.000000000: ${priority} ${rule} | user=root process=sh proc_exepath=/bin/sh parent=containerd-shim command=sh -c true`,
    ...{ priority, rule, source: 'syscall', hostname: 'node-1', tags: [...tags] },
    output_fields: { 'k8s.pod.name': pod, 'k8s.ns.name': 'pay', 'proc.cmdline': 'sh -c true', 'user.name': 'root' },
  });

/** Ends of names as a Deployment's and as a StatefulSet's pods have them. */
const SAFE = 'bcdfghjklmnpqrstvwxz2456789';
/** Drawn as Kubernetes draws them, the same in every run. */
const drawn = (() => {
  let state = 77;
  return Array.from({ length: PODS * 5 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return SAFE[(state >>> 8) % SAFE.length] ?? 'x';
  });
})();
const nameOf = (index: number) =>
  index % 2 === 0 ? `web-6d9f8b7c5d-${drawn.slice(index * 5, index * 5 + 5).join('')}` : `db-${(index - 1) / 2}`;

function stream(rule: string, priority: string, pod: string, tags: string, times: readonly number[]): PushedStream {
  return {
    labels: {
      ...{ rule, priority, source: 'syscall', tags, cluster: 'prod', hostname: 'node-1' },
      ...{ k8s_ns_name: 'pay', k8s_pod_name: pod },
    },
    lines: times.map((ms, index) => ({
      tsNs: String(BigInt(ms) * 1_000_000n + BigInt(index)),
      line: line(rule, priority, pod, tags.split(',')),
    })),
  };
}

only('the pack at 5,000 pods and 8 days', () => {
  let loki: TestLoki;
  const packOf = (prometheusUid: string | undefined, lookBackHours?: Attention['lookBackHours']) =>
    buildPack(
      packSettings(
        {
          id: 'it',
          name: 'It',
          lokiUid: 'l',
          prometheusUid,
          ...PRESETS['sidekick-json'],
          attention: { lookBackHours },
        },
        { paused: [] }
      )
    ).groups.map((group) => ({ ...group, rules: group.rules.filter(({ kind }) => kind === 'loki') }));
  const rules = packOf('p');
  const askedOf = ({ nodes }: AlertRule) =>
    nodes.flatMap((node) => (node.kind === 'query' && node.source === 'loki' ? [node] : []));
  const known = new Map<string, number>();
  const yardsticks: number[] = [];
  const ask = async (expr: string) =>
    (await loki.instant(expr, NOW)).map(({ labels, values }) => ({ labels, value: values[0] ?? 0 }));
  const ruleOf = (key: string) => {
    const rule = rules.flatMap((group) => group.rules).find((one) => one.key === key);
    if (!rule) {
      throw new Error(`no rule ${key}`);
    }
    return rule;
  };

  beforeAll(async () => {
    loki = await startOwnLoki();
    const kinds = Array.from({ length: 40 }, (_, index) => index);
    for (let day = HOURS / 24; day > 0; day--) {
      for (const kind of kinds) {
        const from = NOW - day * 24 * HOUR;
        const count = Math.floor((PER_HOUR * 24) / kinds.length);
        const times = Array.from({ length: count }, (_, index) => from + Math.floor((index * 24 * HOUR) / count));
        const priority = kind === 0 ? 'Critical' : kind < 6 ? 'Warning' : 'Notice';
        await loki.push([
          stream(`Rule ${kind}`, priority, `steady-${kind % 12}`, `mitre_discovery,T10${10 + kind}`, times),
        ]);
      }
    }
    // What is old is in the store, as in a Loki that runs; what is new is in memory.
    await flushLoki(loki.url);
    for (let first = 0; first < PODS; first += 500) {
      await loki.push(
        Array.from({ length: 500 }, (_, index) =>
          stream('Known', 'Notice', nameOf(first + index), 'mitre_execution,T1059', [NOW - 3 * MINUTE + index])
        )
      );
    }
    const burst = Array.from({ length: 150 }, (_, index) => NOW - 2 * MINUTE + index);
    await loki.push([stream('Known', 'Notice', 'loud-0', 'mitre_execution,T1059', burst)]);
    for (const tactic of ['persistence', 'impact', 'exfiltration']) {
      await loki.push([stream(`Of ${tactic}`, 'Notice', nameOf(77), `mitre_${tactic}`, [NOW - 2 * MINUTE])]);
    }
  });

  afterAll(() => loki?.stop());

  it.each([
    ['pod-burst', 'loud-0'],
    ['tactics', nameOf(77)],
  ])('%s finds the one pod', async (key, pod) => {
    expect((await firing(ruleOf(key), ask)).map(({ labels }) => labels.k8s_pod_name)).toEqual([pod]);
  });

  it.each(rules.flatMap((group) => group.rules.map(({ key }) => key)))('%s is answered', async (key) => {
    for (const { expr } of askedOf(ruleOf(key))) {
      expect(Array.isArray(await ask(expr))).toBe(true);
    }
  });

  it.each([
    ['with a Prometheus', packOf('p')],
    ['without a Prometheus', packOf(undefined)],
  ])(`costs Loki at most ${AFFORDED_SECONDS} s a minute %s`, async (name, groups) => {
    const total = await costOf(name, groups);
    expect(total).toBeLessThan(AFFORDED_SECONDS);
  });

  it('costs Loki more where rules look back a day for every source', async () => {
    const day = packOf('p', { syscall: 24, k8s_audit: 24, aws_cloudtrail: 24 });
    const single = day.map((group) => ({
      ...group,
      rules: group.rules.filter(({ key }) => LOOKING_BACK.includes(key)),
    }));
    expect(await costOf('of rules on single events, a day back', single)).toBeLessThan(AFFORDED_SECONDS);
  });

  /** What rules take of a processor in Loki in a minute, told rule by rule. */
  async function costOf(name: string, groups: typeof rules): Promise<number> {
    const idle = await calmShare();
    expect(idle).toBeLessThan(CALM);
    let total = 0;
    const told: string[] = [];
    for (const { intervalMs, rules: its } of groups) {
      for (const rule of its) {
        const parts: string[] = [];
        let aMinute = 0;
        for (const { refId, expr } of askedOf(rule)) {
          const seconds = known.get(expr) ?? (await standardCost(expr, intervalMs > HOUR / 2 ? 1 : TURNS, idle));
          known.set(expr, seconds);
          const own = (seconds * MINUTE) / intervalMs;
          aMinute += own;
          parts.push(`${refId} ${own.toFixed(3)}`);
        }
        total += aMinute;
        told.push(`${aMinute.toFixed(3)} s  ${rule.key} (${parts.join(', ')})`);
      }
    }
    process.stdout.write(
      `${told.join('\n')}\n${total.toFixed(3)} s of Loki a minute in all, ${name} (idle: ${idle.toFixed(3)}, yardstick: ${Math.min(...yardsticks).toFixed(4)} to ${Math.max(...yardsticks).toFixed(4)} s)\n`
    );
    return total;
  }

  /** What a query would take of a processor in Loki on the machine of the yardstick: both are asked in turn. */
  async function standardCost(query: string, turns: number, idle: number): Promise<number> {
    let [best, yardstick] = [Infinity, Infinity];
    for (let round = 0; round < ROUNDS; round++) {
      yardstick = Math.min(yardstick, await cost(YARDSTICK, LOOKS_AT_ONCE, idle));
      best = Math.min(best, await cost(query, turns, idle));
    }
    yardsticks.push(yardstick);
    return (best / yardstick) * YARDSTICK_SECONDS;
  }

  /** What a query takes of a processor in Loki, unlike the time that passes, not by what else runs; less what it does anyway. */
  async function cost(query: string, turns: number, idle: number): Promise<number> {
    const began = Date.now();
    const before = await processorSeconds();
    for (let turn = 1; turn <= turns; turn++) {
      await loki.instant(query, NOW + turn);
    }
    return ((await processorSeconds()) - before - (idle * (Date.now() - began)) / 1000) / turns;
  }

  /** What Loki takes of a processor without anybody asking anything, once it is done with what it was given. */
  async function calmShare(): Promise<number> {
    let share = Infinity;
    for (let look = 0; look < LOOKS && share >= CALM; look++) {
      const before = await processorSeconds();
      await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
      share = ((await processorSeconds()) - before) / (IDLE_MS / 1000);
    }
    return share;
  }

  async function processorSeconds(): Promise<number> {
    const metrics = await (await fetch(`${loki.url}/metrics`)).text();
    return Number(/^process_cpu_seconds_total (\S+)$/m.exec(metrics)?.[1]);
  }
});
