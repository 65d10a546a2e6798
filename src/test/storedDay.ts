import { hoursAgo, type StoredEvent } from './storedEvents';

/* A day of events for the tests of pages. */

export const SHELL: StoredEvent = {
  ...{ atMs: hoursAgo(2), rule: 'Terminal shell in container', priority: 'Notice', hostname: 'node-a' },
  tags: ['T1059', 'container', 'mitre_execution'],
  output: 'A shell was spawned',
  fields: { 'k8s.ns.name': 'payments', 'k8s.pod.name': 'checkout-1', 'container.name': 'checkout' },
};

export const READ: StoredEvent = {
  ...{ atMs: hoursAgo(5), rule: 'Read sensitive file untrusted', priority: 'Warning', hostname: 'node-b' },
  tags: ['T1555', 'filesystem', 'mitre_credential_access'],
  fields: { 'k8s.ns.name': 'shop', 'k8s.pod.name': 'cart-1', 'container.name': 'cart' },
};

export const DROPPED: StoredEvent = {
  ...{ atMs: hoursAgo(0.4), rule: 'Drop and execute new binary in container', priority: 'Critical' },
  ...{ hostname: 'node-b', tags: ['TA0003', 'mitre_persistence'], output: 'A binary was dropped' },
  fields: { 'k8s.ns.name': 'payments', 'k8s.pod.name': 'checkout-1', 'container.name': 'checkout' },
};

/** What Falco says about itself: in no count. */
const OF_ITSELF: StoredEvent = {
  ...{ atMs: hoursAgo(1), rule: 'Falco internal: metrics snapshot', source: 'internal', priority: 'Informational' },
};

/** Six of the last 24 hours, one of the day before. */
export const DAY: readonly StoredEvent[] = [
  ...[SHELL, SHELL, { ...SHELL, atMs: hoursAgo(3) }, READ, READ, DROPPED, OF_ITSELF],
  { ...SHELL, atMs: hoursAgo(30) },
];

/** What a sensor says of itself: that it has loaded two rules. */
export const SNAPSHOT: StoredEvent = {
  ...{ ...OF_ITSELF, hostname: 'node-a' },
  fields: {
    'falco.rules.matches_total': 3,
    'falco.rules.Terminal_shell_in_container': 3,
    'falco.rules.Netcat_Remote_Code_Execution_in_Container': 0,
  },
};
