import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { locationService } from '@grafana/runtime';
import { giveRoom } from 'components/EventList/list.fixture';
import { provideGrafana } from 'test/grafana';
import { addressOf, follow, LOKI_ALONE, openPage, settle } from 'test/openPage';
import { hoursAgo, type StoredEvent, StoredEvents } from 'test/storedEvents';
import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { makeEventsPage } from './eventsPage';

const grafana = provideGrafana();
beforeAll(giveRoom);

const AT = hoursAgo(3);
const HOSTILE = HOSTILE_TEXTS.join(' ');

/** An event of the pod web-1 so many seconds after the one in question; its processes youngest first. */
function event(
  rule: string,
  seconds: number,
  processes: readonly string[],
  more: Partial<StoredEvent> = {}
): StoredEvent {
  const names = processes.map((name, level) => [['proc.name', 'proc.pname'][level] ?? `proc.aname[${level}]`, name]);
  const pod = { 'k8s.ns.name': 'shop', 'k8s.pod.name': 'web-1', 'container.id': '0123456789ab' };
  return {
    ...{ atMs: AT + 1000 * seconds, rule, priority: 'Notice', hostname: 'node-a', output: `${rule} ${HOSTILE}` },
    fields: { ...pod, 'user.name': 'www', ...Object.fromEntries(names) },
    ...more,
  };
}

const EVENTS = [
  event('Shell in container', 0, ['sh', 'nginx', 'containerd-shim'], { tags: ['mitre_execution'] }),
  event('Reads a token', 40, ['cat', 'sh', 'nginx', 'containerd-shim'], { tags: ['mitre_credential_access'] }),
  event('Scan before', -90, ['nginx', 'containerd-shim'], { tags: ['mitre_discovery'] }),
  event('Another job', 60, ['cron', 'containerd-shim']),
  event('Much later', 1000, ['sh', 'nginx', 'containerd-shim']),
  event('Elsewhere', 5, ['sh', HOSTILE], {
    fields: { 'k8s.ns.name': 'shop', 'k8s.pod.name': 'db-1', 'container.id': 'ba9876543210', 'proc.name': HOSTILE },
  }),
];

const region = () => screen.getByRole('region', { name: 'Around an event' });
const rules = () =>
  within(region())
    .getAllByTestId('falco-event-row')
    .map((row) => row.children[2]?.textContent);

async function openAround(): Promise<void> {
  grafana.sources.answerWith(new StoredEvents(EVENTS));
  await openPage(makeEventsPage(LOKI_ALONE));
  await waitFor(() => expect(screen.getAllByTestId('falco-event-row')).toHaveLength(EVENTS.length));
  fireEvent.click(screen.getByText('Shell in container', { selector: '[role=gridcell] span' }));
  await follow(await screen.findByRole('link', { name: 'Around it' }));
  await waitFor(() => expect(rules().length).toBeGreaterThan(1));
}

describe('what is around an event', () => {
  it('is what its container did, before and after, oldest first, by tactic and as one tree', async () => {
    await openAround();
    expect(rules()).toEqual(['Scan before', 'Shell in container', 'Reads a token', 'Another job']);
    expect(screen.getByRole('radio', { name: 'Container' })).toBeChecked();
    expect(screen.getByRole('status', { name: 'What is around the event' })).toHaveTextContent(
      '±5 min of the container 0123456789ab: 1 before it, 2 at its time or after.'
    );
    const lanes = within(screen.getByRole('list', { name: 'Events by tactic' })).getAllByRole('listitem');
    expect(lanes.map(({ textContent }) => textContent)).toEqual([
      'Execution1 event',
      'Credential Access1 event',
      'Discovery1 event',
      'No tactic1 event',
    ]);
    const tree = screen.getByRole('list', { name: /^Processes of shop\/web-1/ });
    expect(tree.textContent?.replace(/\s+/g, ' ')).toMatch(
      /^containerd-shimnginx.*shShell in container.*catReads a token.*cronAnother job/
    );
    expect(tree.querySelector('[aria-current]')).toHaveTextContent(/^sh/);
  });

  it('is of the scope and the time that are chosen, which the address says', async () => {
    await openAround();
    fireEvent.click(screen.getByRole('radio', { name: 'Process tree' }));
    await waitFor(() => expect(rules()).toEqual(['Scan before', 'Shell in container', 'Reads a token']));
    fireEvent.click(screen.getByRole('radio', { name: 'Host' }));
    await waitFor(() => expect(rules()).toContain('Elsewhere'));
    fireEvent.click(screen.getByRole('radio', { name: '±30 min' }));
    await waitFor(() => expect(rules()).toContain('Much later'));
    expect(new URLSearchParams(addressOf()).get('scope')).toBe('host');
    expect(new URLSearchParams(addressOf()).get('within')).toBe('30m');
    expect(region().querySelector('img')).toBeNull();
  });

  it('opens others beside it and stays around the first', async () => {
    await openAround();
    fireEvent.click(screen.getByRole('button', { name: 'Reads a token' }));
    const detail = await screen.findByRole('region', { name: 'Event detail' });
    expect(within(detail).getByRole('heading', { name: 'Reads a token' })).toBeVisible();
    expect(screen.getByRole('heading', { name: /^Around Shell in container/ })).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Back to the events' }));
    await waitFor(() => expect(screen.getAllByTestId('falco-event-row')).toHaveLength(EVENTS.length));
    expect(new URLSearchParams(addressOf()).get('around')).toBeNull();
    locationService.getHistory().goBack();
    await waitFor(() => expect(region()).toBeVisible());
  });

  it('opens by its link, whatever the filters of the page are, and says where Loki has let the event go', async () => {
    await openAround();
    const key = new URLSearchParams(addressOf()).get('around') ?? '';
    cleanup();
    grafana.sources.answerWith(new StoredEvents(EVENTS));
    await openPage(makeEventsPage(LOKI_ALONE), { around: key, 'var-rule': 'Reads a token', scope: 'nonsense' });
    await waitFor(() => expect(rules()).toContain('Shell in container'));

    cleanup();
    await openPage(makeEventsPage(LOKI_ALONE), { around: `${key}x` });
    expect(await screen.findByText('Loki no longer holds this event, or the line is not an event.')).toBeVisible();
    await settle();
  });
});
