import { notifyingOutputs } from './notifyingOutputs';
import { summaryOf } from './ruleState';

it.each([
  [{ state: 'firing', health: 'ok', paused: false }, 'firing'],
  [{ state: 'firing', health: 'error', paused: false }, 'firing'],
  [{ state: 'inactive', health: 'error', paused: false }, 'error'],
  [{ state: 'inactive', health: 'ok', paused: true }, 'paused'],
  [{ state: 'inactive', health: 'nodata', paused: false }, 'normal'],
  [{ state: 'pending', health: 'ok', paused: false }, 'pending'],
  [{ state: 'unknown', health: 'unknown', paused: false }, 'unknown'],
] as const)('%j is %s', (rule, summary) => {
  expect(summaryOf(rule)).toBe(summary);
});

it('tells outputs that reach people from stores', () => {
  expect(notifyingOutputs(['loki', 'Slack', 'PagerDuty', 'elasticsearch', 'slack ', 'webui'])).toEqual([
    'Slack',
    'PagerDuty',
    'slack ',
  ]);
});
