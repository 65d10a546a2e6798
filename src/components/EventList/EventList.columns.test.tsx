import { fireEvent, screen, within } from '@testing-library/react';
import { jsonEntry } from './lines.fixture';
import { giveRoom, setup } from './list.fixture';

beforeAll(giveRoom);

const titles = () => screen.getAllByRole('columnheader').map((title) => title.getAttribute('aria-label'));
const rules = () => screen.getAllByTestId('falco-event-row').map((row) => row.children[2]?.textContent);
const edge = (name: string) => screen.getByRole('separator', { name: `Width of ${name}` });

describe('columns', () => {
  it('are made wider by keys, and let go of', () => {
    const { seen } = setup({ entries: [jsonEntry(0)], options: { widths: { rule: 200 } } });
    fireEvent.keyDown(edge('Rule'), { key: 'ArrowRight' });
    expect(seen.at(-1)?.widths).toEqual({ rule: 216 });
    expect(edge('Rule')).toHaveAttribute('aria-valuenow', '216');
    fireEvent.keyDown(edge('Rule'), { key: 'ArrowLeft', shiftKey: true });
    expect(seen.at(-1)?.widths).toEqual({ rule: 136 });
    fireEvent.doubleClick(edge('Rule'));
    expect(seen.at(-1)?.widths).toEqual({});
  });

  it('are dragged wider; only where they are let go is it chosen', () => {
    const { seen } = setup({ entries: [jsonEntry(0)] });
    fireEvent.pointerDown(edge('Rule'), { clientX: 100, pointerId: 1 });
    fireEvent.pointerMove(edge('Rule'), { clientX: 400, pointerId: 1 });
    expect(seen).toHaveLength(0);
    fireEvent.pointerUp(edge('Rule'), { clientX: 400, pointerId: 1 });
    expect(Object.keys(seen.at(-1)?.widths ?? {})).toEqual(['rule']);
  });

  it('are moved by the picker and by dragging their titles', () => {
    setup({ entries: [jsonEntry(0)] });
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }));
    fireEvent.click(screen.getByRole('button', { name: 'Rule further to the left' }));
    expect(titles()).toEqual(['Time', 'Rule', 'Priority', 'Where', 'Process or user', 'Output']);

    const types = ['application/x-falco-column'];
    const dataTransfer = { types, setData: jest.fn(), getData: () => 'output' };
    fireEvent.dragOver(screen.getByRole('columnheader', { name: 'Time' }), { dataTransfer });
    fireEvent.drop(screen.getByRole('columnheader', { name: 'Time' }), { dataTransfer });
    expect(titles()).toEqual(['Output', 'Time', 'Rule', 'Priority', 'Where', 'Process or user']);
  });

  it('take no text that was dragged from elsewhere', () => {
    const { seen } = setup({ entries: [jsonEntry(0)] });
    const dataTransfer = { types: ['text/plain'], getData: () => 'constructor' };
    fireEvent.drop(screen.getByRole('columnheader', { name: 'Time' }), { dataTransfer });
    expect(seen.every(({ columns }) => !columns.includes('constructor'))).toBe(true);
  });
});

describe('the order by priority', () => {
  const entries = [
    jsonEntry(0, { rule: 'A', priority: 'Notice' }),
    jsonEntry(1, { rule: 'B', priority: 'Critical' }),
    jsonEntry(2, { rule: 'C', priority: 'Notice' }),
    jsonEntry(3, { rule: 'D', priority: 'Critical' }),
  ];

  it('has the most urgent first, and of one priority the newest', () => {
    setup({ entries });
    fireEvent.click(within(screen.getByRole('columnheader', { name: 'Priority' })).getByRole('button'));
    expect(rules()).toEqual(['D', 'B', 'C', 'A']);
    expect(screen.getByRole('columnheader', { name: 'Priority' })).toHaveAttribute('aria-sort', 'descending');
    expect(screen.getByRole('columnheader', { name: 'Time' })).toHaveAttribute('aria-sort', 'none');
    expect(screen.getByRole('button', { name: 'Most urgent first' })).toBeVisible();
    fireEvent.click(within(screen.getByRole('columnheader', { name: 'Time' })).getByRole('button'));
    expect(rules()).toEqual(['D', 'C', 'B', 'A']);
  });

  it('opens the event that is clicked, and steps from there', async () => {
    setup({ entries, options: { sort: 'urgent' } });
    fireEvent.click(screen.getAllByTestId('falco-event-row')[1]!);
    expect(await screen.findByRole('heading', { name: 'B' })).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: /[Nn]ext/ }));
    expect(await screen.findByRole('heading', { name: 'C' })).toBeVisible();
  });
});
