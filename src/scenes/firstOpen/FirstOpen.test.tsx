import React from 'react';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { failing } from 'test/fakeSources';
import { NOTHING_STORED, provideGrafana } from 'test/grafana';
import { settle } from 'test/openPage';
import { DAY } from 'test/storedDay';
import { StoredEvents } from 'test/storedEvents';
import FirstOpen from './FirstOpen';

const grafana = provideGrafana();
const stored = new StoredEvents(DAY);
const empty = new StoredEvents([]);

/** A Grafana with these Loki data sources: what each holds is told by its uid. */
async function open(...uids: string[]) {
  grafana.sources.list(...uids);
  grafana.sources.answerBy((uid) =>
    uid === 'gone' ? failing({ ...stored, getResource: refuse }, () => true) : uid === 'empty' ? empty : stored
  );
  render(<FirstOpen />);
  await settle();
}

const refuse = async () => {
  throw { status: 502, data: { message: 'connection refused' } };
};
const source = async (name: string) => {
  const list = await screen.findByRole('list', { name: 'Loki data sources' });
  return within(list).getByText(name).closest('li') ?? list;
};

describe('the first open', () => {
  it('shows what each Loki holds, those with events first; one that is down holds up no other', async () => {
    await open('empty', 'gone', 'full');
    await waitFor(async () => expect(await source('full')).toHaveTextContent('6 events in the last 24 hours'));
    expect(await source('empty')).toHaveTextContent('No Falco event of the last 24 hours');
    expect(await source('gone')).toHaveTextContent('connection refused');
    expect(screen.getAllByRole('listitem')[0]).toBe(await source('full'));
    expect(screen.getAllByRole('button', { name: 'Show these events' })).toHaveLength(1);
  });

  it('stores the one that is taken, with what was found of it and with what others have stored', async () => {
    const others = { environments: [{ id: 'other', name: 'Other', lokiUid: 'x' }], more: 'kept' };
    grafana.answerApi((request) =>
      request.url.endsWith('/settings') && request.method === 'GET'
        ? { enabled: true, pinned: false, jsonData: others }
        : request.url.endsWith('/settings')
          ? {}
          : NOTHING_STORED(request)
    );
    await open('full');
    fireEvent.click(await screen.findByRole('button', { name: 'Show these events' }));
    await waitFor(() => expect(grafana.requests.some(({ method }) => method === 'POST')).toBe(true));
    expect(grafana.requests.find(({ method }) => method === 'POST')?.body).toMatchObject({
      ...{ enabled: true, pinned: false },
      jsonData: { more: 'kept', environments: [{ id: 'other' }, { lokiUid: 'full', format: 'json' }] },
    });
  });

  it('says why it was not stored, and lets it be taken again', async () => {
    grafana.answerApi(() => {
      throw { status: 403, data: { message: 'Permission denied' } };
    });
    await open('full');
    fireEvent.click(await screen.findByRole('button', { name: 'Show these events' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/The settings were not saved.*Permission denied/);
    expect(screen.getByRole('button', { name: 'Show these events' })).toBeEnabled();
  });

  it('looks again into one that was down, and says that none holds events only once all were looked into', async () => {
    await open('gone', 'empty');
    await waitFor(async () => expect(await source('gone')).toHaveTextContent('connection refused'));
    grafana.sources.answerWith(stored);
    fireEvent.click(within(await source('gone')).getByRole('button', { name: 'Try again' }));
    await waitFor(async () => expect(await source('gone')).toHaveTextContent('6 events in the last 24 hours'));
  });

  it('says that there is no Loki, and how to add one', async () => {
    await open();
    expect(screen.getByText('This Grafana has no Loki data source')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Add a Loki data source' })).toHaveAttribute(
      ...(['href', '/connections/datasources/loki'] as const)
    );
  });
});
