import { ROUTES } from 'constants/routes';
import { EventListScene } from '../events/list/EventListScene';
import { EventsData } from '../events/EventsData';
import { eventFiltersOf } from '../events/eventFilters';
import { PageScene } from '../PageScene';
import { makeEventVariables } from '../variables/eventVariables';
import { facetValues } from './facetValues';
import { dropFilter, putFilter, putText, setFiltersOf, textOf, turnValue, withoutField } from './setFilters';

const UGLY = ['a"b', 'a|b', 'a,b', '#', '`', '${x}', '$__all', 'All', '', '<img src=x>', '\u202E', '__gfp__', '{{x}}'];

function page() {
  const body = new EventListScene(new EventsData().getRef());
  return new PageScene({ $variables: makeEventVariables([], ROUTES.events), body });
}

describe('filters of a page', () => {
  it('are the same as questions and as a bar', () => {
    const scene = page();
    putFilter(scene, { field: 'rule', operator: 'is', values: ['A', 'B'] });
    putFilter(scene, { field: 'proc.name', operator: 'is-not', values: ['sh', 'bash'] });
    putFilter(scene, { field: 'fd.name', operator: 'matches', values: ['/etc/.*'] });
    expect(setFiltersOf(scene)).toEqual([
      { field: 'rule', operator: 'is', values: ['A', 'B'] },
      { field: 'proc.name', operator: 'is-not', values: ['sh', 'bash'] },
      { field: 'fd.name', operator: 'matches', values: ['/etc/.*'] },
    ]);
    expect(eventFiltersOf(scene)).toEqual([
      { field: 'rule', op: 'is', values: ['A', 'B'] },
      { field: 'proc.name', op: 'is-not', values: ['sh', 'bash'] },
      { field: 'fd.name', op: 'matches', values: ['/etc/.*'] },
    ]);
  });

  it.each(UGLY)('hold %j, change and go', (value) => {
    const scene = page();
    for (const field of ['rule', 'proc.name']) {
      const filter = { field, operator: 'is', values: [value] } as const;
      putFilter(scene, filter);
      expect(eventFiltersOf(scene)).toEqual([{ field, op: 'is', values: [value] }]);
      const changed = { field, operator: 'is-not', values: [value] } as const;
      putFilter(scene, changed, filter);
      expect(setFiltersOf(scene)).toEqual([changed]);
      dropFilter(scene, changed);
      expect(setFiltersOf(scene)).toEqual([]);
    }
  });

  it.each(UGLY)('include, exclude and let go of %j, click by click', (value) => {
    const scene = page();
    turnValue(scene, 'rule', value);
    expect(eventFiltersOf(scene)).toEqual([{ field: 'rule', op: 'is', values: [value] }]);
    turnValue(scene, 'rule', value);
    expect(eventFiltersOf(scene)).toEqual([{ field: 'rule', op: 'is-not', values: [value] }]);
    turnValue(scene, 'rule', value);
    expect(eventFiltersOf(scene)).toEqual([]);
  });

  it('take one value of several out of what they ask for', () => {
    const scene = page();
    turnValue(scene, 'rule', 'A');
    turnValue(scene, 'rule', 'B');
    expect(setFiltersOf(scene)).toEqual([{ field: 'rule', operator: 'is', values: ['A', 'B'] }]);
    turnValue(scene, 'rule', 'A');
    expect(setFiltersOf(scene)).toEqual([
      { field: 'rule', operator: 'is', values: ['B'] },
      { field: 'rule', operator: 'is-not', values: ['A'] },
    ]);
    expect(facetValues([{ value: 'B', count: 3 }], setFiltersOf(scene), 'rule')).toEqual([
      { value: 'B', count: 3, state: 'included' },
      { value: 'A', count: undefined, state: 'excluded' },
    ]);
  });

  it('hold a text', () => {
    const scene = page();
    putText(scene, '| `x`');
    expect(textOf(scene)).toBe('| `x`');
    expect(eventFiltersOf(scene)).toEqual([{ text: '| `x`', op: 'contains', ignoreCase: true }]);
  });

  it('are without those that ask for a field where its values are counted, and keep what leaves some out', () => {
    const kept = [
      { field: 'rule', op: 'is-not', values: ['A'] },
      { field: 'pod', op: 'is', values: ['p'] },
      { text: 'x', op: 'contains' },
    ] as const;
    expect(withoutField([{ field: 'rule', op: 'is', values: ['B'] }, ...kept], 'rule')).toEqual(kept);
  });
});
