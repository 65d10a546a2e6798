import { t } from '@grafana/i18n';
import { isListColumn, type ListColumn } from './options';

export interface Column {
  readonly name: string;
  readonly title: string;
  /** Track of a CSS grid. */
  readonly track: string;
  /** Pixels below which the column is of no use. */
  readonly minWidth: number;
}

const TRACKS: Readonly<Record<ListColumn, readonly [minWidth: number, share: number]>> = {
  time: [108, 0],
  priority: [128, 0],
  rule: [180, 1.6],
  where: [190, 1.6],
  process: [140, 1.1],
  output: [260, 3.2],
};

const DATED_TIME_WIDTH = 186;
const FIELD_TRACK = [120, 1] as const;

/** The columns as they are laid out; the time is wider where it has a date. */
export function layoutColumns(names: readonly string[], hasDate: boolean): readonly Column[] {
  return names.map((name) => {
    const [width, share] = isListColumn(name) ? TRACKS[name] : FIELD_TRACK;
    const minWidth = name === 'time' && hasDate ? DATED_TIME_WIDTH : width;
    return {
      name,
      title: columnTitle(name),
      minWidth,
      track: share === 0 ? `${minWidth}px` : `minmax(${minWidth}px, ${share}fr)`,
    };
  });
}

/** The title of a column: a field's is its own name. */
export function columnTitle(name: string): string {
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
      return t('falco.list.column-process', 'Process');
    case 'output':
      return t('falco.list.column-output', 'Output');
  }
}
