import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { entryKey } from 'domain/event/eventKey';
import type { LogEntry, ParsedLine } from 'domain/event/types';
import type { LineReader } from './lineReader';
import { placedColumn, withColumn } from './columns/order';
import { withWidth } from '../layout/columns/widths';
import type { EventListOptions, SortOrder } from './options';
import type { ListRows } from './rows';

const NO_WIDTHS: Readonly<Record<string, number>> = {};

interface Latest {
  readonly options: EventListOptions;
  readonly onOptionsChange: (options: EventListOptions) => void;
  readonly onSelect: ((line: ParsedLine | undefined) => void) | undefined;
  readonly rows: ListRows;
  readonly reader: LineReader;
  /** Row whose detail is open; -1 for none. */
  readonly selected: number;
}

/** What a person does to a list. Its functions stay the same ones: rows are memoised and hold them. */
export function useListActions(now: Latest) {
  const latest = useRef(now);
  useLayoutEffect(() => {
    latest.current = now;
  });
  // Set when the keyboard opened a row, whose detail then takes the focus.
  const focusDetail = useRef(false);

  /** Opens a row, or closes it where it is the open one. */
  const select = useCallback((at: number, byKeyboard = false) => {
    const { rows, reader, selected, options, onOptionsChange, onSelect } = latest.current;
    focusDetail.current = byKeyboard && at !== selected;
    const entry = at === selected ? undefined : rows.entries[at];
    onOptionsChange({ ...options, selected: entry && entryKey(entry) });
    onSelect?.(entry && reader.read(entry));
  }, []);
  /** Opens a line of the open row in place of another of its lines. */
  const show = useCallback((entry: LogEntry) => {
    const { reader, options, onOptionsChange, onSelect } = latest.current;
    onOptionsChange({ ...options, selected: entryKey(entry) });
    onSelect?.(reader.read(entry));
  }, []);
  const close = useCallback(() => {
    const { options, onOptionsChange, onSelect } = latest.current;
    onOptionsChange({ ...options, selected: undefined });
    onSelect?.(undefined);
  }, []);
  /** Whether the detail is to take the focus: true once for each time. */
  const takesFocus = useCallback(() => {
    const wanted = focusDetail.current;
    focusDetail.current = false;
    return wanted;
  }, []);
  const onSort = useCallback((sort: SortOrder) => {
    const { options, onOptionsChange } = latest.current;
    onOptionsChange({ ...options, sort });
  }, []);
  const onWidth = useCallback((name: string, width: number | undefined) => {
    const { options, onOptionsChange } = latest.current;
    onOptionsChange({ ...options, widths: withWidth(options.widths ?? {}, name, width) });
  }, []);
  const onPlace = useCallback((name: string, at: string) => {
    const { options, onOptionsChange } = latest.current;
    onOptionsChange({ ...options, columns: placedColumn(options.columns, name, at) });
  }, []);
  const addColumn = useCallback((field: string) => {
    const { options, onOptionsChange } = latest.current;
    onOptionsChange({ ...options, columns: withColumn(options.columns, field) });
  }, []);
  const widths = now.options.widths ?? NO_WIDTHS;
  const header = useMemo(() => ({ onSort, onWidth, onPlace, widths }), [onSort, onWidth, onPlace, widths]);
  return { select, show, close, takesFocus, addColumn, header };
}
