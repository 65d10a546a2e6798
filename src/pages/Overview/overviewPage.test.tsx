import { fireEvent, screen, waitFor } from '@testing-library/react';
import { giveRoom } from 'components/EventList/list.fixture';
import { provideGrafana } from 'test/grafana';
import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { addressOf, cellsOf, LOKI_ALONE, openPage, placeOf, settle } from 'test/openPage';
import { hoursAgo, type StoredEvent, StoredEvents } from 'test/storedEvents';
import { DAY, SHELL } from 'test/storedDay';
import { makeOverviewPage } from './overviewPage';

const grafana = provideGrafana();
beforeAll(giveRoom);

async function open(events: readonly StoredEvent[], query: Readonly<Record<string, string>> = {}) {
  grafana.sources.answerWith(new StoredEvents(events));
  await openPage(makeOverviewPage(LOKI_ALONE), query);
  await screen.findByRole('link', { name: /^Events: \d/ });
}

const part = (name: string) => screen.getByRole('region', { name });
const rows = () => screen.getAllByTestId('falco-event-row').map(({ textContent }) => textContent);

describe('the Overview', () => {
  it('says how many events there were, of what, where, and against the day before', async () => {
    await open(DAY);
    const tiles = screen.getAllByRole('link', { name: /: \d+\. / }).map((tile) => tile.getAttribute('aria-label'));
    expect(tiles).toEqual([
      ...['Events: 6. +5 (1 before)', 'Critical and above: 1. +1 (0 before)', 'Error: 0. as before'],
      ...[
        'Warning: 2. +2 (0 before)',
        'Notice: 3. +2 (1 before)',
        'Informational: 0. as before',
        'Debug: 0. as before',
      ],
    ]);
    expect(cellsOf(screen.getByRole('table', { name: 'Top rules' })).map((cells) => cells.slice(0, 4))).toEqual([
      ['Terminal shell in container', 'Notice', '3', '50 %'],
      ['Read sensitive file untrusted', 'Warning', '2', '33.3 %'],
      ['Drop and execute new binary in container', 'Critical', '1', '16.7 %'],
    ]);
    await waitFor(() => expect(part('Where')).toHaveTextContent('payments 4shop 2'));
    expect(part('MITRE ATT&CK')).toHaveTextContent(/Execution 3Persistence 1.*Credential Access 2/);
    expect(document.body).toHaveTextContent(/No 1 at Warning and above, usually 0.1 an hour/);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('lists the newest of high priority, and of rules that are watched whatever their priority', async () => {
    await open(DAY);
    await waitFor(() => expect(rows()).toHaveLength(4));
    expect(rows()[0]).toMatch(/Critical.*node-b › payments\/checkout-1|Critical.*A binary was dropped/);
    expect(rows()[1]).toMatch(/Notice.*A shell was spawned/);
    expect(part('Newest high-priority events')).not.toHaveTextContent('Read sensitive file');
  });

  it('says that nothing happened, with numbers that are zero', async () => {
    await open([]);
    expect(screen.getByRole('link', { name: 'Events: 0. as before' })).toBeVisible();
    expect(part('Top rules')).toHaveTextContent('Falco reported nothing in this time range.');
    await waitFor(() => expect(part('Where')).toHaveTextContent('Falco reported nothing in this time range.'));
    const high = part('Newest high-priority events');
    await waitFor(() => expect(high).toHaveTextContent('No event of high priority in this time range.'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('leads from a number to exactly its events: time, filters and its own condition go along', async () => {
    await open(DAY, { from: 'now-6h', to: 'now', 'var-namespace': 'payments', 'var-filters': 'proc.name|!=|x' });
    const kept = { page: 'events', from: 'now-6h', to: 'now', 'var-env': 'main', 'var-namespace': 'payments' };
    const filters = { 'var-filters': 'proc.name|!=|x' };
    const place = (name: string | RegExp) => placeOf(screen.getByRole('link', { name }));
    expect(place('Events: 4. +4 (0 before)')).toEqual({ ...kept, ...filters });
    expect(place(/^Critical and above: 1/)).toEqual({
      ...kept,
      ...filters,
      'var-priority': 'Emergency, Alert, Critical',
    });
    expect(place('Terminal shell in container')).toEqual({ ...kept, ...filters, 'var-rule': SHELL.rule });
    expect(place('Execution 3')).toEqual({ ...kept, ...filters, 'var-tag': 'TA0002, mitre_execution' });
    expect(place('Health of the sensors')).toEqual({ page: 'health', from: 'now-6h', to: 'now', 'var-env': 'main' });
  });

  it('narrows all of itself to a value that is picked, and counts by another field', async () => {
    await open(DAY);
    fireEvent.click(await screen.findByRole('button', { name: 'shop 2' }));
    expect(await screen.findByRole('link', { name: 'Events: 2. +2 (0 before)' })).toBeVisible();
    expect(cellsOf(screen.getByRole('table', { name: 'Top rules' }))).toHaveLength(1);
    expect(addressOf()).toContain('var-namespace=shop');
    fireEvent.click(screen.getByRole('radio', { name: 'Hosts' }));
    await waitFor(() => expect(part('Where')).toHaveTextContent('node-b 2'));
    expect(addressOf()).toContain('where=hostname');
  });

  it('shows what an attacker wrote as text, and asks Loki for nothing else', async () => {
    const hostile = HOSTILE_TEXTS.map((text): StoredEvent => ({
      ...{ atMs: hoursAgo(1), rule: text, priority: 'Critical', output: text },
      fields: { 'k8s.ns.name': text },
    }));
    await open(hostile);
    await settle();
    const rules = cellsOf(screen.getByRole('table', { name: 'Top rules' }));
    expect(rules.length).toBe(8);
    expect(document.querySelector('img')).toBeNull();
    expect(document.body).toHaveTextContent('<img src=x onerror=alert(1)>');
    expect(document.body.textContent).not.toMatch(/[\u202e\u0000]/);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
