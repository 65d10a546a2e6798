import { act, fireEvent, screen } from '@testing-library/react';
import { entryKey } from 'domain/event/eventKey';
import { jsonEntry } from '../lines.fixture';
import { activeRow, detail, giveRoom, grid, press, setup } from '../list.fixture';

const ENTRIES = Array.from({ length: 20 }, (_, i) => jsonEntry(i));

beforeEach(giveRoom);

const shown = () => detail().textContent ?? '';

describe('the keyboard', () => {
  it('goes on from event to event after Enter, and back to the row that was read last', async () => {
    setup({ entries: ENTRIES });
    act(() => activeRow()?.focus());
    await press('Enter');
    expect(document.activeElement).toBe(detail());
    expect(shown()).toContain('event 19');

    await press('ArrowDown');
    await press('j');
    expect(shown()).toContain('event 17');
    await press('k');
    expect(shown()).toContain('event 18');
    await press('ArrowUp');
    await press('ArrowUp');
    expect(shown()).toContain('event 19');
    expect(document.activeElement).toBe(detail());

    await press('j');
    await press('Escape');
    expect(screen.queryByRole('region', { name: 'Event detail' })).not.toBeInTheDocument();
    expect(document.activeElement).toHaveAttribute('data-row', '1');
  });

  it('moves over the rows with j and k as with the arrows', async () => {
    setup({ entries: ENTRIES });
    act(() => activeRow()?.focus());
    await press('j');
    await press('j');
    await press('k');
    expect(document.activeElement).toHaveAttribute('data-row', '1');
  });

  it('is not left on a button that cannot be pressed any more', async () => {
    setup({ entries: ENTRIES.slice(0, 2) });
    act(() => activeRow()?.focus());
    await press('Enter');
    const next = screen.getByRole('button', { name: 'Next' });
    act(() => next.focus());
    fireEvent.click(next);
    expect(next).toBeDisabled();
    expect(document.activeElement).toBe(detail());
  });

  it('stays in the list where the last row has gone', async () => {
    const key = entryKey(jsonEntry(50));
    setup({ entries: [], options: { selected: key }, linked: { status: 'found', entry: jsonEntry(50) } });
    act(() => detail().focus());
    await press('Escape');
    expect(document.activeElement).not.toBe(document.body);
  });
});

it('tells two events of one nanosecond apart', async () => {
  const [first, second] = [jsonEntry(1, { output: 'the one' }), jsonEntry(1, { output: 'the other' })];
  const { change } = setup({ entries: [jsonEntry(0), first, second, jsonEntry(2)] });
  await change({ selected: entryKey(first) });
  expect(shown()).toContain('the one');
  await change({ selected: entryKey(second) });
  expect(shown()).toContain('the other');
  expect(grid().querySelectorAll('[aria-selected="true"]')).toHaveLength(1);
});

describe('a linked event that is not among the rows', () => {
  const key = entryKey(jsonEntry(50));

  it('is shown where it was found, and that it is not in the list', () => {
    setup({ entries: ENTRIES, options: { selected: key }, linked: { status: 'found', entry: jsonEntry(50) } });
    expect(shown()).toContain('event 50');
    expect(shown()).toContain('Opened by its link');
  });

  it('is said to be deleted where Loki does not hold it', () => {
    setup({ entries: ENTRIES, options: { selected: key }, linked: { status: 'gone' } });
    expect(shown()).toContain('Loki does not hold the linked event any more.');
    expect(shown()).toContain('retention');
  });

  it('may be asked for again where asking failed', () => {
    const onRetry = jest.fn();
    const linked = { status: 'failed', problem: 'Loki is down', onRetry } as const;
    setup({ entries: ENTRIES, options: { selected: key }, linked });
    expect(shown()).toContain('Loki is down');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('waits while it is asked for', () => {
    setup({ entries: ENTRIES, options: { selected: key }, linked: { status: 'asking' } });
    expect(shown()).not.toContain('not among the lines');
  });
});
