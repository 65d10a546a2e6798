import React from 'react';
import { PluginType } from '@grafana/data';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { saveSettings } from 'data/settings/saveSettings';
import { PRESETS } from 'domain/environment/defaults';
import { mayConfigure } from 'lib/permissions';
import { expectAccessible } from 'test/accessible';
import AppConfig from './AppConfig';

jest.mock('data/settings/saveSettings');
jest.mock('lib/permissions', () => ({ ...jest.requireActual('lib/permissions'), mayConfigure: jest.fn() }));
jest.mock('./ownRules/OwnRules', () => ({ OwnRules: () => null }));
jest.mock('./EnvironmentForm', () => ({
  EnvironmentForm: ({ environment }: { environment: { name: string } }) => <p>Form of {environment.name}</p>,
}));

const SOUND = { id: 'main', name: 'Main', lokiUid: 'l', ...PRESETS['sidekick-json'] };

function show(jsonData: unknown, may = true) {
  jest.mocked(mayConfigure).mockReturnValue(may);
  jest.mocked(saveSettings).mockReset().mockRejectedValue(new Error('not now'));
  const props: unknown = { plugin: { meta: { id: 'x', type: PluginType.app, jsonData } }, query: {} };
  return render(<AppConfig {...(props as React.ComponentProps<typeof AppConfig>)} />);
}

async function saved(): Promise<unknown> {
  fireEvent.click(screen.getByRole('button', { name: 'Save settings' }));
  await waitFor(() => expect(saveSettings).toHaveBeenCalled());
  await screen.findByText('not now');
  const jsonData: unknown = JSON.parse(JSON.stringify(jest.mocked(saveSettings).mock.calls[0]?.[1]));
  return jsonData;
}

describe('stored environments that cannot be read', () => {
  const HOSTILE = { id: '<b>', name: 'a\u202eb', selector: 'x'.repeat(10_000) };

  it('are said, and a save keeps them as they are', async () => {
    const { container } = show({
      environments: [null, SOUND, HOSTILE, { fields: { more: 'x'.repeat(500) }, name: 'Again', id: 'main' }],
    });
    expect(screen.getByText(/^{"id":"main","name":"Again"/)).toBeInTheDocument();
    expect(screen.getByText('3 stored environments cannot be read')).toBeInTheDocument();
    expect(screen.getByText('This is no environment:')).toBeInTheDocument();
    expect(screen.getByText('Its id is not 1 to 40 of a-z, 0-9 and -:')).toBeInTheDocument();
    expect(screen.getByText('An environment before it has the same id:')).toBeInTheDocument();
    const shown = screen.getByText(/"<b>"/).textContent ?? '';
    expect(shown.length).toBeLessThan(300);
    expect(shown).not.toContain('\u202e');
    await expectAccessible(container);
    expect(await saved()).toMatchObject({
      environments: [{ id: 'main', name: 'Main' }, null, HOSTILE, { id: 'main', name: 'Again', fields: {} }],
    });
  });

  it('go when they are removed, one by one', async () => {
    show({ environments: [SOUND, 'first', 'second'] });
    fireEvent.click(screen.getByRole('button', { name: 'Remove stored environment 1' }));
    expect(screen.getByText('1 stored environment cannot be read')).toBeInTheDocument();
    expect(screen.queryByText('"first"')).not.toBeInTheDocument();
    expect(await saved()).toMatchObject({ environments: [{ id: 'main' }, 'second'] });
  });

  it('are there for whoever may only look, who can remove none', () => {
    show({ environments: ['x'] }, false);
    expect(screen.getByRole('button', { name: 'Remove stored environment 1' })).toBeDisabled();
  });

  it('are not spoken of where there are none', () => {
    show({ environments: [SOUND] });
    expect(screen.queryByText(/cannot be read/)).not.toBeInTheDocument();
    expect(screen.getByText('Form of Main')).toBeInTheDocument();
  });
});

it('names the values in whose place the form shows defaults', () => {
  show({ environments: [{ ...SOUND, name: 'Prod', format: 'xml', fields: { rule: 5 } }] });
  expect(screen.getByText('Some settings of Prod cannot be read')).toBeInTheDocument();
  expect(screen.getByText(/instead of: format, fields.rule\. Saving stores/)).toBeInTheDocument();
});

it('warns of settings of a later version, and keeps what it does not know of them', async () => {
  show({ version: 7, later: [1], environments: [{ ...SOUND, extra: true }] });
  expect(screen.getByText('A later version of this app has stored these settings')).toBeInTheDocument();
  expect(screen.getByText(/They are of version 7, this app knows version 1/)).toBeInTheDocument();
  expect(await saved()).toMatchObject({ later: [1], environments: [{ extra: true }] });
});
