import React, { useState } from 'react';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { type Environment } from 'domain/environment/types';
import { newEnvironment } from 'lib/settings/settings';
import { provideCanvas } from 'test/canvas';
import { AttentionForm } from './AttentionForm';

beforeAll(provideCanvas);

const seen: Environment[] = [];
const now = () => seen.at(-1)?.attention;

function Form({ start, disabled = false }: { readonly start?: Environment['attention']; readonly disabled?: boolean }) {
  const [environment, setEnvironment] = useState<Environment>({
    ...newEnvironment([], 'loki'),
    ...(start && { attention: start }),
  });
  const take = (next: Environment) => {
    seen.push(next);
    setEnvironment(next);
  };
  return <AttentionForm environment={environment} disabled={disabled} onChange={take} />;
}

function open(props: React.ComponentProps<typeof Form> = {}) {
  render(<Form {...props} />);
  fireEvent.click(screen.getByRole('button', { name: 'High priority and alert limits' }));
}

const limit = (name: string) => screen.getByLabelText(name);

describe('what must not wait, on the configuration page', () => {
  it('has the defaults in place, and takes limits', () => {
    open();
    expect(limit('Events of one pod in 5 minutes')).toHaveAttribute('placeholder', '100');
    expect(limit('Memory of a sensor, MiB')).toHaveAttribute('placeholder', '922');
    fireEvent.change(limit('Events of one pod in 5 minutes'), { target: { value: '500' } });
    fireEvent.change(limit('Dropped kernel events, per cent'), { target: { value: '0,5' } });
    fireEvent.change(limit('Memory of a sensor, MiB'), { target: { value: '2048' } });
    expect(now()?.limits).toEqual({ burst: 500, dropPercent: 0.5, memoryBytes: 2 * 1024 ** 3 });
    fireEvent.change(limit('Events of one pod in 5 minutes'), { target: { value: '' } });
    expect(now()?.limits).not.toHaveProperty('burst');
  });

  it.each(['0', '-4', 'many', '1e9', 'Infinity'])('says that %s is no limit, and keeps the default', (typed) => {
    open();
    fireEvent.change(limit('Events of one pod in 5 minutes'), { target: { value: typed } });
    expect(screen.getByText('Not a valid limit: the default applies.')).toBeVisible();
    expect(now()?.limits).toBeUndefined();
  });

  it('says of each alert whether it pages, and stores what is not as usual', () => {
    open();
    const row = screen.getByRole('radiogroup', { name: 'A rule fired that has not for 7 days' });
    expect(within(row).getByRole('radio', { name: 'Notify' })).toBeChecked();
    fireEvent.click(within(row).getByRole('radio', { name: 'Page' }));
    expect(now()?.urgency).toEqual({ 'new-rule': 'page' });
    fireEvent.click(within(row).getByRole('radio', { name: 'Notify' }));
    expect(now()?.urgency).toBeUndefined();
  });

  it('takes how far rules look back for a source, and for one that it does not know', () => {
    open();
    const of = (source: string) => within(screen.getByRole('radiogroup', { name: `Look back for ${source}` }));
    expect(of('syscall').getByRole('radio', { name: '1 h' })).toBeChecked();
    expect(of('okta').getByRole('radio', { name: '2 h' })).toBeChecked();
    fireEvent.click(of('okta').getByRole('radio', { name: '8 h' }));
    expect(now()?.lookBackHours).toEqual({ okta: 8 });
    expect(screen.getByRole('button', { name: 'Add' })).toBeDisabled();
    fireEvent.change(screen.getByLabelText('Another source, as Falco names it'), { target: { value: ' sales<b> ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(now()?.lookBackHours).toEqual({ okta: 8, 'sales<b>': 4 });
    expect(of('sales<b>').getByRole('radio', { name: '4 h' })).toBeChecked();
    fireEvent.click(of('sales<b>').getByRole('radio', { name: '2 h' }));
    fireEvent.click(of('okta').getByRole('radio', { name: '2 h' }));
    expect(now()?.lookBackHours).toBeUndefined();
  });

  it('shows what is stored', () => {
    open({
      start: { highPriority: { priorities: ['Error'], rules: ['<b>Mine'], tags: [] }, limits: { spikeFactor: 5 } },
    });
    expect(screen.getByText('<b>Mine')).toBeVisible();
    expect(limit('Spike: times the usual hour')).toHaveValue('5');
  });
});
