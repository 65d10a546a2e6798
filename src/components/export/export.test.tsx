import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { expectAccessible } from 'test/accessible';
import { ExportForm, type ExportFormProps } from './ExportForm';

const show = (props: Partial<ExportFormProps> = {}) => {
  const given = { total: 1234, written: undefined, outcome: undefined, bound: undefined };
  const calls = { onStart: jest.fn(), onCancel: jest.fn() };
  render(<ExportForm {...given} {...calls} {...props} />);
  return calls;
};

it('says how many events it writes, and writes them in the format that is chosen', async () => {
  const { onStart } = show();
  expect(screen.getByRole('group', { name: 'Export' })).toHaveTextContent('All 1,234 events of this range');
  expect(screen.getByText(/no text is a formula/)).toBeVisible();
  fireEvent.click(screen.getByRole('radio', { name: 'NDJSON' }));
  expect(screen.getByText(/One JSON object a line/)).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Write the file' }));
  expect(onStart).toHaveBeenCalledWith('ndjson');
  await expectAccessible();
});

it('writes nothing while nobody knows how many there are', () => {
  show({ total: undefined });
  expect(screen.getByRole('button', { name: 'Write the file' })).toBeDisabled();
});

it('says how far it is, and is cancelled', () => {
  const { onCancel } = show({ written: 200 });
  expect(screen.getByRole('progressbar', { name: 'Events written' })).toHaveAttribute('value', '200');
  expect(screen.getByText('200 of 1,234 events written')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Write the file' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Cancel the export' }));
  expect(onCancel).toHaveBeenCalledTimes(1);
});

it('says how it ended, heard as well as seen', () => {
  show({ outcome: 'The export failed: Loki cannot be reached.', bound: 'At most 5,000 events are kept here.' });
  expect(screen.getByRole('status')).toHaveTextContent('The export failed: Loki cannot be reached.');
  expect(screen.getByText(/At most 5,000 events are kept here\./)).toBeVisible();
});
