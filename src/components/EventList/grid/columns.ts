import { t } from 'lib/i18n';
import { COLUMN_GAP, ROW_PADDING } from './gridStyles';
import { ENVIRONMENT_COLUMN, isListColumn, type ListColumn } from '../options';

export interface Column {
  readonly name: string;
  readonly title: string;
  /** Track of a CSS grid. */
  readonly track: string;
  /** Pixels below which the column is of no use. */
  readonly minWidth: number;
}

const TRACKS: Readonly<Record<ListColumn, readonly [minWidth: number, share: number]>> = {
  time: [100, 0],
  priority: [116, 0],
  rule: [160, 1.6],
  where: [170, 1.6],
  process: [120, 1.1],
  output: [200, 3.2],
};

const FIELD_TRACK = [120, 1] as const;

/** The columns as they are laid out; the time is as wide as what it says. */
export function layoutColumns(
  names: readonly string[],
  timeWidth: number,
  widths: Readonly<Record<string, number>> = {}
): readonly Column[] {
  return names.map((name) => {
    const [width, share] = isListColumn(name) ? TRACKS[name] : FIELD_TRACK;
    const chosen = Object.hasOwn(widths, name) ? widths[name] : undefined;
    const minWidth = chosen ?? (name === 'time' ? timeWidth : width);
    return {
      name,
      title: columnTitle(name),
      minWidth,
      track: share === 0 || chosen !== undefined ? `${minWidth}px` : `minmax(${minWidth}px, ${share}fr)`,
    };
  });
}

/** Pixels below which the columns no longer fit beside each other. */
export function widthOf(columns: readonly Column[]): number {
  const gaps = COLUMN_GAP * (columns.length - 1) + 2 * ROW_PADDING;
  return columns.reduce((sum, column) => sum + column.minWidth, gaps);
}

/** The title of a column: a field's is its own name. */
export function columnTitle(name: string): string {
  if (name === ENVIRONMENT_COLUMN) {
    return t('falco.list.column-environment', 'Environment');
  }
  if (!isListColumn(name)) {
    return name;
  }
  switch (name) {
    case 'time':
      return t('falco.list.column-time', 'Time');
    case 'priority':
      return t('falco.list.column-priority', 'Priority');
    case 'rule':
      return t('falco.list.column-rule', 'Rule');
    case 'where':
      return t('falco.list.column-where', 'Where');
    case 'process':
      return t('falco.list.column-process', 'Process or user');
    case 'output':
      return t('falco.list.column-output', 'Output');
  }
}
