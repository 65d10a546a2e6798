/** What the journeys run against, as the environment's variables say it. */
export interface Systems {
  /** Base URLs, without a slash at their ends. */
  readonly grafanaUrl: string;
  /** Holds the demo's events and nothing else. */
  readonly lokiUrl: string;
  readonly prometheusUrl: string;
  readonly falcosidekickUrl: string | undefined;
  /** The truth about the demo's events; undefined when nobody says. */
  readonly manifest: string | undefined;
}

export function systems(env: NodeJS.ProcessEnv = process.env): Systems {
  const url = (value: string) => value.replace(/\/+$/, '');
  return {
    grafanaUrl: url(env.GRAFANA_URL || 'http://localhost:3000'),
    lokiUrl: url(env.LOKI_URL || 'http://127.0.0.1:3100'),
    prometheusUrl: url(env.PROMETHEUS_URL || 'http://127.0.0.1:9090'),
    falcosidekickUrl: env.FALCOSIDEKICK_URL ? url(env.FALCOSIDEKICK_URL) : undefined,
    manifest: env.FALCO_MANIFEST || undefined,
  };
}

/** Set by the global set-up for the journeys: where the truth about the week of events will be. */
export const WEEK_MANIFEST = 'FALCO_WEEK_MANIFEST';

export function variable(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: the global set-up has not run`);
  }
  return value;
}
