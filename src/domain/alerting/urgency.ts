import type { Urgency } from '../environment/attention';
import type { RuleKey } from './types';

/** Rules that can wait, unless an environment says otherwise. All others page. */
const CAN_WAIT: ReadonlySet<RuleKey> = new Set([
  ...(['spike', 'new-rule', 'silent-cluster', 'pod-exec', 'privileged-pod', 'loki-refuses'] as const),
  ...([
    'syscall-drops',
    'sensor-cpu',
    'sensor-memory',
    'inputs-rejected',
    'rules-drift',
    'prometheus-refuses',
  ] as const),
]);

/** Whether a rule of the pack wakes somebody by default. */
export function usualUrgency(key: RuleKey): Urgency {
  return CAN_WAIT.has(key) ? 'notify' : 'page';
}
