/** Groups of metrics that are on by default and shown here: one that is off is named. Rules say nothing until one matches. */
export const SIGNED_GROUPS = ['resources', 'state', 'kernel'] as const;
export type SignedGroup = (typeof SIGNED_GROUPS)[number];

/** A metric of each that says that it is there. */
export const GROUP_SIGNS: Readonly<Record<SignedGroup, string>> = {
  resources: 'cpuRatio',
  state: 'n_threads',
  kernel: 'events',
};
