import { act, fireEvent, screen, within } from '@testing-library/react';
import { expectAccessible } from 'test/accessible';
import { EmptyState } from '../states/EmptyState';
import { PartialNotice } from '../states/PartialNotice';
import { jsonEntries, jsonEntry, textEntry } from './lines.fixture';
import { activeRow, detail, giveRoom, press, rows, setup } from './list.fixture';
import React from 'react';

beforeAll(giveRoom);

const EVENT = jsonEntry(0, {
  tags: ['T1059', 'mitre_execution', 'maturity_stable', 'container'],
  fields: { 'proc.name': 'cat', 'proc.pname': 'bash', 'user.name': 'root', 'k8s.ns.name': 'payments' },
});

describe('axe finds nothing', () => {
  it.each(['side', 'inline', 'elsewhere'] as const)('in a list whose detail opens %s', async (detailPlace) => {
    setup({ entries: [EVENT, jsonEntry(1, {}), textEntry(2, 'a foreign line')], detailPlace, onFilter: jest.fn() });
    await expectAccessible();

    fireEvent.click(rows()[0]!);
    await expectAccessible();
  });

  it('in rows that do not open, that wrap, and among which are other lines', async () => {
    setup({ entries: jsonEntries(3), details: 'none', options: { wrap: true, otherLines: true } });
    await expectAccessible();
  });

  it('while values show what can be done with them', async () => {
    setup({ entries: [EVENT], onFilter: jest.fn() });
    fireEvent.mouseEnter(within(rows()[0]!).getAllByRole('gridcell')[2]!);
    fireEvent.click(rows()[0]!);
    fireEvent.focus(within(detail()).getByRole('row', { name: /proc\.name/ }));
    fireEvent.focus(within(detail()).getByRole('group', { name: 'namespace' }));
    await expectAccessible();
  });

  it('in the choice of columns', async () => {
    setup({ entries: [EVENT] });
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }));
    await expectAccessible();
  });

  it('in a list without rows, one that loads, and one that is cut', async () => {
    const states = [
      { entries: [], empty: <EmptyState reason="filtered" /> },
      { entries: [], loading: true },
      { entries: jsonEntries(1), loading: true, notice: <PartialNotice shown={1} total={5} onLoadMore={jest.fn()} /> },
    ];
    for (const state of states) {
      const { unmount } = setup(state);
      await expectAccessible();
      unmount();
    }
  });
});

describe('the keys of a treegrid', () => {
  it.each(['side', 'inline'] as const)(
    'right opens a row (%s) and left closes it, and the focus stays',
    async (place) => {
      setup({ entries: jsonEntries(5), detailPlace: place });
      act(() => activeRow()?.focus());
      await press('ArrowDown');
      await press('ArrowLeft');
      expect(screen.queryByRole('article')).not.toBeInTheDocument();

      await press('ArrowRight');
      expect(rows()[1]).toHaveAttribute('aria-expanded', 'true');
      expect(rows()[1]).toHaveFocus();
      expect(screen.getByRole('article')).toHaveTextContent('event 3');

      await press('ArrowRight');
      expect(rows()[1]).toHaveAttribute('aria-expanded', 'true');

      await press('ArrowDown');
      await press('ArrowLeft');
      expect(rows()[1]).toHaveAttribute('aria-expanded', 'true');

      await press('ArrowUp');
      await press('ArrowLeft');
      expect(rows()[1]).toHaveAttribute('aria-expanded', 'false');
      expect(rows()[1]).toHaveFocus();
    }
  );

  it('opens nothing where rows do not open, which say nothing of it', async () => {
    setup({ entries: jsonEntries(2), details: 'none' });
    act(() => activeRow()?.focus());
    await press('ArrowRight');
    await press('Enter');

    expect(screen.queryByRole('article')).not.toBeInTheDocument();
    expect(screen.getByRole('grid', { name: 'Falco events' })).toBeInTheDocument();
    expect(rows()[0]).not.toHaveAttribute('aria-expanded');
  });
});
