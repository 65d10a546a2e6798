import React, { useMemo, useRef } from 'react';
import { createPortal } from 'react-dom';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type Copies, isTold, NO_COPIES } from 'domain/event/copies';
import type { FalcoEvent, LogEntry, ParsedLine, ParseOptions } from 'domain/event/types';
import { lazyView } from '../states/lazyView';
import { LoadingState } from '../states/LoadingState';
import type { OnFilter } from '../value/filter';
import { ValueLinksProvider } from '../value/valueAnchor';
import { type DetailPlace, isBeside } from './detail/detailPlace';
import { withCopyMark } from './grid/copyMark';
import { EventGrid } from './grid/EventGrid';
import type { RowLook } from './grid/rowLook';
import { fieldNamesOf } from './fieldNames';
import { createLineReader, type LineOptions } from './lineReader';
import { ListToolbar } from './toolbar/ListToolbar';
import { NoRows } from './NoRows';
import type { LinkedEntry } from './detail/linkedEntry';
import { OpenDetail } from './detail/OpenDetail';
import { useEscapeFromNowhere, useFocusOnClose } from './useFocusOnClose';
import { columnsFor, type Details, type EventListOptions, withEnvironment } from './options';
import { listRows } from './rows';
import { useListActions } from './useListActions';
import { useOpenEntry } from './useOpenEntry';
import { useTimeFormat } from './useTimeFormat';

/** Fetched when the first event is opened. */
const EventDetail = lazyView(
  async () => ({ default: (await import('../EventDetail/EventDetail')).EventDetail }),
  (state, { controls }) => (
    <>
      {controls}
      {state}
    </>
  )
);

/** Fetched for the first event that several lines tell. */
const OtherCopies = lazyView(async () => ({ default: (await import('./detail/OtherCopies')).OtherCopies }));

export interface EventListProps {
  /** Log lines, oldest first (as `logEntriesFromFrames` gives them). The same array means the same rows. */
  readonly entries: readonly LogEntry[];
  readonly options: EventListOptions;
  readonly onOptionsChange: (options: EventListOptions) => void;
  /** What the environment knows that a line may not say: that of all lines, or of each. */
  readonly parseOptions?: ParseOptions | LineOptions;
  /** How much of an event is shown. Default: `full`. */
  readonly details?: Details;
  /** Short times and few tools, for a place a phone's width. Default: false. */
  readonly isNarrow?: boolean;
  /** Default: `side`. */
  readonly detailPlace?: DetailPlace;
  /** Told of each line that is opened, and of undefined when the detail is closed. */
  readonly onSelect?: (line: ParsedLine | undefined) => void;
  readonly onFilter?: OnFilter;
  /** Where the value of a field leads: the first is followed from its column, all from the detail. */
  readonly valueLinks?: RowLook['valueLinks'];
  /** Marks of an event, beside its rule. */
  readonly marks?: (event: FalcoEvent) => React.ReactNode;
  /** Which of the entries tell an event again; they are folded into one row unless the options say otherwise. Default: none. */
  readonly copies?: Copies;
  /** What else is to be known of an event, in sentences in its detail. */
  readonly detailNotes?: (event: FalcoEvent) => React.ReactNode;
  /** Ways on from an event, in its detail. */
  readonly detailActions?: (event: FalcoEvent) => React.ReactNode;
  /** What follows the facts in its detail. */
  readonly detailSections?: (event: FalcoEvent) => React.ReactNode;
  /** The page of a technique. */
  readonly techniqueHref?: (id: string) => string;
  /** Where the detail is drawn, null until that is there. Default: beside the rows. */
  readonly detailIn?: HTMLElement | null;
  /** What is known of the open line where it is not among the rows. Default: nobody has looked for it. */
  readonly linked?: LinkedEntry;
  readonly loading?: boolean;
  /** Called when somebody comes near the last row, once for so many rows. */
  readonly onEnd?: () => void;
  /** Shown in place of rows when there are none: an `EmptyState` or `ErrorState` of whoever knows why. */
  readonly empty?: React.ReactNode;
  /** Above the rows: a `PartialNotice`, or an error that leaves old rows standing. */
  readonly notice?: React.ReactNode;
  /** false hides the toolbar; a node is added to its end. Default: shown. */
  readonly toolbar?: boolean | React.ReactNode;
  /** Where the toolbar is drawn, null until that is there. Default: above the rows. */
  readonly toolbarIn?: Element | null;
}

