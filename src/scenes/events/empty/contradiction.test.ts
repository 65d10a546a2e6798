import { planCube, readCube } from 'domain/logql/cube/cube';
import { contradiction } from './contradiction';

const PLAN = planCube(0, 3_600_000);
const LABELS = { rule: 'rule', priority: 'priority', source: 'source', tags: 'tags' };
const cube = (source: string, approximate = false) =>
  readCube(
    [{ labels: { rule: 'a', priority: 'Notice', source, tags: '' }, times: [PLAN.times[0] ?? 0], values: [13] }],
    PLAN,
    { labels: LABELS, approximate }
  );
const none = { status: 'ready', entries: [] } as const;
const some = { status: 'ready', entries: [{ tsNs: '1', line: 'x', labels: {} }] } as const;

it('is an empty list of events that were counted', () => {
  expect(contradiction({ status: 'ready', cube: cube('syscall') }, none)).toMatchObject({
    kind: 'contradiction',
    message: 'Loki counted 13 events and gave no line.',
  });
});

it.each([
  ['a list with lines', { status: 'ready', cube: cube('syscall') }, some],
  ['a count of nothing', { status: 'ready', cube: readCube([], PLAN, { labels: LABELS, approximate: false }) }, none],
  ['a count of what Falco says of itself', { status: 'ready', cube: cube('internal') }, none],
  ['a count by text match', { status: 'ready', cube: cube('syscall', true) }, none],
  ['a count from before', { status: 'error', cube: cube('syscall') }, none],
  ['a list from before', { status: 'ready', cube: cube('syscall') }, { ...none, status: 'loading' }],
] as const)('is not %s', (_, counted, lines) => {
  expect(contradiction(counted, lines)).toBeUndefined();
});
