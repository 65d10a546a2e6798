import { PRESETS } from '../../environment/defaults';
import type { EventFilters } from '../../logql/filters';
import { EventQuery } from './eventQuery';

const FILTERS: EventFilters = [
  {
    any: [
      { field: 'priority', op: 'is', values: ['Critical'] },
      { field: 'rule', op: 'is', values: ['a"b'] },
    ],
  },
  { field: 'source', op: 'is', values: ['syscall'] },
];
const SELECTOR = '{rule=~".+", priority=~".+", ';

describe('EventQuery with alternatives', () => {
  it('asks for each by its selector where they are labels that are grouped by', () => {
    const query = new EventQuery(PRESETS['sidekick-json'], FILTERS, ['rule', 'priority']);
    expect(query.count({ windowMs: 300_000 })).toBe(
      `(sum by (rule, priority) (count_over_time(${SELECTOR}priority="Critical", source=~"syscall|syscalls"} [5m])) or ` +
        `sum by (rule, priority) (count_over_time(${SELECTOR}rule="a\\"b", source=~"syscall|syscalls"} [5m])))`
    );
    expect(query.last({ windowMs: 300_000 })).toMatch(/^\(max_over_time\(.* or max_over_time\(.*\)$/);
  });

  it.each([
    ['not grouped by', PRESETS['sidekick-json'], ['rule']],
    ['in the line', PRESETS['falco-json'], ['rule', 'priority']],
    ['structured metadata', PRESETS['sidekick-otlp'], ['rule', 'priority']],
  ])('compares in the pipeline what is %s', (_, environment, fields) => {
    expect(new EventQuery(environment, FILTERS, fields).count({ windowMs: 300_000 })).not.toContain('))) or');
  });
});
