/**
 * What the parts of a Falco installation are called in Prometheus, going by their names: all that tells a target that
 * never answered, or a workload that Kubernetes speaks of. Both are expressions (RE2) for a whole name.
 */
export interface NamesLike {
  readonly like: string;
  readonly unlike: string;
}

/** Jobs that scrape Falco itself. */
export const SENSOR_JOBS: NamesLike = {
  like: '(?i).*falco.*',
  unlike: '(?i).*(sidekick|exporter|talon|collector|[-_]ui).*',
};

/** Jobs that scrape Falcosidekick, and not its UI. */
export const SIDEKICK_JOBS: NamesLike = { like: '(?i).*sidekick.*', unlike: '(?i).*[-_]ui.*' };

/** DaemonSets that run Falco. */
export const SENSOR_DAEMONSETS: NamesLike = { like: '(?i).*falco.*', unlike: '(?i).*exporter.*' };

/** The container of a pod of Falco's in which Falco runs. */
export const SENSOR_CONTAINER = 'falco';

/** Labels that every scraped target has. */
export const TARGET_LABELS = ['job', 'instance'] as const;

/** Labels that say which target a series is of. Others (`container`, `endpoint`, a chart's) only make answers long. */
export const IDENTITY_LABELS = [...TARGET_LABELS, 'namespace', 'pod'] as const;
