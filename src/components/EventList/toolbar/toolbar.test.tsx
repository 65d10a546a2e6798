import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { DEFAULT_LIST_OPTIONS, type EventListOptions } from '../options';
import { ColumnPicker } from './ColumnPicker';
import { ListToolbar } from './ListToolbar';

const show = (props: Partial<React.ComponentProps<typeof ListToolbar>> = {}) => {
  const onOptionsChange = jest.fn<void, [EventListOptions]>();
  const given = { options: DEFAULT_LIST_OPTIONS, details: 'full' as const, others: 0, copies: 0, fieldNames: () => [] };
  render(<ListToolbar {...given} onOptionsChange={onOptionsChange} {...props} />);
  return () => onOptionsChange.mock.calls.at(-1)?.[0];
};

it('turns the order round, changes density and wrapping, and leaves all else as it is', () => {
  const now = show();
  fireEvent.click(screen.getByRole('button', { name: 'Newest first' }));
  expect(now()).toEqual({ ...DEFAULT_LIST_OPTIONS, sort: 'oldest' });
  fireEvent.click(screen.getByRole('radio', { name: 'Comfortable' }));
  expect(now()).toEqual({ ...DEFAULT_LIST_OPTIONS, density: 'comfortable' });
  fireEvent.click(screen.getByRole('switch', { name: 'Wrap' }));
  expect(now()).toEqual({ ...DEFAULT_LIST_OPTIONS, wrap: true });
});

it('offers lines that report no event only where there are some', () => {
  show();
  expect(screen.queryByRole('switch', { name: /other lines/ })).toBeNull();
  const now = show({ others: 1234 });
  fireEvent.click(screen.getByRole('switch', { name: 'Show other lines (1,234)' }));
  expect(now()).toEqual({ ...DEFAULT_LIST_OPTIONS, otherLines: true });
});

describe('the columns of a list', () => {
  const pick = (columns: readonly string[], details: 'full' | 'none' = 'full') => {
    const onChange = jest.fn<void, [readonly string[]]>();
    const fieldNames = ['proc.name', 'fd.name', 'x\u202E<b>'];
    render(<ColumnPicker {...{ columns, details, fieldNames, onChange }} />);
    return () => onChange.mock.calls.at(-1)?.[0];
  };

  it('are added in their usual order, fields before the output', () => {
    const now = pick(['time', 'output']);
    fireEvent.click(screen.getByRole('checkbox', { name: 'proc.name' }));
    expect(now()).toEqual(['time', 'proc.name', 'output']);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Rule' }));
    expect(now()).toEqual(['time', 'rule', 'proc.name', 'output']);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Output' }));
    expect(now()).toEqual(['time', 'rule', 'proc.name']);
  });

  it('are never none', () => {
    pick(['time']);
    expect(screen.getByRole('checkbox', { name: 'Time' })).toBeDisabled();
  });

  it('are searched by a part of the name; what an attacker named is text', () => {
    pick(['time']);
    expect(document.body.innerHTML).not.toContain('\u202e');
    fireEvent.change(screen.getByRole('textbox', { name: 'Search output fields' }), { target: { value: ' PROC' } });
    expect(screen.getByRole('checkbox', { name: 'proc.name' })).toBeInTheDocument();
    expect(screen.queryByRole('checkbox', { name: 'fd.name' })).toBeNull();
  });
});