/** Events as rows: virtualised, sorted by time, opened to all that is known of one. Fills its container. */
export function EventList(props: EventListProps) {
  const { entries, options, onOptionsChange, parseOptions, details = 'full', detailPlace = 'side', onSelect } = props;
  const {
    onFilter,
    valueLinks,
    marks,
    loading = false,
    empty,
    notice,
    toolbar = true,
    toolbarIn,
    detailIn,
    linked,
    isNarrow = false,
  } = props;
  const styles = useStyles2(getStyles);
  const root = useRef<HTMLDivElement>(null);
  const reader = useLineReader(parseOptions);
  const { sort, otherLines, selected } = options;
  const { copies = NO_COPIES } = props;
  const folded = options.copies ? NO_COPIES : copies;
  const rows = useMemo(
    () => listRows(entries, reader, { sort, otherLines, folded }),
    [entries, reader, sort, otherLines, folded]
  );
  const time = useTimeFormat(rows.entries, isNarrow);
  const isOfSeveral = entries.some(({ from }) => from !== undefined);
  const columnNames = useMemo(
    () => withEnvironment(columnsFor(options.columns, details), isOfSeveral),
    [options.columns, details, isOfSeveral]
  );
  const rowMarks = useMemo(() => withCopyMark(marks, folded), [marks, folded]);
  const look = useMemo(
    () => ({ details, marks: rowMarks, onFilter, valueLinks }),
    [details, rowMarks, onFilter, valueLinks]
  );

  const opens = details !== 'none';
  const isOpen = opens && selected !== undefined;
  const { index, entry } = useOpenEntry(rows, isOpen ? selected : undefined, linked?.entry);
  const actions = useListActions({ options, onOptionsChange, onSelect, rows, reader, selected: index });
  const { select, show, close, takesFocus, addColumn, header } = actions;
  useFocusOnClose(root, isOpen);
  useEscapeFromNowhere(isOpen, close);

  const detailOf = (line: ParsedLine, controls?: React.ReactNode) =>
    details !== 'none' && (
      <ValueLinksProvider value={(field) => (line.kind === 'event' ? (valueLinks?.(line, field) ?? []) : [])}>
        <EventDetail
          line={line}
          details={details}
          onFilter={onFilter}
          onAddColumn={addColumn}
          marks={marks}
          notes={(event) => (
            <>
              {props.detailNotes?.(event)}
              {isTold(event.entry, copies) && <OtherCopies entry={event.entry} copies={copies} onShow={show} />}
            </>
          )}
          actions={props.detailActions}
          sections={props.detailSections}
          techniqueHref={props.techniqueHref}
          controls={controls}
        />
      </ValueLinksProvider>
    );

  const onKeyDown = (event: React.KeyboardEvent) => {
    // What opens on top (a menu, a dialogue) is no part of the list, yet React tells the list of its keys.
    const { target } = event;
    const within = target instanceof Node && (root.current?.contains(target) || detailIn?.contains(target));
    if (event.key === 'Escape' && isOpen && within) {
      event.stopPropagation();
      close();
    }
  };
  const open = { isOpen, isShown: index >= 0, isKnown: entry !== undefined, loading };

  return (
    <div ref={root} className={styles.list} tabIndex={-1} onKeyDown={onKeyDown}>
      {toolbar !== false &&
        placed(
          <ListToolbar
            options={options}
            onOptionsChange={onOptionsChange}
            details={details}
            others={rows.others}
            copies={copies.firstOf.size}
            isNarrow={isNarrow}
            fieldNames={() => fieldNamesOf(rows.entries, reader)}
          >
            {toolbar}
          </ListToolbar>,
          toolbarIn
        )}
      {notice}
      <div className={styles.body}>
        <div className={styles.rows}>
          <LoadingState loading={loading} hasData={rows.entries.length > 0}>
            {rows.entries.length > 0 ? (
              <EventGrid
                rows={rows}
                reader={reader}
                columnNames={columnNames}
                density={options.density}
                wrap={options.wrap}
                time={time}
                look={look}
                selected={index}
                onEnd={props.onEnd}
                onOpen={opens ? select : undefined}
                actions={header}
                inlineDetail={detailPlace === 'inline' && opens ? detailOf : undefined}
              />
            ) : (
              <NoRows empty={empty} options={options} onOptionsChange={onOptionsChange} others={rows.others} />
            )}
          </LoadingState>
        </div>
        {isBeside(detailPlace, open) &&
          placed(
            <OpenDetail
              index={index}
              count={rows.entries.length}
              line={entry && reader.read(entry)}
              linked={linked}
              isPlaced={detailIn !== undefined}
              onStep={select}
              onClose={close}
              takesFocus={takesFocus}
              detailOf={detailOf}
            />,
            detailIn
          )}
      </div>
    </div>
  );
}

function placed(part: React.ReactNode, place: Element | null | undefined): React.ReactNode {
  return place === undefined ? part : place && createPortal(part, place);
}

function useLineReader(options: ParseOptions | LineOptions = {}) {
  const optionsOf = typeof options === 'function' ? options : undefined;
  const { hostLabel, clusterKey, cluster } = typeof options === 'function' ? {} : options;
  return useMemo(
    () => createLineReader(optionsOf ?? { hostLabel, clusterKey, cluster }),
    [optionsOf, hostLabel, clusterKey, cluster]
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      flex: '1 1 0',
      height: '100%',
      minHeight: 0,
      outline: 'none',
    }),
    body: css({ display: 'flex', flex: '1 1 0', gap: theme.spacing(1), minHeight: 0 }),
    rows: css({ flex: '1 1 0', minWidth: 0, minHeight: 0 }),
  };
}
