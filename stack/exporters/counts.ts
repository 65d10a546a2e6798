import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isInternal } from '../../src/domain/falco/internal';
import { asRecord } from '../../src/domain/narrowing/narrowing';

/** Events of one kind that a Falco detected. */
export interface CountedRule {
  readonly rule: string;
  /** In Falco's words. */
  readonly priority: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly count: number;
}

/** The same with where it happened, as the generator tells it. */
export interface SentEvents extends CountedRule {
  readonly cluster: string;
  readonly host: string;
  readonly namespace: string;
  readonly pod: string;
}

export type Delivery = 'ok' | 'error';

interface Kept {
  readonly startedMs: number;
  readonly told: readonly SentEvents[];
  readonly deliveries: Readonly<Record<string, Record<Delivery, number>>>;
}

/** What the fleet's sensors detected and its Falcosidekicks delivered, since the demo's first start. */
export class EventCounts {
  private readonly told = new Map<string, SentEvents>();
  private readonly since = new Map<string, { startedMs: number; counts: Map<string, number> }>();
  private readonly deliveries = new Map<string, Record<Delivery, number>>();
  private changed = false;

  private constructor(
    private readonly file: string | undefined,
    /** When Falcosidekick's processes started. */
    readonly startedMs: number
  ) {}

  /** Goes on with what a file holds; begins anew where there is none or it is something else. */
  static from(file: string | undefined, nowMs: number): EventCounts {
    const kept = file === undefined ? undefined : readKept(file);
    const counts = new EventCounts(file, kept?.startedMs ?? nowMs);
    kept?.told.forEach((one) => counts.add(one));
    Object.entries(kept?.deliveries ?? {}).forEach(([cluster, delivered]) => counts.deliveries.set(cluster, delivered));
    return counts;
  }

  add(one: SentEvents): void {
    const key = JSON.stringify([one.cluster, one.host, one.rule, one.namespace, one.pod]);
    const known = this.told.get(key);
    this.told.set(key, { ...one, count: (known?.count ?? 0) + one.count });
    this.changed = true;
  }

  deliver(cluster: string, delivery: Delivery, count: number): void {
    const known = this.deliveries.get(cluster) ?? { ok: 0, error: 0 };
    this.deliveries.set(cluster, { ...known, [delivery]: known[delivery] + count });
    this.changed = true;
  }

  /** What one sensor's process has counted since it started: Falco itself is in none of its counters. */
  ofSensor(cluster: string, host: string, startedMs: number): readonly CountedRule[] {
    const own = [...this.told.values()].filter(
      (one) => one.cluster === cluster && one.host === host && !isInternal(one.rule, one.source)
    );
    const byRule = new Map<string, CountedRule>();
    own.forEach((one) => byRule.set(one.rule, { ...one, count: one.count + (byRule.get(one.rule)?.count ?? 0) }));
    const before = this.beforeStart(`${cluster}/${host}`, startedMs, byRule);
    return [...byRule.values()]
      .map((one) => ({ ...one, count: one.count - (before.get(one.rule) ?? 0) }))
      .filter(({ count }) => count > 0);
  }

  ofCluster(cluster: string): readonly SentEvents[] {
    return [...this.told.values()].filter((one) => one.cluster === cluster);
  }

  delivered(cluster: string): Readonly<Record<Delivery, number>> {
    return this.deliveries.get(cluster) ?? { ok: 0, error: 0 };
  }

  /** Writes the file where there is something new. */
  save(): void {
    if (this.file === undefined || !this.changed) {
      return;
    }
    const deliveries = Object.fromEntries(this.deliveries);
    const kept: Kept = { startedMs: this.startedMs, told: [...this.told.values()], deliveries };
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(kept));
    this.changed = false;
  }

  /** What had been counted when a process that started anew was first asked. */
  private beforeStart(
    key: string,
    startedMs: number,
    now: ReadonlyMap<string, CountedRule>
  ): ReadonlyMap<string, number> {
    const known = this.since.get(key);
    if (known?.startedMs === startedMs) {
      return known.counts;
    }
    const first = known === undefined;
    const counts = new Map(first ? [] : [...now].map(([rule, { count }]) => [rule, count] as const));
    this.since.set(key, { startedMs, counts });
    return counts;
  }
}

/** What a request to count holds; undefined when it is something else. */
export function readSent(body: unknown): { told: readonly SentEvents[]; delivery: Delivery | undefined } | undefined {
  const { told, delivery } = asRecord(body);
  if (!Array.isArray(told)) {
    return undefined;
  }
  return { told: told.flatMap(asSent), delivery: delivery === 'ok' || delivery === 'error' ? delivery : undefined };
}

function asSent(value: unknown): SentEvents[] {
  const { cluster, host, rule, priority, source, namespace, pod, tags, count } = asRecord(value);
  if (typeof cluster !== 'string' || typeof rule !== 'string' || typeof count !== 'number') {
    return [];
  }
  const names = Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
  return [
    {
      ...{ cluster, rule, count, tags: names, host: text(host), priority: text(priority) },
      ...{ source: text(source), namespace: text(namespace), pod: text(pod) },
    },
  ];
}

function readKept(file: string): Kept | undefined {
  try {
    const { startedMs, told, deliveries } = asRecord(JSON.parse(readFileSync(file, 'utf8')));
    return typeof startedMs !== 'number' || !Array.isArray(told)
      ? undefined
      : { startedMs, told: told.flatMap(asSent), deliveries: readDeliveries(deliveries) };
  } catch {
    return undefined;
  }
}

function readDeliveries(value: unknown): Kept['deliveries'] {
  return Object.fromEntries(
    Object.entries(asRecord(value)).map(([cluster, delivered]) => {
      const { ok, error } = asRecord(delivered);
      return [cluster, { ok: number(ok), error: number(error) }];
    })
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
