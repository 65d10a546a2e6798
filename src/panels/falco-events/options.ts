import {
  type Density,
  type Details,
  DEFAULT_LIST_OPTIONS,
  DETAILS,
  SORT_ORDERS,
  type SortOrder,
} from 'components/EventList/options';
import { GROUP_ORDERS } from 'components/groups/groupOrderText';
import { type GroupOrder } from 'domain/explorer/rank';
import { asOneOf, asRecord, asStrings } from 'domain/narrowing/narrowing';

export const PANEL_VIEWS = ['list', 'groups'] as const;

/** Each event in a row, or each behaviour with its events under it. */
export type PanelView = (typeof PANEL_VIEWS)[number];

/** What a dashboard keeps of the panel. */
export interface FalcoEventsOptions {
  /** How much of an event is shown: for dashboards that others than the team see. */
  readonly details: Details;
  /** What is shown first. */
  readonly view: PanelView;
  /** The order of behaviours. */
  readonly groupOrder: GroupOrder;
  /** None chosen: the usual ones. */
  readonly columns?: string[];
  readonly density: Density;
  readonly sort: SortOrder;
  readonly wrap: boolean;
  readonly otherLines: boolean;
  readonly toolbar: boolean;
  /** Whether an event links to itself in the app. */
  readonly appLink: boolean;
}

export const DEFAULT_PANEL_OPTIONS: FalcoEventsOptions = {
  details: 'full',
  view: 'list',
  groupOrder: 'rarest',
  density: DEFAULT_LIST_OPTIONS.density,
  sort: DEFAULT_LIST_OPTIONS.sort,
  wrap: DEFAULT_LIST_OPTIONS.wrap,
  otherLines: DEFAULT_LIST_OPTIONS.otherLines,
  toolbar: true,
  appLink: true,
};

const DENSITIES: readonly Density[] = ['compact', 'comfortable'];

/**
 * What a dashboard has kept, made by an earlier version or by hand: what it says goes on meaning the same, what is missing
 * or no such option is as usual. A level of details that there is not shows the least: it was meant to hide something.
 */
export function keptOptions(kept: unknown): FalcoEventsOptions {
  const { details, view, groupOrder, columns, density, sort, ...flags } = asRecord(kept);
  const usual = DEFAULT_PANEL_OPTIONS;
  const names = asStrings(columns);
  const flag = (name: 'wrap' | 'otherLines' | 'toolbar' | 'appLink') => {
    const value = flags[name];
    return typeof value === 'boolean' ? value : usual[name];
  };
  return {
    details: details === undefined ? usual.details : (asOneOf(details, DETAILS) ?? 'none'),
    view: asOneOf(view, PANEL_VIEWS) ?? usual.view,
    groupOrder: asOneOf(groupOrder, GROUP_ORDERS) ?? usual.groupOrder,
    ...(names.length > 0 && { columns: [...new Set(names)] }),
    density: asOneOf(density, DENSITIES) ?? usual.density,
    sort: asOneOf(sort, SORT_ORDERS) ?? usual.sort,
    wrap: flag('wrap'),
    otherLines: flag('otherLines'),
    toolbar: flag('toolbar'),
    appLink: flag('appLink'),
  };
}
