import { notifyingOutputs } from './notifyingOutputs';
import { summaryOf } from './ruleState';

it.each([
  [{ state: 'firing', health: 'ok', paused: false, lastEvaluationMs: 1 }, 'firing'],
  [{ state: 'firing', health: 'error', paused: false, lastEvaluationMs: 1 }, 'firing'],
  [{ state: 'inactive', health: 'error', paused: false, lastEvaluationMs: 1 }, 'error'],
  [{ state: 'inactive', health: 'ok', paused: true, lastEvaluationMs: 1 }, 'paused'],
  [{ state: 'inactive', health: 'nodata', paused: false, lastEvaluationMs: 1 }, 'normal'],
  [{ state: 'pending', health: 'ok', paused: false, lastEvaluationMs: 1 }, 'pending'],
  [{ state: 'unknown', health: 'unknown', paused: false, lastEvaluationMs: 1 }, 'unknown'],
  [{ state: 'inactive', health: 'unknown', paused: false, lastEvaluationMs: undefined }, 'unknown'],
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
