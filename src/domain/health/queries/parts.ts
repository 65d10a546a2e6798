import { PART, part } from '../../promql/expressions';
import type { PromSeries } from '../../promql/series';
import type { SignedGroup } from './groupSigns';

/*
 * What the series of the answers are about, by the mark that the queries give them: written by the queries, read by the
 * readers, and spelled here alone. A metric's course in the query `fleet` is marked with the metric's key.
 */

/** Of the query `sensors`, besides `lacksPart`. */
export const STATE = {
  /** A number or name of one sensor, under its metric. */
  now: 'now',
  /** What most sensors of a cluster say of themselves, once. */
  commonInfo: 'info-common',
  /** All that a sensor says of itself that is not just like most. */
  ownInfo: 'info',
  /** Last values of what does not answer now, of a day. */
  seen: 'seen',
  /** Names of what is gone for longer. */
  known: 'known',
  /** Targets that cannot be scraped. */
  up: 'up',
  causeAtEnd: 'cause-end',
  causeAtStart: 'cause-start',
  /** Values at the start of the range, which courses go on from. */
  base: 'base',
  /** Kubernetes: sensors that are wanted, nodes that take no pods. */
  desired: 'desired',
  unschedulable: 'unschedulable',
  containerCpu: 'container-cpu',
  containerMemory: 'container-memory',
} as const;

/** Of the query `fleet`, besides the courses of metrics. */
export const COURSE = {
  containerCpu: 'container-cpu',
  memory: 'memory',
  matches: 'flow-falco',
  inputs: 'flow-inputs',
  outputs: 'flow-outputs',
} as const;

/** What is around Falco and Falcosidekick, as far as it counts. */
export const COMPANIONS = [
  'talon-actions',
  'talon-notifications',
  'talon-outputs',
  'collector',
  'collector-subscribers',
] as const;
export type CompanionName = (typeof COMPANIONS)[number];

/** Of the query `delivery`, besides `COMPANIONS`. */
export const COUNTED = {
  falco: 'falco',
  sidekick: 'sidekick',
  /** Under the names up to Falcosidekick 2.29, one of which is falco-exporter's too. */
  sidekickOld: 'sidekick-old',
  sidekickUp: 'sidekick-up',
} as const;

/** Of the query for tainted times, besides what Kubernetes says (`STATE`). */
export const TAINT_COUNTER = 'sensor';

/** Of the query for the newest sensor. */
export const NEWEST = 'newest';

/** Of the query for changes of rules. */
export const RULES_COURSE = { files: 'rules-files', reload: 'rules-reload' } as const;

/** Always in an answer: without it there was none, which Grafana's data source does not always say. */
export const ANSWERED = 'answered';

type ValueOf<T> = T[keyof T];

export type HealthPart =
  | ValueOf<typeof STATE>
  | `lacks-${SignedGroup}`
  | ValueOf<typeof COURSE>
  | ValueOf<typeof COUNTED>
  | CompanionName
  | typeof TAINT_COUNTER
  | typeof NEWEST
  | ValueOf<typeof RULES_COURSE>
  | typeof ANSWERED;

/** The part that says that a sensor lacks a group. */
export function lacksPart(group: SignedGroup): `lacks-${SignedGroup}` {
  return `lacks-${group}`;
}

/** Marks an expression as one of the parts. */
export function mark(name: HealthPart, expression: string): string {
  return part(name, expression);
}

/** Whether a series is of a part. */
export function isOf({ labels }: PromSeries, ...names: readonly HealthPart[]): boolean {
  return names.some((name) => name === labels[PART]);
}

/** The series of a part. */
export function ofPart(series: readonly PromSeries[], ...names: readonly HealthPart[]): readonly PromSeries[] {
  return series.filter((one) => isOf(one, ...names));
}

/** Whether an answer is one at all, and not what is left of a lost connection. */
export function isAnswer(series: readonly PromSeries[]): boolean {
  return ofPart(series, ANSWERED).length > 0;
}
