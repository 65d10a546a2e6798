import { isMark, type TaintCause, type TaintWindow } from '../health/taint/taint';
import type { Incident } from '../incidents/incidents';
import { summaryOf } from '../incidents/summary';
import type { RankedNoise } from '../noise/offers/rank';
import type { Compared } from '../overview/summary';
import { textsOf } from '../rules/tuning/tuning';
import type { Verdict } from '../triage/judgement';
import { placeText } from '../evidence/placeText';
import type { Change } from './fresh';

/** What a digest tells new things of. */
export const FRESH_KINDS = ['rule', 'image', 'process', 'user', 'host'] as const;

export type FreshKind = (typeof FRESH_KINDS)[number];

export interface DigestIncident {
  readonly title: string;
  readonly priority: string;
  readonly places: readonly string[];
  readonly points: number;
  readonly verdict: Verdict | undefined;
  readonly link: string;
}

interface DigestCure {
  readonly rule: string;
  /** `proc.name = backup`, one for each field. */
  readonly conditions: readonly string[];
  /** Events that it would hide, about. */
  readonly hides: number;
}

export interface DigestNoise {
  readonly rules: ReadonlyArray<{ readonly rule: string; readonly count: number; readonly share: number }>;
  readonly cures: readonly DigestCure[];
}

/** Times in which a sensor missed something, of one cause. */
export interface DigestAway {
  readonly host: string;
  readonly cause: TaintCause;
  readonly times: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A day or a week in a page. Undefined is "not known", never "none". */
export interface Digest {
  readonly environment: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly link: string;
  readonly events: Compared | undefined;
  readonly incidents: readonly DigestIncident[] | undefined;
  readonly changes: Readonly<Partial<Record<FreshKind, Change>>>;
  readonly noise: DigestNoise | undefined;
  readonly away: readonly DigestAway[] | undefined;
  /** Events that one hop counted and the next one did not. */
  readonly lost: number | undefined;
}

const MOST_RULES = 5;
const MOST_CURES = 5;

export function digestIncident(incident: Incident, verdict: Verdict | undefined, link: string): DigestIncident {
  const { lead, priority } = summaryOf(incident);
  return {
    title: lead,
    priority: priority ?? '',
    places: incident.seats.map(placeText),
    points: Math.round(incident.score.points),
    ...{ verdict, link },
  };
}

export function digestNoise({ rules, suggestions }: RankedNoise): DigestNoise {
  return {
    rules: rules.slice(0, MOST_RULES).map(({ rule, total, share }) => ({ rule, count: total, share })),
    cures: suggestions.slice(0, MOST_CURES).map(({ rule, estimate, tuning: { fields, comps, values } }) => ({
      rule,
      hides: estimate,
      conditions: fields.map(
        (field, index) => `${field} ${comps[index]} ${textsOf(values[0]?.[index] ?? '').join(', ')}`
      ),
    })),
  };
}

/** One entry for each sensor and cause, the sensors that are away longest first. */
export function digestAway(windows: readonly TaintWindow[]): DigestAway[] {
  const found = new Map<string, DigestAway & { lengthMs: number }>();
  for (const { host, cluster, cause, fromMs, toMs } of windows.filter(isMark)) {
    const name = cluster === undefined || cluster === '' ? host : `${cluster}/${host}`;
    const key = JSON.stringify([name, cause]);
    const before = found.get(key);
    found.set(key, {
      ...{ host: name, cause },
      times: (before?.times ?? 0) + 1,
      fromMs: Math.min(before?.fromMs ?? fromMs, fromMs),
      toMs: Math.max(before?.toMs ?? toMs, toMs),
      lengthMs: (before?.lengthMs ?? 0) + toMs - fromMs,
    });
  }
  return [...found.values()].sort((a, b) => b.lengthMs - a.lengthMs).map(({ lengthMs: _, ...away }) => away);
}
