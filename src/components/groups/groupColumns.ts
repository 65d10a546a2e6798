import { t } from 'lib/i18n';
import { columnTitle } from '../EventList/grid/columns';
import type { Details } from '../EventList/options';

/** Columns of a table of groups; `behaviour` has several of them in one, for narrow places. */
export type GroupColumn =
  'priority' | 'rule' | 'where' | 'process' | 'target' | 'events' | 'course' | 'seen' | 'behaviour' | 'last';

const WIDE: readonly GroupColumn[] = ['priority', 'rule', 'where', 'process', 'target', 'events', 'course', 'seen'];
const NARROW: readonly GroupColumn[] = ['behaviour', 'events', 'last'];

/** Of the columns that have a width of their own: pixels, or a share of the table. */
const WIDTHS: Readonly<Partial<Record<GroupColumn, number | string>>> = {
  priority: 128,
  rule: '21%',
  events: 72,
  course: 88,
  seen: 158,
  last: 96,
};
const NARROW_EVENTS = 64;

interface Look {
  readonly isNarrow: boolean;
  readonly details: Details;
}

/** The columns that there is room for, and that may be shown. */
export function groupColumns({ isNarrow, details }: Look): readonly GroupColumn[] {
  return isNarrow ? NARROW : WIDE.filter((column) => mayTell(column, details));
}

/** Whether a part of a behaviour is told at a level of details: what was done to what stands in fields. */
export function mayTell(part: GroupColumn | 'parent', details: Details): boolean {
  switch (part) {
    case 'where':
    case 'process':
    case 'parent':
      return details !== 'none';
    case 'target':
      return details === 'full';
    default:
      return true;
  }
}

/** Of a column, as CSS has it; undefined for those that share what is left. */
export function groupColumnWidth(column: GroupColumn, isNarrow: boolean): number | string | undefined {
  return column === 'events' && isNarrow ? NARROW_EVENTS : WIDTHS[column];
}

/** The title of a column. */
export function groupColumnTitle(column: GroupColumn): string {
  switch (column) {
    case 'priority':
    case 'rule':
    case 'where':
    case 'process':
      return columnTitle(column);
    case 'target':
      return t('falco.groups.target', 'Target');
    case 'events':
      return t('falco.groups.events', 'Events');
    case 'course':
      return t('falco.groups.course', 'Trend');
    case 'seen':
      return t('falco.groups.seen', 'First and last seen');
    case 'behaviour':
      return t('falco.groups.behaviour', 'Behaviour');
    case 'last':
      return t('falco.groups.last', 'Last seen');
  }
}
