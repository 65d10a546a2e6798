import React from 'react';
import { PluginContextProvider, PluginType } from '@grafana/data';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { giveRoom } from 'components/EventList/list.fixture';
import { EVENTS_V1, PLUGIN_ID } from 'constants/plugin';
import { type EventsV1Props } from 'domain/links/eventsV1';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { pluginMeta } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { LOKI_ALONE, placeOf } from 'test/openPage';
import { hoursAgo, type StoredEvent, StoredEvents } from 'test/storedEvents';
import EventsV1 from './EventsV1';
import plugin from '../../plugin.json';

const grafana = provideGrafana();
const SHELL = 'Terminal shell in container';
const EVENTS: readonly StoredEvent[] = [
  ...[1, 2, 3].map((minute) => ({
    atMs: hoursAgo(minute / 60),
    ...{ rule: 'Contact K8S API Server From Container', fields: { 'proc.name': 'curl' } },
  })),
  { atMs: Math.floor(hoursAgo(0.1)), rule: SHELL, hostname: 'node-1', fields: { 'proc.name': 'bash' } },
  { atMs: hoursAgo(20), rule: 'Read sensitive file untrusted', fields: {} },
];

beforeAll(() => {
  giveRoom();
  provideCanvas();
});
beforeEach(() => {
  grafana.logIn('Admin');
  grafana.sources.answerWith(new StoredEvents(EVENTS));
});

function show(props: EventsV1Props | object = {}, jsonData: object = LOKI_ALONE) {
  const meta = { ...pluginMeta(PLUGIN_ID, PluginType.app), jsonData };
  return render(
    <PluginContextProvider meta={meta}>
      <EventsV1 {...props} />
    </PluginContextProvider>
  );
}

const rules = async () => {
  await screen.findAllByTestId('falco-event-row');
  return screen.getAllByTestId('falco-event-row').map((row) => row.textContent ?? '');
};

describe('the list of events for other apps', () => {
  it('is declared as it is exposed', () => {
    expect(plugin.extensions.exposedComponents).toEqual([EVENTS_V1]);
  });

  it('has the events of the last hour, and leads to the same in the app', async () => {
    show();
    expect(await rules()).toHaveLength(4);
    expect(placeOf(screen.getByRole('link', { name: 'Open in the Falco app' }))).toEqual({
      ...{ page: 'events', from: 'now-1h', to: 'now', 'var-env': 'main' },
    });
    await expectAccessible();
  });

  it('asks for what it is told to', async () => {
    const filters = [{ field: 'rule', operator: '=', values: [SHELL] }];
    show({ filters, timeRange: { from: 'now-24h', to: 'now' }, environment: 'main', dataSourceUid: 'loki' });
    expect(await rules()).toEqual([expect.stringContaining(SHELL)]);
    const link = screen.getByRole('link', { name: 'Open in the Falco app' });
    expect(placeOf(link)).toMatchObject({ from: 'now-24h', 'var-filters': `rule|=|${SHELL}` });
  });

  it('tells of an event that is opened, and shows all that is known of it', async () => {
    const onOpen = jest.fn();
    show({ filters: [{ field: 'rule', operator: '=', values: [SHELL] }], onOpen });
    await rules();
    fireEvent.click(screen.getByTestId('falco-event-row'));
    expect(await screen.findByRole('article')).toBeInTheDocument();
    expect(onOpen).toHaveBeenCalledTimes(1);
    const [[told]] = onOpen.mock.calls;
    expect(told).toMatchObject({
      rule: SHELL,
      priority: 'Notice',
      hostname: 'node-1',
      timeMs: EVENTS[3]?.atMs,
    });
    expect(told.href).toContain('/a/community-falco-app/events?');
    fireEvent.click(screen.getByTestId('falco-event-row'));
    expect(onOpen).toHaveBeenCalledTimes(1);
  });

  it('groups by behaviour, which whoever looks can change', async () => {
    show({ grouping: 'behaviour' });
    const table = await screen.findByRole('table', { name: 'Events by behaviour' });
    expect(within(table).getAllByRole('row')).toHaveLength(3);
    fireEvent.click(screen.getByRole('radio', { name: 'Events' }));
    expect(await rules()).toHaveLength(4);
  });

  it('says that there are more lines than were asked for, what cannot be read, and that there is nothing', async () => {
    const { rerender, unmount } = show({ maxLines: 2, grouping: 'by rule' });
    expect(await rules()).toHaveLength(2);
    expect(
      screen
        .getAllByRole('status')
        .map((one) => one.textContent)
        .join()
    ).toContain('Newest 2 events; there are more.');
    expect(screen.getByText(/asks for something that cannot be read: grouping/)).toBeInTheDocument();
    rerender(<></>);
    unmount();
    show({ filters: [{ field: 'rule', operator: '=', values: ['No such rule'] }] });
    expect(await screen.findByText('No event in this time range matches the filters.')).toBeInTheDocument();
  });

  it('says what failed', async () => {
    grafana.sources.answerWith(() => new Error('too many outstanding requests'));
    show();
    expect(await screen.findByRole('alert')).toHaveTextContent('too many outstanding requests');
  });

  it('shows no other environment than the one that is asked for', () => {
    show({ environment: 'other' });
    expect(screen.getByRole('status')).toHaveTextContent('The Falco app has no environment “other”');
    expect(screen.getByRole('status')).toHaveTextContent('Main (main)');
  });

  it('where nothing is set up: an administrator is led to the app, others are told whom to ask', () => {
    show({}, {}).unmount();
    const { unmount } = show({}, {});
    expect(screen.getByRole('link', { name: 'Open in the Falco app' })).toBeInTheDocument();
    unmount();
    grafana.logIn('Viewer');
    show({}, {});
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('Ask an administrator of the organization “Main Org.”');
  });
});
