import React, { useState } from 'react';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import type { LogEntry } from 'domain/event/types';
import { EmptyState } from '../states/EmptyState';
import { PartialNotice } from '../states/PartialNotice';
import { EventList, type EventListProps } from './EventList';
import { DEFAULT_LIST_OPTIONS, type EventListOptions } from './options';
import { jsonEntries, jsonEntry, textEntry } from './testLines';

// jsdom lays nothing out: every element is as large as a list on a usual screen.
const HEIGHT = 800;
beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, value: HEIGHT });
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { configurable: true, value: 1200 });
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: HEIGHT });
  Object.defineProperty(HTMLElement.prototype, 'scrollHeight', { configurable: true, value: 10_000_000 });
  HTMLElement.prototype.scrollTo = function (options?: ScrollToOptions | number) {
    const top = typeof options === 'object' ? (options.top ?? 0) : 0;
    if (this.scrollTop !== top) {
      this.scrollTop = top;
      queueMicrotask(() => act(() => void this.dispatchEvent(new Event('scroll'))));
    }
  };
});

type Setup = Partial<Omit<EventListProps, 'options'>> & {
  readonly entries: readonly LogEntry[];
  readonly options?: Partial<EventListOptions>;
};

function setup({ options: start, onOptionsChange, ...props }: Setup) {
  const seen: EventListOptions[] = [];
  let replace: (entries: readonly LogEntry[]) => void = () => undefined;
  function Page() {
    const [options, setOptions] = useState({ ...DEFAULT_LIST_OPTIONS, ...start });
    const [entries, setEntries] = useState(props.entries);
    replace = setEntries;
    return (
      <EventList
        timeZone="utc"
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
  return { ...view, seen, refresh: (entries: readonly LogEntry[]) => act(async () => replace(entries)) };
}

const rows = () => screen.getAllByTestId('falco-event-row');
const grid = () => screen.getByRole('grid', { name: 'Falco events' });
const activeRow = () => rows().find((row) => row.tabIndex === 0);
const press = (key: string) =>
  act(async () => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key });
  });
const scrollTo = (top: number) => act(async () => grid().scrollTo({ top }));
const detail = () => screen.getByRole('region', { name: 'Event detail' });

