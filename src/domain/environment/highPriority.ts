import { atLeast, type Priority } from '../falco/priority';

/** What counts as high priority. One setting for the overview, the alerts and the generator's manifest. */
export interface HighPriority {
  /** Most urgent first. */
  readonly priorities: readonly Priority[];
  /** Rules that count whatever their priority. */
  readonly rules: readonly string[];
  /** Tags that count whatever the priority. */
  readonly tags: readonly string[];
}

/** Critical and above; and a shell in a container, which Falco's own rule calls a Notice. */
export const DEFAULT_HIGH_PRIORITY: HighPriority = {
  priorities: atLeast('Critical'),
  rules: ['Terminal shell in container'],
  tags: [],
};

/** Whether an event, or a group of events, counts as high priority. */
export function isHighPriority(
  event: { readonly priority: Priority | undefined; readonly rule: string; readonly tags: readonly string[] },
  setting: HighPriority = DEFAULT_HIGH_PRIORITY
): boolean {
  return (
    (event.priority !== undefined && setting.priorities.includes(event.priority)) ||
    setting.rules.includes(event.rule) ||
    event.tags.some((tag) => setting.tags.includes(tag))
  );
}
