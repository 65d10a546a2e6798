import React, { useState } from 'react';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { LogEntry } from 'domain/event/types';
import { EventList, type EventListProps } from './EventList';
import { DEFAULT_LIST_OPTIONS, type EventListOptions } from './options';

/** Pixels of a list on a usual screen. */
const HEIGHT = 800;

/** jsdom lays nothing out: every element is made as large as a list, and scrolls. */
export function giveRoom(): void {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: HEIGHT });
  Object.defineProperty(HTMLElement.prototype, 'scrollHeight', { configurable: true, value: 10_000_000 });
  HTMLElement.prototype.scrollTo = function (options?: ScrollToOptions | number) {
    const top = typeof options === 'object' ? (options.top ?? 0) : 0;
    if (this.scrollTop !== top) {
      this.scrollTop = top;
      queueMicrotask(() => act(() => void this.dispatchEvent(new Event('scroll'))));
    }
  };
}

type Setup = Partial<Omit<EventListProps, 'options'>> & {
  readonly entries: readonly LogEntry[];
  readonly options?: Partial<EventListOptions>;
};

/** Shows a list whose options and entries are kept as a page keeps them. */
export function setup({ options: start, onOptionsChange, ...props }: Setup) {
  const seen: EventListOptions[] = [];
  let replace: (entries: readonly LogEntry[]) => void = () => undefined;
  let choose: (options: Partial<EventListOptions>) => void = () => undefined;
  function Page() {
    const [options, setOptions] = useState({ ...DEFAULT_LIST_OPTIONS, ...start });
    const [entries, setEntries] = useState(props.entries);
    replace = setEntries;
    choose = (chosen) => setOptions((before) => ({ ...before, ...chosen }));
    return (
      <EventList
        {...props}
        entries={entries}
        options={options}
        onOptionsChange={(next) => {
          seen.push(next);
          setOptions(next);
          onOptionsChange?.(next);
        }}
      />
    );
  }
  const view = render(<Page />);
  return {
    ...view,
    seen,
    refresh: (entries: readonly LogEntry[]) => act(async () => replace(entries)),
    /** As an address would: from outside of the list. */
    change: (options: Partial<EventListOptions>) => act(async () => choose(options)),
  };
}

export const rows = () => screen.getAllByTestId('falco-event-row');
export const grid = () => screen.getByRole('treegrid', { name: 'Falco events' });
export const activeRow = () => rows().find((row) => row.tabIndex === 0);
export const press = (key: string) =>
  act(async () => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key });
  });
export const scrollTo = (top: number) => act(async () => grid().scrollTo({ top }));
export const detail = () => screen.getByRole('region', { name: 'Event detail' });
