import { pageUrl } from '../src/constants/routes';
import type { FaultName } from './exporters/faults';
import { BROKEN_DROP_SHARE, CAST } from './exporters/sensor';

/** What a fault does, and where the app shows it after how long. */
const TEXTS: Readonly<Record<FaultName, { readonly does: string; readonly look: readonly string[] }>> = {
  sensor: {
    does: `The Falco on ${CAST.stops} stops and leaves service discovery`,
    look: [
      'Health, after about 5 minutes (so long Prometheus shows a last value): one sensor of prod-eu down, with its last sign of life.',
      'Health and Events: time without it is marked; its events end.',
      'A notification "Falco sensor down" after 5 more minutes: kube-state-metrics still wants 6 sensors there.',
      'When mended: up again with a new start, which counts as a restart.',
    ],
  },
  loki: {
    does: 'Loki stops; events that come meanwhile are lost, as Falcosidekick tries once',
    look: [
      'Overview and Events, at once: they say that Loki does not answer, and what to do.',
      'Health: delivery from Falcosidekick to Loki fails, with the number that is missing.',
      'A notification "Falcosidekick output fails" within 2 minutes; rules on events say that they cannot be evaluated.',
      'When mended: pages answer again, the gap stays.',
    ],
  },
  drops: {
    does: `The Falco on ${CAST.drops} drops ${BROKEN_DROP_SHARE * 100} % of its system calls`,
    look: [
      'Health, within a minute: that sensor first in the table, with its share of drops and their cause.',
      'Events of that host: marked, since something may be missing between them.',
      'A notification "Falco drops system calls" after 10 minutes above 1 %.',
    ],
  },
};

/** What is said when a fault begins. */
export function faultLines(fault: FaultName, minutes: number, grafanaUrl: string | undefined): readonly string[] {
  const { does, look } = TEXTS[fault];
  return [
    `${does}. For ${minutes} minutes, or until: npm run demo:break -- ${fault} --mend`,
    'What to look for:',
    ...look.map((line) => `  - ${line}`),
    ...(grafanaUrl === undefined ? [] : [`Open ${grafanaUrl}${pageUrl('health')}?from=now-30m&to=now`]),
  ];
}

export const MENDED: Readonly<Record<FaultName, string>> = {
  sensor: `The Falco on ${CAST.stops} starts again, as a new process.`,
  loki: 'Loki is started again within some seconds, with its data.',
  drops: `The Falco on ${CAST.drops} keeps up again.`,
};