describe('rows', () => {
  it('keeps at most 80 of 50,000 in the document, wherever it is scrolled', async () => {
    setup({ entries: jsonEntries(50_000) });

    expect(grid()).toHaveAttribute('aria-rowcount', '50001');
    expect(rows().length).toBeGreaterThan(20);
    expect(rows().length).toBeLessThanOrEqual(80);
    expect(screen.getByText('event 49999')).toBeInTheDocument();

    await scrollTo(700_000);
    expect(screen.queryByText('event 49990')).not.toBeInTheDocument();
    expect(screen.getByText('event 24990')).toBeInTheDocument();
    expect(rows().length).toBeLessThanOrEqual(80);
  });

  it('show time, priority, rule, where, process and output', () => {
    setup({
      entries: [
        jsonEntry(1, {
          rule: 'Read sensitive file untrusted',
          priority: 'Critical',
          output: 'Sensitive file opened',
          labels: { cluster: 'prod-eu' },
          fields: {
            'k8s.node.name': 'node-03',
            'k8s.ns.name': 'payments',
            'k8s.pod.name': 'api-7d',
            'proc.name': 'cat',
            'proc.pname': 'bash',
            'proc.aname[3]': 'sudo',
          },
        }),
      ],
    });

    const cells = within(rows()[0]!).getAllByRole('gridcell');
    expect(cells.map((cell) => cell.textContent)).toEqual([
      '12:00:01.000',
      'Critical',
      'Read sensitive file untrusted',
      'prod-eu > node-03 > payments/api-7d',
      'cat < bash < … < sudo',
      'Sensitive file opened',
    ]);
    expect(cells[0]).toHaveAttribute('title', '2026-11-21T12:00:01.000000000Z');
  });

  it('turn round, and say so', () => {
    setup({ entries: jsonEntries(3) });
    expect(screen.getByRole('columnheader', { name: /Time/ })).toHaveAttribute('aria-sort', 'descending');

    fireEvent.click(screen.getByRole('button', { name: /^Time/ }));

    expect(screen.getByRole('columnheader', { name: /Time/ })).toHaveAttribute('aria-sort', 'ascending');
    expect(rows()[0]).toHaveTextContent('event 0');
  });

  it('take other columns, output fields among them', () => {
    const { seen } = setup({ entries: [jsonEntry(0, { fields: { 'fd.name': '/etc/shadow' } })] });

    fireEvent.click(screen.getByRole('button', { name: 'Columns' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'fd.name' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Process' }));

    expect(seen[seen.length - 1]?.columns).toEqual(['time', 'priority', 'rule', 'where', 'fd.name', 'output']);
    expect(screen.getByRole('columnheader', { name: 'fd.name' })).toBeInTheDocument();
    expect(within(rows()[0]!).getByText('/etc/shadow')).toBeInTheDocument();
  });

  it('are as high as their density says', () => {
    setup({ entries: jsonEntries(1) });
    expect(rows()[0]).toHaveStyle({ height: '28px' });

    fireEvent.click(screen.getByRole('radio', { name: 'Comfortable' }));
    expect(rows()[0]).toHaveStyle({ height: '36px' });
  });

  it('filter for the value of a cell', () => {
    const onFilter = jest.fn();
    setup({ entries: [jsonEntry(0, { rule: 'a"b|c' })], onFilter });

    fireEvent.mouseEnter(within(rows()[0]!).getByText('a"b|c').closest('[role="gridcell"]')!);
    fireEvent.click(screen.getByRole('button', { name: 'Filter out rule' }));

    expect(onFilter).toHaveBeenCalledWith('rule', '!=', 'a"b|c');
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
  });
});

describe('keyboard', () => {
  it('moves one stop through the rows', async () => {
    setup({ entries: jsonEntries(1000) });
    expect(rows().filter((row) => row.tabIndex === 0)).toHaveLength(1);
    act(() => activeRow()?.focus());

    await press('ArrowDown');
    await press('ArrowDown');
    await press('ArrowUp');
    expect(document.activeElement).toHaveAttribute('aria-rowindex', '3');

    await press('End');
    expect(document.activeElement).toHaveAttribute('aria-rowindex', '1001');
    expect(document.activeElement).toHaveTextContent('event 0');

    await press('PageUp');
    const index = Number(document.activeElement?.getAttribute('aria-rowindex'));
    expect(index).toBeLessThan(990);
    expect(index).toBeGreaterThan(950);

    await press('Home');
    await press('ArrowUp');
    expect(document.activeElement).toHaveAttribute('aria-rowindex', '2');
  });

  it('keeps the row with the focus in the document when it is scrolled away', async () => {
    setup({ entries: jsonEntries(1000) });
    act(() => activeRow()?.focus());

    await scrollTo(20_000);

    expect(document.activeElement).toHaveAttribute('aria-rowindex', '2');
    expect(rows().length).toBeLessThanOrEqual(80);
  });

  it('opens with Enter, moves into the detail, and comes back with Escape', async () => {
    const onSelect = jest.fn();
    const { seen } = setup({ entries: jsonEntries(5), onSelect });
    act(() => activeRow()?.focus());
    await press('ArrowDown');

    await press('Enter');
    expect(detail()).toHaveFocus();
    expect(seen[0]?.selected).toBeDefined();
    expect(onSelect).toHaveBeenLastCalledWith(expect.objectContaining({ kind: 'event', message: 'event 3' }));
    expect(rows()[1]).toHaveAttribute('aria-selected', 'true');

    await press('Escape');
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
    expect(rows()[1]).toHaveFocus();
    expect(onSelect).toHaveBeenLastCalledWith(undefined);
  });

  it('leaves the keys of controls inside a row alone', () => {
    setup({ entries: jsonEntries(5) });

    fireEvent.keyDown(screen.getByRole('button', { name: /^Time/ }), { key: 'ArrowDown' });

    expect(activeRow()).toHaveAttribute('aria-rowindex', '2');
  });
});

describe('detail', () => {
  it('opens beside the list on a click and steps to the neighbours', () => {
    setup({ entries: jsonEntries(3) });

    fireEvent.click(screen.getByText('event 2'));
    expect(within(detail()).getByText('event 2')).toBeInTheDocument();
    expect(within(detail()).getByRole('button', { name: 'Previous' })).toBeDisabled();

    fireEvent.click(within(detail()).getByRole('button', { name: 'Next' }));
    expect(within(detail()).getByText('event 1')).toBeInTheDocument();

    fireEvent.click(within(detail()).getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
  });

  it('opens under its row', () => {
    setup({ entries: jsonEntries(3), detailPlace: 'inline' });

    fireEvent.click(screen.getByText('event 1'));

    expect(screen.queryByRole('region')).not.toBeInTheDocument();
    expect(within(grid()).getByRole('article')).toHaveTextContent('event 1');
    expect(rows()[1]).toHaveAttribute('aria-expanded', 'true');
  });

  it('opens elsewhere by onSelect alone', () => {
    const onSelect = jest.fn();
    setup({ entries: jsonEntries(1), detailPlace: 'elsewhere', onSelect });

    fireEvent.click(screen.getByText('event 0'));

    expect(onSelect).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('article')).not.toBeInTheDocument();
  });

  it('opens from a link, and says when the linked line is not there', () => {
    const first = setup({ entries: jsonEntries(500) });
    fireEvent.click(screen.getByText('event 490'));
    const selected = first.seen[0]?.selected;
    first.unmount();

    const second = setup({ entries: jsonEntries(500), options: { selected } });
    expect(within(detail()).getByText('event 490')).toBeInTheDocument();
    second.unmount();

    setup({ entries: jsonEntries(5), options: { selected } });
    expect(detail()).toHaveTextContent('The linked event is not among the lines loaded.');
  });

  it('adds a field as a column', () => {
    const { seen } = setup({ entries: [jsonEntry(0, { fields: { 'fd.name': '/etc/shadow' } })] });
    fireEvent.click(screen.getByText('event 0'));

    fireEvent.focus(within(detail()).getByRole('row', { name: /fd\.name/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Show fd.name as a column' }));

    expect(seen[seen.length - 1]?.columns).toContain('fd.name');
  });
});

describe('a refresh', () => {
  it('leaves the keyboard and the selection at their line', async () => {
    const { refresh } = setup({ entries: jsonEntries(5) });
    act(() => activeRow()?.focus());
    await press('ArrowDown');
    expect(document.activeElement).toHaveTextContent('event 3');

    await refresh([...jsonEntries(5), jsonEntry(6, { output: 'newer' })]);

    expect(activeRow()).toHaveTextContent('event 3');
  });

  it('leaves the rows in sight in their place, and follows at the top', async () => {
    const { refresh } = setup({ entries: jsonEntries(1000) });
    await refresh(jsonEntries(1010));
    expect(grid().scrollTop).toBe(0);

    await scrollTo(2800);
    await refresh(jsonEntries(1020));

    expect(grid().scrollTop).toBe(2800 + 10 * 28);
  });
});

describe('lines that are no events', () => {
  const START = 'Falco version 0.31.1 (driver version b7eb0dd65226a8dc254d228c8d950d07bf3521d2)';

  it('hides other lines behind a switch that says how many', () => {
    setup({ entries: [textEntry(0, START), ...jsonEntries(2)] });
    expect(grid()).toHaveAttribute('aria-rowcount', '3');
    expect(screen.queryByText(START)).not.toBeInTheDocument();

    fireEvent.click(screen.getByRole('switch', { name: 'Show other lines (1)' }));

    expect(screen.getByText(START)).toBeInTheDocument();
    expect(screen.getByText('Other line')).toBeInTheDocument();
  });

  it('says that there are only such lines', () => {
    setup({ entries: [textEntry(0, START)] });
    expect(screen.getByRole('status')).toHaveTextContent('Falco only wrote lines about itself (1)');

    fireEvent.click(screen.getByRole('button', { name: 'Show these lines' }));
    expect(screen.getByText(START)).toBeInTheDocument();
  });

  it('shows what cannot be read with the reason, and opens it', () => {
    setup({ entries: [textEntry(0, '{"output":"cut sh')] });

    expect(rows()[0]).toHaveTextContent('Not read');
    expect(rows()[0]).toHaveTextContent('JSON that was cut short on its way');
    fireEvent.click(rows()[0]!);
    expect(within(detail()).getByRole('group', { name: 'Line' })).toHaveTextContent('{"output":"cut sh');
  });
});

describe('hostile text', () => {
  const HOSTILE = '<img src=x onerror=alert(1)> \u202Egpj.exe\u0007 {{rule}} ${x} $t(falco.state.loading)';
  const VISIBLE = '<img src=x onerror=alert(1)> ⟨U+202E⟩gpj.exe⟨U+0007⟩ {{rule}} ${x} $t(falco.state.loading)';

  it('is text in rows and detail, with what hides made visible', () => {
    const { container } = setup({
      entries: [
        jsonEntry(0, {
          rule: HOSTILE,
          output: HOSTILE,
          tags: [HOSTILE],
          labels: { [HOSTILE]: HOSTILE },
          fields: { 'proc.name': HOSTILE, 'user.name': HOSTILE, 'k8s.ns.name': HOSTILE, [HOSTILE]: HOSTILE },
        }),
      ],
      onFilter: jest.fn(),
    });
    fireEvent.click(rows()[0]!);

    expect(within(detail()).getByRole('heading')).toHaveTextContent(VISIBLE);
    fireEvent.focus(within(detail()).getByRole('rowheader', { name: VISIBLE }).closest('tr')!);
    expect(container.querySelector('img, script, iframe')).toBeNull();
    expect(container.textContent).not.toMatch(/[\u202E\u0007]/);
  });
});

describe('details', () => {
  const entry = jsonEntry(0, {
    output: 'Secret argument',
    fields: { 'proc.name': 'cat', 'proc.cmdline': 'cat --password hunter2', 'k8s.ns.name': 'payments' },
  });

  it('none: shows time, priority, rule and what the rule is about, and opens nothing', () => {
    setup({
      entries: [entry],
      details: 'none',
      options: { columns: [...DEFAULT_LIST_OPTIONS.columns, 'proc.cmdline'] },
    });

    expect(screen.getAllByRole('columnheader').map((header) => header.textContent)).toEqual([
      'Time',
      'Priority',
      'Rule',
      'Output',
    ]);
    fireEvent.click(rows()[0]!);
    fireEvent.keyDown(rows()[0]!, { key: 'Enter' });

    expect(screen.queryByRole('article')).not.toBeInTheDocument();
    expect(document.body).not.toHaveTextContent(/hunter2|Secret argument|payments/);
    expect(document.body.innerHTML).not.toMatch(/hunter2|Secret argument|payments/);
  });

  it('summary: opens, without output, fields or line', () => {
    setup({ entries: [entry], details: 'summary' });

    fireEvent.click(rows()[0]!);

    expect(within(detail()).getByText('payments')).toBeInTheDocument();
    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
    expect(document.body.innerHTML).not.toMatch(/hunter2|Secret argument/);
  });

  it('none and summary keep the text of unreadable lines back as well', () => {
    for (const details of ['none', 'summary'] as const) {
      const { unmount } = setup({ entries: [textEntry(0, 'hunter2 in a foreign line')], details });
      fireEvent.click(rows()[0]!);
      expect(document.body.innerHTML).not.toMatch(/hunter2/);
      unmount();
    }
  });
});

describe('states', () => {
  it('loading: a skeleton first, then the old rows', () => {
    const first = setup({ entries: [], loading: true });
    expect(screen.getByRole('progressbar', { name: 'Loading events' })).toBeInTheDocument();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
    first.unmount();

    setup({ entries: jsonEntries(1), loading: true });
    expect(screen.getByRole('progressbar')).toBeInTheDocument();
    expect(screen.getByText('event 0')).toBeInTheDocument();
  });

  it('empty: says what its owner knows', () => {
    setup({ entries: [], empty: <EmptyState reason="filtered" /> });
    expect(screen.getByRole('status')).toHaveTextContent('No event in this time range matches the filters.');
  });

  it('partial: above the rows', () => {
    setup({ entries: jsonEntries(1), notice: <PartialNotice shown={1} total={33140} /> });
    expect(screen.getByRole('status')).toHaveTextContent('Newest 1 of 33,140 events.');
  });
});
