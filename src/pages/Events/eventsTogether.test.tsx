import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { giveRoom } from 'components/EventList/list.fixture';
import { provideGrafana } from 'test/grafana';
import { openPage, placeOf } from 'test/openPage';
import { hoursAgo, type StoredEvent } from 'test/storedEvents';
import { ALL_OF_THEM, TWO_LOKIS, twoLokis } from 'test/twoLokis';
import { makeEventsPage } from './eventsPage';

const grafana = provideGrafana();
beforeAll(giveRoom);

const event = (hours: number, output: string): StoredEvent => ({
  ...{ atMs: hoursAgo(hours), rule: 'Terminal shell in container', priority: 'Critical', hostname: 'node-1', output },
});
const EU = [event(1, 'first in Europe'), event(4, 'last in Europe')];
const US = [event(2, 'first in America'), event(3, 'last in America')];
const rows = () => screen.getAllByTestId('falco-event-row').map(({ textContent }) => textContent);

describe('the events of all environments', () => {
  it('stand in one order, each with the name of its own', async () => {
    grafana.sources.answerWith(twoLokis(EU, US));
    await openPage(makeEventsPage(TWO_LOKIS), ALL_OF_THEM);
    await waitFor(() => expect(rows()).toHaveLength(4));
    expect(rows()).toEqual([
      expect.stringMatching(/Europe.*first in Europe/),
      expect.stringMatching(/America.*first in America/),
      expect.stringMatching(/America.*last in America/),
      expect.stringMatching(/Europe.*last in Europe/),
    ]);
    expect(screen.getByRole('columnheader', { name: /Environment/ })).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'Environment' })).toBeInTheDocument();
  });

  it('lead on in their own environment', async () => {
    grafana.sources.answerWith(twoLokis(EU, US));
    await openPage(makeEventsPage(TWO_LOKIS), ALL_OF_THEM);
    await waitFor(() => expect(rows()).toHaveLength(4));
    const [, american] = screen.getAllByTestId('falco-event-row');
    fireEvent.click(american ?? document.body);
    expect(placeOf(await screen.findByRole('link', { name: 'Rule page' }))).toMatchObject({
      page: 'rules',
      'var-env': 'us',
    });
  });

  it('are those of the others where one has failed, which is said', async () => {
    grafana.sources.answerWith(twoLokis(EU, US, () => new Error('connection refused')));
    await openPage(makeEventsPage(TWO_LOKIS), ALL_OF_THEM);
    await waitFor(() => expect(rows()).toHaveLength(2));
    const notes = await screen.findAllByText(/Environments that are missing here: America/);
    expect(notes.length).toBeGreaterThan(0);
  });

  it('are not said to be none where one has failed and the others have none', async () => {
    grafana.sources.answerWith(twoLokis([], US, () => new Error('connection refused')));
    await openPage(makeEventsPage(TWO_LOKIS), ALL_OF_THEM);
    expect(await screen.findByText('No event in the environments that have answered')).toBeVisible();
  });

  it('cannot be exported nor alerted on together', async () => {
    grafana.sources.answerWith(twoLokis(EU, US));
    await openPage(makeEventsPage(TWO_LOKIS), ALL_OF_THEM);
    await waitFor(() => expect(rows()).toHaveLength(4));
    expect(screen.getByRole('button', { name: 'Export' })).toHaveAttribute('aria-disabled', 'true');
    expect(within(document.body).queryByRole('button', { name: 'Create alert' })).toBeNull();
  });
});
