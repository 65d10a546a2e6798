import type { Sensor } from './sensor';

/** A sensor of which nothing is known but that it is up, and what is given. */
export function sensorOf(host: string, more: Partial<Sensor> = {}): Sensor {
  return {
    id: host,
    cluster: undefined,
    host,
    hostFrom: 'falco',
    node: undefined,
    namespace: undefined,
    pod: undefined,
    instance: undefined,
    jobs: [],
    alsoScrapedAs: [],
    status: 'up',
    lastSeenMs: 1,
    version: undefined,
    engines: [],
    kernel: undefined,
    startedMs: undefined,
    reloadedMs: undefined,
    bootedMs: undefined,
    uptimeMs: undefined,
    restarts: [],
    cpu: undefined,
    cpuShareOfNode: undefined,
    memory: {},
    syscalls: undefined,
    drops: undefined,
    rulesFiles: [],
    configFiles: [],
    timeline: [],
    missingGroups: [],
    source: { kind: 'prometheus' },
    clockAheadMs: undefined,
    ...more,
  };
}
