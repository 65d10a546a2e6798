import React from 'react';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { provideCanvas } from 'test/canvas';
import { provideGrafana } from 'test/grafana';
import { settle } from 'test/openPage';
import { SilenceButton } from './SilenceButton';

const grafana = provideGrafana();
const MATCHERS = [
  { name: 'app', value: 'falco', isRegex: false, isEqual: true },
  { name: 'rule', value: 'a"b <img src=x>', isRegex: false, isEqual: true },
] as const;

function show(onSilenced = jest.fn()) {
  render(<SilenceButton matchers={MATCHERS} onSilenced={onSilenced} />);
  return onSilenced;
}

async function silence(why: string) {
  fireEvent.click(screen.getByRole('button', { name: 'Silence' }));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.change(dialog.getByLabelText('Why'), { target: { value: why } });
  fireEvent.click(dialog.getByRole('button', { name: 'Silence' }));
  await settle();
}

beforeAll(provideCanvas);

describe('the button that silences', () => {
  beforeEach(() => grafana.logIn('Editor', ['alert.instances:create']));

  it('is not there for who may not', () => {
    grafana.logIn('Viewer', ['alert.rules:read']);
    show();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('silences what it names and nothing else, for a time and with a reason', async () => {
    grafana.answerApi(() => ({}));
    const onSilenced = show();
    await silence('planned work');
    const [request] = grafana.requests;
    expect(request).toMatchObject({ method: 'POST', url: '/api/alertmanager/grafana/api/v2/silences' });
    expect(request?.body).toMatchObject({ matchers: MATCHERS, comment: 'planned work' });
    expect(onSilenced).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('asks for a reason first', async () => {
    grafana.answerApi(() => ({}));
    show();
    await silence('  ');
    expect(grafana.requests).toEqual([]);
  });

  it('says why it was refused, and stays open to be tried again', async () => {
    grafana.answerApi(() => {
      throw { status: 403, data: { message: 'You have no right to it' } };
    });
    const onSilenced = show();
    await silence('planned work');
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByRole('alert')).toHaveTextContent(/Grafana does not let you do this: You have no right to it/);
    expect(dialog.getByRole('button', { name: 'Silence' })).toBeEnabled();
    expect(onSilenced).not.toHaveBeenCalled();
  });
});
