import React from 'react';
import { createPortal } from 'react-dom';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { jsonEntries, jsonEntry } from './lines.fixture';
import { activeRow, detail, giveRoom, grid, press, rows, scrollTo, setup } from './list.fixture';

beforeAll(giveRoom);

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
    fireEvent.click(screen.getByRole('checkbox', { name: 'Process or user' }));

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

  it('filter for the value of a cell', async () => {
    const onFilter = jest.fn();
    setup({ entries: [jsonEntry(0, { rule: 'a"b|c' })], onFilter });

    fireEvent.mouseEnter(within(rows()[0]!).getByText('a"b|c').closest('[role="gridcell"]')!);
    fireEvent.click(await screen.findByRole('button', { name: 'Filter out rule' }));

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

  it('leaves the open event where it is, also at the very top', async () => {
    const { refresh } = setup({ entries: jsonEntries(500) });
    fireEvent.click(screen.getByText('event 497'));

    await refresh(jsonEntries(560));

    expect(grid().scrollTop).toBe(60 * 28);
    expect(rows().find((row) => row.getAttribute('aria-selected') === 'true')).toHaveTextContent('event 497');
    expect(within(detail()).getByText('event 497')).toBeInTheDocument();
    expect(activeRow()).toHaveTextContent('event 497');
  });

  it('does not fetch an open event back that was scrolled away', async () => {
    const { refresh } = setup({ entries: jsonEntries(1000) });
    fireEvent.click(screen.getByText('event 998'));
    await scrollTo(14_000);

    await refresh(jsonEntries(1010));

    expect(grid().scrollTop).toBe(14_000 + 10 * 28);
  });

  it('leaves an open event open that is no longer among the lines, and says so', async () => {
    const { refresh } = setup({ entries: jsonEntries(20) });
    fireEvent.click(screen.getByText('event 3'));

    await refresh(jsonEntries(30).slice(10));

    expect(within(detail()).getByText('event 3')).toBeInTheDocument();
    expect(detail()).toHaveTextContent('Not in the list any more');
    await press('Escape');
    await refresh(jsonEntries(30));
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
  });
});

describe('closing', () => {
  it('hands the focus back to the row, also when the browser’s Back does it', async () => {
    const { change } = setup({ entries: jsonEntries(5) });
    act(() => activeRow()?.focus());
    await press('ArrowDown');
    await press('Enter');
    expect(detail()).toHaveFocus();

    await change({ selected: undefined });

    expect(screen.queryByRole('region')).not.toBeInTheDocument();
    expect(document.activeElement).toBe(activeRow());
    expect(activeRow()).toHaveTextContent('event 3');
  });

  it('does not take the focus from elsewhere', async () => {
    const { change } = setup({ entries: jsonEntries(5), toolbar: false });
    fireEvent.click(screen.getByText('event 3'));
    const elsewhere = document.body.appendChild(document.createElement('button'));
    elsewhere.focus();

    await change({ selected: undefined });

    expect(elsewhere).toHaveFocus();
    elsewhere.remove();
  });

  it('is not what Escape means in a dialogue that the detail has opened', () => {
    setup({
      entries: jsonEntries(5),
      detailActions: () => createPortal(<input aria-label="why" />, document.body),
    });
    fireEvent.click(screen.getByText('event 3'));

    fireEvent.keyDown(screen.getByLabelText('why'), { key: 'Escape' });

    expect(detail()).toBeInTheDocument();
  });
});
