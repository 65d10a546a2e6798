import { useState } from 'react';
import { LIST_COLUMNS, type EventListOptions } from 'components/EventList/options';
import type { GroupOrder } from 'domain/explorer/rank';
import type { FalcoEventsOptions, PanelView } from './options';

/** What whoever looks at a panel has chosen. */
interface Chosen {
  readonly view: PanelView;
  readonly order: GroupOrder;
  readonly list: EventListOptions;
}

/** The usual columns that there is room for beside each other on a phone; a row opens to the rest. */
const NARROW_COLUMNS: readonly string[] = ['time', 'priority', 'rule'];

/**
 * What a viewer changes lasts as long as the panel is on screen: kept in the panel's own options it would count as a
 * change of the dashboard. An edit of those options starts it afresh.
 */
export function useViewer(options: FalcoEventsOptions, isNarrow: boolean) {
  const [state, setState] = useState({ of: options, chosen: chosenFirst(options) });
  let { chosen } = state;
  if (state.of !== options) {
    const first = chosenFirst(options);
    chosen = { ...first, list: { ...first.list, selected: chosen.list.selected } };
    setState({ of: options, chosen });
  }
  const change = (next: Partial<Chosen>) => setState({ of: options, chosen: { ...chosen, ...next } });
  const isShort = isNarrow && chosen.list.columns === LIST_COLUMNS;
  return {
    ...chosen,
    list: isShort ? { ...chosen.list, columns: NARROW_COLUMNS } : chosen.list,
    setView: (view: PanelView) => change({ view }),
    setOrder: (order: GroupOrder) => change({ order }),
    // Columns that nobody has chosen are chosen anew where there is room again.
    setList: (list: EventListOptions) =>
      change({ list: list.columns === NARROW_COLUMNS ? { ...list, columns: LIST_COLUMNS } : list }),
  };
}

function chosenFirst({ view, groupOrder, ...options }: FalcoEventsOptions): Chosen {
  const { columns, density, sort, wrap, otherLines } = options;
  return {
    view,
    order: groupOrder,
    list: { columns: columns?.length ? columns : LIST_COLUMNS, density, sort, wrap, otherLines, copies: false },
  };
}
