import { spawnSync } from 'node:child_process';

import { findGrafana, findLoki, onPath } from './find';
import type { Way } from './options';

type Variables = Readonly<Record<string, string | undefined>>;

/** What there is to start. */
export interface Found {
  readonly grafana: boolean;
  readonly loki: boolean;
  /** Whether a Docker engine answers. */
  readonly docker: boolean;
}

export const NOTHING: Found = { grafana: false, loki: false, docker: false };

export interface Choice {
  readonly way: Way | 'services';
  /** Which way it goes and why, a line each. */
  readonly says: readonly string[];
}

const PREVIEW =
  "the preview: the app's own pages over an embedded store, with Node alone. Alerting, dashboards, Explore and " +
  'Falcosidekick need a Grafana.';

/** The way that was asked for, else the best that the machine has. */
export function chooseWay(asked: Way | undefined, { grafana, loki, docker }: Found): Choice {
  if (asked === 'docker') {
    return { way: 'docker', says: ['Starting everything in containers, as asked: docker compose up --build'] };
  }
  if (asked === 'preview') {
    return { way: 'preview', says: [`Starting, as asked, ${PREVIEW}`] };
  }
  if (grafana && loki) {
    return { way: 'services', says: ['Grafana and Loki are here: starting them with this app.'] };
  }
  const missing = [
    ...(grafana ? [] : ['no Grafana (set GRAFANA_HOME, or put grafana on the PATH)']),
    ...(loki ? [] : ['no Loki (set LOKI_BIN, or put loki on the PATH)']),
  ];
  return {
    way: 'preview',
    says: [
      `There is ${missing.join(' and ')}.`,
      `Starting ${PREVIEW}`,
      ...(docker ? ['A Docker engine runs: "npm run demo -- --docker" starts the real thing in containers.'] : []),
    ],
  };
}

/** Looks around. Throws when a variable names what is not there. */
export function lookAround(env: Variables): Found {
  const docker = onPath('docker', env);
  return {
    grafana: findGrafana(env) !== undefined,
    loki: findLoki(env) !== undefined,
    docker: docker !== undefined && spawnSync(docker, ['info'], { stdio: 'ignore', timeout: 3000 }).status === 0,
  };
}
