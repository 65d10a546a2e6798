import { planCube, readCube } from 'domain/logql/cube/cube';
import { problem } from 'lib/problem/problemOf';
import { contradiction } from './contradiction';

const PLAN = planCube(0, 3_600_000);
const LABELS = { rule: 'rule', priority: 'priority', source: 'source', tags: 'tags' };
const cube = (source: string, approximate = false) =>
  readCube(
    [{ labels: { rule: 'a', priority: 'Notice', source, tags: '' }, times: [PLAN.times[0] ?? 0], values: [13] }],
    PLAN,
    { labels: LABELS, approximate }
  );
const PROBLEM = problem('loki', 'too-slow', 'why');
const none = { status: 'ready', value: { entries: [], more: false } } as const;
const some = { status: 'ready', value: { entries: [{ tsNs: '1', line: 'x', labels: {} }], more: false } } as const;

it('is an empty list of events that were counted', () => {
  expect(contradiction({ status: 'ready', value: cube('syscall') }, none)).toMatchObject({
    kind: 'contradiction',
    message: 'Loki counted 13 events and gave no line.',
  });
});

it.each([
  ['a list with lines', { status: 'ready', value: cube('syscall') }, some],
  ['a count of nothing', { status: 'ready', value: readCube([], PLAN, { labels: LABELS, approximate: false }) }, none],
  ['a count of what Falco says of itself', { status: 'ready', value: cube('internal') }, none],
  ['a count by text match', { status: 'ready', value: cube('syscall', true) }, none],
  ['a count from before', { status: 'error', value: cube('syscall'), problem: PROBLEM }, none],
  ['a list from before', { status: 'ready', value: cube('syscall') }, { ...none, status: 'loading' }],
] as const)('is not %s', (_, counted, lines) => {
  expect(contradiction(counted, lines)).toBeUndefined();
});
