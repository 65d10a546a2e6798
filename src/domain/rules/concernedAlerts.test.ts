import { concernedAlerts } from './concernedAlerts';

describe('concernedAlerts', () => {
  const keys = (rule: string, priority: Parameters<typeof concernedAlerts>[0]['priority']) =>
    concernedAlerts({ rule, priority, tags: [] }).map(({ key, by }) => `${key} ${by}`);
  const always = ['new-rule pattern', 'pod-burst pattern', 'tactics pattern'];

  it.each([
    ['Terminal shell in container', 'Notice', ['terminal-shell event', ...always]],
    ['Attach/Exec Pod', 'Notice', ['pod-exec event', ...always]],
    ['Mine', 'Critical', ['high-priority event', 'spike pattern', ...always]],
    ['Mine', 'Warning', ['spike pattern', ...always]],
    ['a "b" (c) +', 'Debug', always],
    ['', undefined, always],
  ] as const)('%j at %s', (rule, priority, expected) => {
    expect(keys(rule, priority)).toEqual(expected);
  });
});
