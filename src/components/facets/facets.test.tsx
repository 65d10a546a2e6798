import React, { useState } from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { expectAccessible } from 'test/accessible';
import { FacetGroup } from './FacetGroup';
import { FacetValues, type FacetValue } from './FacetValues';

const VALUES: readonly FacetValue[] = [
  { value: 'payments', count: 1234 },
  { value: 'shop', count: 1, state: 'included' },
  { value: 'ops', count: undefined, state: 'excluded' },
  { value: '', count: 2 },
];

describe('the values of a field', () => {
  it('say their number and what a click makes of them', async () => {
    const onTurn = jest.fn();
    render(<FacetValues title="Namespaces" values={VALUES} others={7} onTurn={onTurn} />);
    const names = screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'));
    expect(names).toEqual([
      ...['payments: 1,234 events. Include it', 'shop: included. Exclude it', 'ops: excluded. Remove this filter'],
      '(no value): 2 events. Include it',
    ]);
    expect(screen.getByRole('list', { name: 'Namespaces' })).toHaveTextContent(/Others, or none7$/);
    screen.getAllByRole('button').forEach((button) => fireEvent.click(button));
    expect(onTurn.mock.calls.flat()).toEqual(['payments', 'shop', 'ops', '']);
    await expectAccessible();
  });

  it('are eight until more are asked for', () => {
    const many = Array.from({ length: 10 }, (_, index) => ({ value: `v${index}`, count: 1 }));
    render(<FacetValues title="Pods" values={many} others={undefined} onTurn={jest.fn()} />);
    expect(screen.getAllByRole('listitem')).toHaveLength(9);
    fireEvent.click(screen.getByRole('button', { name: '2 more values' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(10);
    expect(screen.queryByText('Others, or none')).toBeNull();
  });

  it('of an attacker are text, their hidden characters shown', () => {
    const evil = '<img src=x>\u202Egpj';
    render(<FacetValues title="Pods" values={[{ value: evil, count: 1 }]} others={0} onTurn={jest.fn()} />);
    expect(screen.getByRole('listitem')).toHaveTextContent('<img src=x>');
    expect(screen.getByRole('listitem').innerHTML).not.toContain('\u202e');
    expect(document.querySelector('img')).toBeNull();
  });
});

it('a field is folded to its name and how many filters it has, and asks for nothing', () => {
  const shown = jest.fn(() => null);
  const Content = shown;
  function Field() {
    const [isOpen, setIsOpen] = useState(false);
    return (
      <FacetGroup title="Namespace" isOpen={isOpen} set={2} onToggle={() => setIsOpen(!isOpen)}>
        <Content />
      </FacetGroup>
    );
  }
  render(<Field />);
  const head = screen.getByRole('button', { name: /Namespace\s*2/ });
  expect(head).toHaveAttribute('aria-expanded', 'false');
  expect(shown).not.toHaveBeenCalled();
  fireEvent.click(head);
  expect(head).toHaveAttribute('aria-expanded', 'true');
  expect(shown).toHaveBeenCalled();
});
