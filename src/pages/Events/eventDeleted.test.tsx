import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { giveRoom } from 'components/EventList/list.fixture';
import { provideGrafana } from 'test/grafana';
import { follow, LOKI_ALONE, openPage, settle } from 'test/openPage';
import { hoursAgo, type StoredEvent, StoredEvents } from 'test/storedEvents';
import { makeEventsPage } from './eventsPage';

const grafana = provideGrafana();
beforeAll(giveRoom);

const event = (rule: string, hours: number): StoredEvent => ({
  ...{ atMs: hoursAgo(hours), rule, hostname: 'node-a', output: `${rule} happened`, tags: ['mitre_execution'] },
  fields: { 'container.id': '0123456789ab', 'k8s.ns.name': 'shop', 'k8s.pod.name': 'web-1', 'proc.name': 'sh' },
});

describe('an event that retention deletes after its row was shown', () => {
  beforeEach(async () => {
    grafana.sources.answerWith(new StoredEvents([event('Shell in container', 2), event('Reads a token', 1)]));
    await openPage(makeEventsPage(LOKI_ALONE));
    await waitFor(() => expect(screen.getAllByTestId('falco-event-row')).toHaveLength(2));
    grafana.sources.answerWith(new StoredEvents([]));
    fireEvent.click(screen.getByText('Shell in container', { selector: '[role=gridcell] span' }));
    await settle();
  });

  it('is read all the same: what its row holds is not asked for again', async () => {
    const detail = within(await screen.findByRole('region', { name: 'Event detail' }));
    expect(detail.getByRole('heading', { name: 'Shell in container' })).toBeVisible();
    expect(detail.getByRole('group', { name: 'hostname' })).toHaveTextContent('node-a');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is said to be gone where it has to be asked for', async () => {
    await follow(await screen.findByRole('link', { name: 'Around it' }));
    expect(await screen.findByText('Loki no longer holds this event, or the line is not an event.')).toBeVisible();
  });
});
