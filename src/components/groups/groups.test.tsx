import React from 'react';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { type BehaviourGroup } from 'domain/explorer/behaviours';
import { type GroupRow } from 'domain/explorer/grouping';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { FacetValues } from '../facets/FacetValues';
import { merged } from './CountBars';
import { GroupTable } from './GroupTable';

beforeAll(provideCanvas);

const groupOf = (text: string, more: Partial<BehaviourGroup> = {}): BehaviourGroup => ({
  key: text,
  behaviour: { rule: text, priority: 'Critical', where: text, parent: text, process: text, target: text },
  count: 1204,
  duplicates: 0,
  firstNs: '1772323200000000000',
  lastNs: '1772326800000000000',
  counts: [1, 0, 3],
  entries: [],
  ...more,
});

const rowsOf = (...groups: BehaviourGroup[]): GroupRow[] => groups.map((group) => ({ kind: 'behaviour', group }));

it.each(HOSTILE_TEXTS)('shows a behaviour of %j as text, and opens to its events', (text) => {
  const { container } = render(
    <GroupTable
      rows={rowsOf(groupOf(text))}
      eventsOf={(group) => <p>{`${group.count} events`}</p>}
      onRule={jest.fn()}
    />
  );
  expect(container.querySelector('img')).toBeNull();
  expect(container.textContent).not.toMatch(/[\u0000\u202E]/);
  expect(screen.queryByText('1204 events')).toBeNull();
  const toggle = screen.getByRole('button', { name: /^Events of / });
  fireEvent.click(toggle);
  expect(screen.getByText('1204 events')).toBeInTheDocument();
  expect(toggle).toHaveAttribute('aria-expanded', 'true');
  fireEvent.click(toggle);
  expect(screen.queryByText('1204 events')).toBeNull();
});

it('says what is told twice, what has no row of its own, and what is not loaded', async () => {
  const onRule = jest.fn();
  const rows: GroupRow[] = [
    ...rowsOf(groupOf('Shell', { duplicates: 2 })),
    { kind: 'others', rule: 'Noise', behaviours: 31, count: 900 },
    { kind: 'unloaded', rule: 'Contact', count: 29_465 },
  ];
  render(<GroupTable rows={rows} eventsOf={() => null} onRule={onRule} />);
  const [, shell, noise, contact] = screen.getAllByRole('row');
  expect(shell).toHaveTextContent('1,204 (2 twice)');
  expect(noise).toHaveTextContent('Noise: 31 more behaviours900');
  expect(contact).toHaveTextContent('Contact: not loaded yet29,465');
  fireEvent.click(within(contact as HTMLElement).getByRole('button', { name: 'This rule alone' }));
  expect(onRule).toHaveBeenCalledWith('Contact');
  await expectAccessible();
});

it('draws so many rows as are looked at', () => {
  const rows = rowsOf(...Array.from({ length: 450 }, (_, index) => groupOf(`rule ${index}`)));
  render(<GroupTable rows={rows} eventsOf={() => null} onRule={jest.fn()} />);
  expect(screen.getAllByRole('row')).toHaveLength(101);
  expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '451');
});

it('adds up neighbours so that bars stay wide enough, and loses none', () => {
  expect(merged([1, 2, 3, 4, 5], 2)).toEqual([6, 9]);
  expect(merged([], 2)).toEqual([]);
  expect(merged([1, 2], 5)).toEqual([1, 2]);
});

describe('the values at the side', () => {
  it.each(HOSTILE_TEXTS)('are text, and turned as they are: %j', (value) => {
    const onTurn = jest.fn();
    const { container } = render(
      <FacetValues title="Rule" values={[{ value, count: 3 }]} others={4} onTurn={onTurn} />
    );
    expect(container.querySelector('img')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /: 3 events\. Include it$/ }));
    expect(onTurn).toHaveBeenCalledWith(value);
  });

  it('say what the next click does', async () => {
    render(
      <FacetValues
        title="Rule"
        values={[
          { value: 'A', count: 1 },
          { value: 'B', count: 2, state: 'included' },
          { value: 'C', count: undefined, state: 'excluded' },
        ]}
        others={undefined}
        onTurn={jest.fn()}
      />
    );
    expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
      'A: 1 event. Include it',
      'B: included. Exclude it',
      'C: excluded. Remove this filter',
    ]);
    await expectAccessible();
  });
});
