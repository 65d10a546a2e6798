import React from 'react';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { FilterBar, type FilterBarProps } from './FilterBar';
import { filterText } from './FilterChip';
import { offered } from './OptionList';

beforeAll(provideCanvas);

function bar(props: Partial<FilterBarProps> = {}) {
  const all: FilterBarProps = {
    filters: [],
    fields: ['rule', 'proc.name'],
    valuesOf: () => Promise.resolve([{ value: 'Shell', count: 1204 }, { value: 'Read' }]),
    onSet: jest.fn(),
    onRemove: jest.fn(),
    onClear: jest.fn(),
    text: '',
    onText: jest.fn(),
    ...props,
  };
  return { ...all, ...render(<FilterBar {...all} />) };
}

const press = (element: Element, key: string) => fireEvent.keyDown(element, { key });

async function openForm(): Promise<HTMLElement> {
  fireEvent.click(screen.getByRole('button', { name: 'Filter' }));
  const field = await screen.findByRole('combobox', { name: 'Field' });
  await waitFor(() => expect(field).toHaveFocus());
  return field;
}

it('sets a filter by keyboard, from values with their counts', async () => {
  const { onSet } = bar();
  const field = await openForm();
  fireEvent.change(field, { target: { value: 'ru' } });
  press(field, 'Enter');
  const value = await screen.findByRole('combobox', { name: 'Value of Rule' });
  await waitFor(() => expect(value).toHaveFocus());
  expect(await screen.findByRole('option', { name: /Shell\s*1,204/ })).toBeInTheDocument();
  press(value, 'ArrowDown');
  press(value, 'Enter');
  press(value, 'ArrowUp');
  press(value, 'Enter');
  fireEvent.click(screen.getByRole('button', { name: 'Set filter' }));
  expect(onSet).toHaveBeenCalledWith({ field: 'rule', operator: 'is', values: ['Read', 'Shell'] });
});

it('takes a field that nobody offers, and an expression', async () => {
  const { onSet } = bar();
  const field = await openForm();
  fireEvent.change(field, { target: { value: 'fd.sip' } });
  press(field, 'Enter');
  fireEvent.click(screen.getByRole('radio', { name: 'matches' }));
  fireEvent.change(screen.getByRole('textbox', { name: /^Regular expression/ }), { target: { value: '10\\..*' } });
  fireEvent.click(screen.getByRole('button', { name: 'Set filter' }));
  expect(onSet).toHaveBeenCalledWith({ field: 'fd.sip', operator: 'matches', values: ['10\\..*'] });
});

it.each(HOSTILE_TEXTS)('shows a filter on %j as text, and hands it on as it is', (text) => {
  const filter = { field: text, operator: 'is-not', values: [text] } as const;
  const { onRemove, container } = bar({ filters: [filter] });
  const chip = screen.getByRole('group', { name: `Filter: ${filterText(filter, 1)}` });
  expect(container.querySelector('img')).toBeNull();
  expect(chip.textContent).not.toMatch(/\u202E/);
  fireEvent.click(within(chip).getByRole('button', { name: /^Remove the filter/ }));
  expect(onRemove).toHaveBeenCalledWith(filter);
});

it('searches a text when Enter is pressed, not with each letter', () => {
  const { onText } = bar();
  const text = screen.getByRole('textbox', { name: 'Text in the line' });
  fireEvent.change(text, { target: { value: 'etc' } });
  expect(onText).not.toHaveBeenCalled();
  fireEvent.keyDown(text, { key: 'Enter' });
  expect(onText).toHaveBeenCalledTimes(1);
  expect(onText).toHaveBeenCalledWith('etc');
});

it('is accessible', async () => {
  const { container } = bar({ filters: [{ field: 'rule', operator: 'is', values: ['A', 'B', 'C'] }], text: 'x' });
  await openForm();
  await expectAccessible(container);
});

it('offers what begins with a text before what holds it', () => {
  const options = ['fd.name', 'name', 'proc.name', 'x'].map((value) => ({ value }));
  expect(offered(options, 'name', undefined).map(({ value }) => value)).toEqual(['name', 'fd.name', 'proc.name']);
  expect(offered(options, 'nam', String).map(({ value }) => value)).toEqual(['name', 'fd.name', 'proc.name', 'nam']);
  expect(offered(options, 'name', String)).toHaveLength(3);
});
