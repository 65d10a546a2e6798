import { screen, waitFor, within } from '@testing-library/react';
import { failing } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { cellsOf, follow, opener, placeOf, tryAgain } from 'test/openPage';
import { DAY } from 'test/storedDay';
import { hoursAgo, StoredEvents } from 'test/storedEvents';
import { makeTagsPage } from './tagsPage';

const grafana = provideGrafana();
const stored = new StoredEvents(DAY);

const open = opener(grafana.sources, makeTagsPage, stored);

const kind = (name: string) => screen.findByRole('table', { name });
const rowOf = async (name: string, tag: string) => cellsOf(await kind(name)).find(([cell]) => cell?.startsWith(tag));

describe('the tags', () => {
  it('stand by kind, each with its rules, how many of them fired, and its events', async () => {
    await open();
    expect(await rowOf('Workload', 'container')).toMatchObject({ 2: '1', 3: '3' });
    expect(await rowOf('ATT&CK tactics', 'mitre_credential_access')).toMatchObject({ 2: '1', 3: '2' });
    expect(await rowOf('ATT&CK tactics', 'TA0003')).toMatchObject({ 0: 'TA0003 Persistence', 3: '1' });
    expect(await rowOf('ATT&CK techniques', 'T1059 ')).toMatchObject({
      ...{ 0: 'T1059 Command and Scripting Interpreter', 3: '3' },
    });
    expect(await rowOf('ATT&CK techniques', 'T1059.004')).toMatchObject({ 2: '0', 3: '0' });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('are all of the known rules where nothing happened, with zeros', async () => {
    await open(new StoredEvents([]));
    expect(cellsOf(await kind('Maturity')).map(([tag, , ...counts]) => [tag, ...counts.slice(0, 2)])).toEqual([
      ...[
        ['maturity_sandbox', '0', '0'],
        ['maturity_incubating', '0', '0'],
      ],
      ['maturity_stable', '0', '0'],
    ]);
    expect(document.body).not.toHaveTextContent('without tags');
  });

  it('say how many events came without any', async () => {
    await open(new StoredEvents([...DAY, { atMs: hoursAgo(2), rule: 'My own' }]));
    expect(await screen.findByText(/1 event came without tags\./)).toBeVisible();
  });

  it('lead on with time and filters, to their events and to a page of their own', async () => {
    await open(stored, { from: 'now-6h', to: 'now', 'var-namespace': 'payments' });
    const kept = { from: 'now-6h', to: 'now', 'var-env': 'main', 'var-namespace': 'payments' };
    const table = within(await kind('Workload'));
    expect(placeOf(table.getByRole('link', { name: '3' }))).toEqual({
      ...{ ...kept, page: 'events', 'var-tag': 'container' },
    });
    const link = table.getByRole('link', { name: 'container' });
    expect(placeOf(link)).toEqual({ ...kept, page: 'tags', tag: 'container' });
    await follow(link);
    expect(await screen.findByRole('heading', { level: 1, name: 'container' })).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Its 3 events' })).toBeVisible();
  });

  it('of an attacker are text, each with its own events', async () => {
    // Falcosidekick writes tags with commas between them.
    const texts = HOSTILE_TEXTS.filter((text) => text !== '\u0000');
    await open(new StoredEvents(texts.map((tag) => ({ atMs: hoursAgo(1), rule: 'Forged', tags: [tag] }))));
    const links = (await screen.findAllByRole('link')).filter((link) => placeOf(link)['var-tag'] !== undefined);
    expect(links.map((link) => placeOf(link)['var-tag']).sort()).toEqual([...texts].sort());
    expect(document.querySelector('img')).toBeNull();
    expect(document.body.textContent).not.toContain('\u202e');
  });
});

describe('the tags, where they cannot be counted', () => {
  it('are not shown: why, and again once it is asked again', async () => {
    await open(failing(stored, () => true));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/Loki cannot be reached.*connection refused/);
    expect(screen.queryByRole('table')).toBeNull();
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    expect(await rowOf('Workload', 'container')).toMatchObject({ 3: '3' });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('leave totals where they are too many for Loki, which says so', async () => {
    await open(failing(stored, ({ expr }) => /by \([^)]*tags/.test(expr), 'maximum of series (500) reached'));
    expect(await screen.findByText('Counts by tag are not available')).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: /Critical.*1/ })).toBeVisible());
    expect(screen.queryByRole('table')).toBeNull();
  });
});
