import { fireEvent, screen, waitFor } from '@testing-library/react';
import { giveRoom } from 'components/EventList/list.fixture';
import { provideGrafana } from 'test/grafana';
import { addressOf, LOKI_ALONE, openPage } from 'test/openPage';
import { hoursAgo, type StoredEvent, StoredEvents } from 'test/storedEvents';
import { makeEventsPage } from './eventsPage';

const grafana = provideGrafana();
beforeAll(giveRoom);

const atMs = hoursAgo(1);
const told: StoredEvent = { ...{ atMs, rule: 'Terminal shell in container', hostname: 'n' }, output: 'A shell' };
/** The second of them is a delivery that was tried again: another line of the same event. */
const EVENTS = [told, told, { ...told, atMs: atMs - 60_000 }];
const rows = () => screen.getAllByTestId('falco-event-row');

describe('events that were told twice', () => {
  it('are one row, both totals are said, and the address says how they are shown', async () => {
    grafana.sources.answerWith(new StoredEvents(EVENTS));
    await openPage(makeEventsPage(LOKI_ALONE));
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(rows()[0]).toHaveTextContent('2×');
    expect(document.body).toHaveTextContent(
      '1 of the 3 lines are duplicates: 2 events without them. Totals count every line.'
    );
    fireEvent.click(screen.getByRole('switch', { name: 'Show duplicates (1)' }));
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect(addressOf()).toContain('copies=true');
  });

  it('have rows of their own where the address says so', async () => {
    grafana.sources.answerWith(new StoredEvents(EVENTS));
    await openPage(makeEventsPage(LOKI_ALONE), { copies: 'true' });
    await waitFor(() => expect(rows()).toHaveLength(3));
  });

  it('are not spoken of where there are none', async () => {
    grafana.sources.answerWith(new StoredEvents(EVENTS.slice(1)));
    await openPage(makeEventsPage(LOKI_ALONE));
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(document.body).not.toHaveTextContent(/told again|tell an event again/);
  });
});
