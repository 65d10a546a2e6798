import { type AlertLimits, highPriorityOf, type Urgency } from '../environment/attention';
import type { HighPriority } from '../environment/highPriority';
import type { Environment } from '../environment/types';
import { WHOLE_PROMETHEUS, type HealthScope } from '../health/healthScope';
import { DROP_LIMITS } from '../health/sensors/thresholds';
import { fnvText } from '../hash/fnv';
import { type LookBack, lookBackOf } from './lookBack';
import { SPIKE } from './spike';
import type { DataSourceRef, RuleKey } from './types';

/** Limits of the rules that need one: those that people set, and those that nobody has needed to. */
export interface Limits extends AlertLimits {
  /** Different ATT&CK tactics on one pod in half an hour. */
  readonly tactics: number;
  /** The same on a host, outside of pods: there the work of many people and jobs meets. */
  readonly hostTactics: number;
}

/**
 * `dropPercent` is where Falco's documentation ends "fine"; CPU and memory are nine tenths of the limits that Falco's
 * chart sets (1 CPU, 1 GiB): beyond them the kernel throttles or ends it.
 */
export const DEFAULT_LIMITS: Limits = {
  burst: 100,
  spikeFactor: SPIKE.factor,
  tactics: 3,
  hostTactics: 4,
  dropPercent: DROP_LIMITS.few,
  cpuCores: 0.9,
  memoryBytes: 0.9 * 1024 ** 3,
};

/** Everything that a pack is made from. */
export interface PackSettings {
  readonly environment: Pick<
    Environment,
    'id' | 'name' | 'selector' | 'format' | 'fields' | 'reading' | 'cluster' | 'lokiUid' | 'prometheusUid' | 'attention'
  >;
  readonly highPriority: HighPriority;
  readonly limits: Limits;
  /** Of rules that are not as urgent as usual, by their keys. */
  readonly urgency: Readonly<Record<string, Urgency>>;
  readonly lookBack: LookBack;
  readonly health: HealthScope;
  /** In place of the environment's own uids. */
  readonly dataSources?: { readonly loki: DataSourceRef; readonly prometheus: DataSourceRef };
  /** Start of each uid. */
  readonly uidPrefix: string;
  /** Behind each title, where one folder holds several environments: titles are unique in a folder. */
  readonly titleSuffix: string;
  readonly folder: string;
  /** Contact point; undefined leaves the way to the tree of notification policies. */
  readonly receiver: string | undefined;
  /** Contact point of what can wait; the other one by default. */
  readonly notifyReceiver?: string;
  /** Rules that say something all day in every cluster: they make no chain of tactics. */
  readonly chattyRules: readonly string[];
  /** Rules to leave paused. One that has events of its own gives them back to `high-priority`. */
  readonly paused: readonly RuleKey[];
  /** Rules that only come when asked for. */
  readonly optIn: readonly RuleKey[];
  /** Marks the rules as the app's own: Grafana then links to it from them and lets nobody edit them in its pages. */
  readonly managed: boolean;
}

export const RECEIVER = 'falco-alerts';

/** The settings of a pack for an environment, to be overridden one by one. */
export function packSettings(
  environment: PackSettings['environment'],
  given: Partial<Omit<PackSettings, 'environment'>> = {}
): PackSettings {
  return {
    environment,
    highPriority: highPriorityOf([environment.attention]),
    limits: { ...DEFAULT_LIMITS, ...environment.attention?.limits },
    urgency: environment.attention?.urgency ?? {},
    lookBack: lookBackOf(environment.attention),
    health: WHOLE_PROMETHEUS,
    uidPrefix: 'falco',
    titleSuffix: '',
    folder: 'Falco',
    receiver: RECEIVER,
    chattyRules: ['Contact K8S API Server From Container'],
    paused: ['silent-cluster'],
    optIn: [],
    managed: false,
    ...given,
  };
}

const UID_LENGTH = 40;

/** A rule's uid: stable, and within what Grafana takes. A prefix that is too long is cut and told apart by a hash. */
export function ruleUid(prefix: string, key: RuleKey): string {
  const clean = prefix.replace(/[^A-Za-z0-9_-]/g, '-');
  const room = UID_LENGTH - key.length - 1;
  return clean.length <= room && clean === prefix
    ? `${clean}-${key}`
    : `${clean.slice(0, room - 8)}${fnvText(prefix)}-${key}`;
}
