import type { FalcoEvent, JsonValue } from '../event/types';
import { SYSCALL_SOURCE } from '../falco/sources';
import { eventsOf } from './eventChecks';
import { finding, listed } from './finding';
import { CONTAINER_SOCKETS } from './snippets';
import type { Check } from './types';

/** Of one host's events of containers: fewer with neither name nor image are containers that ended too soon to be asked about. */
const MISSING_SHARE = 0.5;

/**
 * Whether Falco knows the containers that it names. Their ids are from the kernel; names and images are from the
 * runtime's socket, and are null everywhere on a host where that is not mounted.
 */
export const checkContainers: Check = (observed) => {
  const hosts = new Map<string, { all: number; missing: number }>();
  for (const event of eventsOf(observed)) {
    if (isOfContainer(event)) {
      const host = event.host ?? '';
      const count = hosts.get(host) ?? { all: 0, missing: 0 };
      hosts.set(host, { all: count.all + 1, missing: count.missing + (isUnnamed(event) ? 1 : 0) });
    }
  }
  if (hosts.size === 0) {
    return [];
  }
  const broken = [...hosts].filter(([, { all, missing }]) => missing > all * MISSING_SHARE);
  const sum = (part: 'all' | 'missing') => [...hosts.values()].reduce((total, count) => total + count[part], 0);
  if (broken.length === 0) {
    return [finding('containers', 'containers-ok', 'ok', { values: { events: sum('all') } })];
  }
  const names = broken.map(([host]) => host || '?').sort();
  return [
    finding('containers', 'container-names-missing', 'error', {
      values: { missing: sum('missing'), events: sum('all'), hosts: listed(names), hostCount: names.length },
      paste: CONTAINER_SOCKETS,
    }),
  ];
};

/** Rules that print the id alone say nothing of the name: without the key nothing is missing. */
function isOfContainer({ source, fields }: FalcoEvent): boolean {
  const id = fields['container.id'];
  const asked = ['container.name', 'container.image.repository', 'container.image'].some((key) => key in fields);
  return (source === SYSCALL_SOURCE || source === '') && asked && typeof id === 'string' && id !== '' && id !== 'host';
}

function isUnnamed({ fields }: FalcoEvent): boolean {
  return (
    isNothing(fields['container.name']) &&
    isNothing(fields['container.image.repository']) &&
    isNothing(fields['container.image'])
  );
}

function isNothing(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === '' || value === '<NA>' || value === 'incomplete';
}
