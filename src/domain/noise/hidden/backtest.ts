import { DEFAULT_HIGH_PRIORITY, isHighPriority } from '../../environment/highPriority';
import { comparePriority, type Priority } from '../../falco/priority';
import { compareNs } from '../../event/time';
import { readMitreTags } from '../../mitre/tags';
import type { Tuning } from '../../rules/tuning/tuning';
import { hides } from '../../rules/tuning/tuningMatch';
import { placeNameOf, workloadOf } from '../workload';
import type { BacktestEvent, BacktestOptions, Tally, BacktestWarning, BacktestReport } from './backtestReport';

const SEVERAL_TACTICS = 3;
const MAX_EXAMPLES = 100;
const MAX_WORKLOAD_WARNINGS = 20;

/** Every event of the past that the tunings would have hidden, in one pass and without keeping the events. */
export function backtest(
  events: Iterable<BacktestEvent>,
  tunings: readonly Tuning[],
  options: BacktestOptions = {}
): BacktestReport {
  const counters = new Counters(tunings, options);
  for (const event of events) {
    if (!event.internal) {
      counters.add(event);
    }
  }
  return counters.report();
}

class Counters {
  private readonly byRule = new Map<string, number[]>();
  private readonly tags = new Map<string, { tactics: readonly string[]; techniques: readonly string[] }>();
  private readonly tactics = new Map<string, Set<string>>();
  private readonly hiddenByWorkload = new Map<string, number>();
  private readonly byTuning: number[];
  private readonly byPriority = new Map<Priority | undefined, number>();
  private readonly byPlace = new Map<string, number>();
  private readonly byTechnique = new Map<string, number>();
  private readonly seenOfRule = new Map<string, number>();
  private readonly hiddenOfRule = new Map<string, number>();
  private readonly highRules = new Set<string>();
  private readonly unknownFields = new Set<string>();
  private readonly urgent: string[] = [];
  private readonly others: string[] = [];
  private total = 0;
  private hidden = 0;
  private high = 0;
  private undecided = 0;
  private firstNs: string | undefined;
  private lastNs: string | undefined;

  constructor(
    private readonly tunings: readonly Tuning[],
    private readonly options: BacktestOptions
  ) {
    this.byTuning = tunings.map(() => 0);
    tunings.forEach(({ rule }, index) => this.byRule.set(rule, [...(this.byRule.get(rule) ?? []), index]));
  }

  add(event: BacktestEvent): void {
    this.total++;
    const { tactics, techniques } = this.readTags(event.tags);
    const workload = workloadOf(event);
    this.noteTactics(workload, tactics);
    const own = this.byRule.get(event.rule);
    if (own === undefined) {
      return;
    }
    increase(this.seenOfRule, event.rule);
    if (this.isHidden(event, own)) {
      this.addHidden(event, workload, techniques);
    }
  }

  report(): BacktestReport {
    return {
      total: this.total,
      ofRules: [...this.seenOfRule.values()].reduce((sum, count) => sum + count, 0),
      hidden: this.hidden,
      undecided: this.undecided,
      byTuning: this.byTuning,
      byPriority: tallies(this.byPriority).sort((a, b) => comparePriority(a.value, b.value)),
      byPlace: tallies(this.byPlace),
      byTechnique: tallies(this.byTechnique),
      firstNs: this.firstNs,
      lastNs: this.lastNs,
      examples: [...this.urgent, ...this.others].slice(0, MAX_EXAMPLES),
      warnings: this.warnings(),
    };
  }

  private isHidden(event: BacktestEvent, own: readonly number[]): boolean {
    let found = false;
    let unknown = false;
    for (const index of own) {
      const tuning = this.tunings[index];
      const verdict = tuning === undefined ? 'no' : hides(tuning, event.fields);
      if (verdict === 'yes') {
        this.byTuning[index] = (this.byTuning[index] ?? 0) + 1;
        found = true;
      } else if (verdict === 'unknown') {
        unknown = true;
        tuning?.fields
          .filter((field) => !Object.hasOwn(event.fields, field))
          .forEach((field) => this.unknownFields.add(field));
      }
    }
    this.undecided += unknown && !found ? 1 : 0;
    return found;
  }

  private addHidden(event: BacktestEvent, workload: string, techniques: readonly string[]): void {
    this.hidden++;
    increase(this.byPriority, event.priority);
    increase(this.byPlace, placeNameOf(event));
    increase(this.hiddenByWorkload, workload);
    increase(this.hiddenOfRule, event.rule);
    (techniques.length === 0 ? [''] : techniques).forEach((id) => increase(this.byTechnique, id));
    this.firstNs =
      this.firstNs === undefined || compareNs(event.timeNs, this.firstNs) < 0 ? event.timeNs : this.firstNs;
    this.lastNs = this.lastNs === undefined || compareNs(event.timeNs, this.lastNs) > 0 ? event.timeNs : this.lastNs;
    const isHigh = isHighPriority(event, this.options.highPriority ?? DEFAULT_HIGH_PRIORITY);
    const examples = isHigh ? this.urgent : this.others;
    if (examples.length < MAX_EXAMPLES) {
      examples.push(event.key);
    }
    if (isHigh) {
      this.high++;
      this.highRules.add(event.rule);
    }
  }

  private warnings(): BacktestWarning[] {
    const several = this.options.severalTactics ?? SEVERAL_TACTICS;
    const workloads = [...this.hiddenByWorkload]
      .flatMap(([workload, count]) => {
        const tactics = [...(this.tactics.get(workload) ?? [])];
        return tactics.length >= several ? [{ kind: 'several-tactics' as const, workload, tactics, count }] : [];
      })
      .sort((a, b) => b.tactics.length - a.tactics.length || b.count - a.count);
    const whole = [...this.hiddenOfRule].filter(([rule, count]) => count > 1 && count === this.seenOfRule.get(rule));
    return [
      ...(this.high > 0 ? [{ kind: 'high-priority' as const, count: this.high, rules: [...this.highRules] }] : []),
      ...workloads.slice(0, MAX_WORKLOAD_WARNINGS),
      ...(this.undecided > 0
        ? [{ kind: 'undecided' as const, count: this.undecided, fields: [...this.unknownFields] }]
        : []),
      ...whole.map(([rule, count]) => ({ kind: 'whole-rule' as const, rule, count })),
    ];
  }

  private readTags(tags: readonly string[]): { tactics: readonly string[]; techniques: readonly string[] } {
    const key = tags.join(',');
    const known = this.tags.get(key);
    if (known !== undefined) {
      return known;
    }
    const { tactics, techniques } = readMitreTags(tags);
    const read = { tactics: tactics.map(({ name }) => name), techniques: techniques.map(({ id }) => id) };
    this.tags.set(key, read);
    return read;
  }

  private noteTactics(workload: string, tactics: readonly string[]): void {
    if (tactics.length > 0) {
      const known = this.tactics.get(workload) ?? new Set();
      tactics.forEach((tactic) => known.add(tactic));
      this.tactics.set(workload, known);
    }
  }
}

function increase<T>(counts: Map<T, number>, value: T): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function tallies<T>(counts: ReadonlyMap<T, number>): Array<Tally<T>> {
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
