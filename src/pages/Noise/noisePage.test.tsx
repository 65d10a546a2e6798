import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { failing, type FakeQuery } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { addressOf, cellsOf, follow, opener, placeOf, tryAgain } from 'test/openPage';
import { hoursAgo, type StoredEvent, StoredEvents } from 'test/storedEvents';
import { makeNoisePage } from './noisePage';

const grafana = provideGrafana();

/** A backup that reads the same files each hour, and one shell. */
const BACKUP = 'Read sensitive file untrusted';
const SHELL = 'Terminal shell in container';
const backup = (hour: number): StoredEvent => ({
  ...{ atMs: hoursAgo(hour + 0.5), rule: BACKUP, priority: 'Warning', hostname: 'node-a' },
  fields: { 'proc.name': 'restic', 'proc.exepath': '/usr/bin/restic', 'fd.name': '/etc/shadow', 'k8s.ns.name': 'ops' },
});
const NIGHT: readonly StoredEvent[] = [
  ...Array.from({ length: 8 }, (_, hour) => backup(hour)),
  {
    ...{ atMs: hoursAgo(3), rule: SHELL, priority: 'Notice', hostname: 'node-b' },
    fields: { 'proc.name': 'bash', 'k8s.ns.name': 'shop', 'k8s.pod.name': 'cart-1' },
  },
];
const stored = new StoredEvents(NIGHT);
const isSample = ({ refId }: FakeQuery) => refId.includes('sample');
const isPageCube = ({ expr }: FakeQuery) => /by \([^)]*rule/.test(expr) && !expr.includes('restic');
const isHidden = (query: FakeQuery) => query.refId.endsWith('cube') && query.expr.includes('restic');

const open = opener(grafana.sources, makeNoisePage, stored);

const rulesByVolume = async () =>
  cellsOf(within(await screen.findByRole('region', { name: 'Rules by volume' })).getByRole('table'));
const suggestions = async () => cellsOf(await screen.findByRole('table', { name: 'Suggestions, safest first' }));

describe('the Noise page', () => {
  it('says which rules make most events, and what an exception would hide, counted exactly', async () => {
    await open();
    await waitFor(() => expect(document.body).toHaveTextContent(/suggestions? hides? (8|9) of 9 events/));
    expect(await screen.findByText('All 9 events were read.')).toBeVisible();
    expect((await rulesByVolume()).map((cells) => cells.slice(0, 4))).toEqual([
      [BACKUP, 'Warning', '8', '88.9 %'],
      [SHELL, 'Notice', '1', '11.1 %'],
    ]);
    const first = (await suggestions()).find(([rule]) => rule?.includes(BACKUP));
    expect(first?.[1]).toContain('restic');
    expect(first?.[2]).toMatch(/^8.*of 8 of the rule$/);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('opens the studio of a rule with time and filters, and comes back', async () => {
    await open(stored, { from: 'now-12h', to: 'now', 'var-namespace': 'ops' });
    const link = await screen.findByRole('link', { name: `Open the exception for ${BACKUP}` });
    expect(placeOf(link)).toEqual({
      ...{ page: 'noise', from: 'now-12h', to: 'now', 'var-env': 'main', 'var-namespace': 'ops', rule: BACKUP },
    });
    await follow(link);
    expect(await screen.findByRole('heading', { level: 1, name: BACKUP })).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'All suggestions' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Noise' })).toBeVisible();
    expect((await rulesByVolume()).map(([rule]) => rule)).toEqual([BACKUP]);
  });

  it('says which rules do not print where and by whom', async () => {
    await open();
    fireEvent.click(await screen.findByRole('tab', { name: 'Output check' }));
    expect(await screen.findByRole('region', { name: 'Rules that do not say where or by whom' })).toBeVisible();
    expect(addressOf()).toContain('tab=output');
    expect(await screen.findByText(/No rules of your own are stored/)).toBeVisible();
  });

  it('says that nothing happened, or that the filters hide it, which it takes away', async () => {
    await open(new StoredEvents([]));
    expect(await screen.findByText('Falco reported nothing in this time range.')).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says that the filters hide it all, and takes them away', async () => {
    await open(stored, { 'var-namespace': 'nowhere' });
    expect(await screen.findByText('No event in this time range matches the filters.')).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await rulesByVolume()).toHaveLength(2);
  });
});

describe('the Noise page, where a question fails', () => {
  it('keeps exact counts where the events could not be read, suggests nothing, and reads them again', async () => {
    await open(failing(stored, isSample, 'context deadline exceeded'));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Loki did not answer in time');
    expect((await rulesByVolume())[0]?.slice(0, 3)).toEqual([BACKUP, 'Warning', '8']);
    expect(document.body).not.toHaveTextContent(/Nothing in this range comes again|were read/);
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    expect(await screen.findByText('All 9 events were read.')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps the suggestion as an estimate where it could not be counted, and counts it again', async () => {
    await open(failing(stored, isHidden));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('What a suggestion hides could not be counted: Loki cannot be reached');
    expect(document.body).toHaveTextContent(/hides? ≈ /);
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    await waitFor(() => expect(document.body).toHaveTextContent(/hides? [89] of 9 events/));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says why nothing is counted, and no word that nothing happened', async () => {
    await open(failing(stored, isPageCube));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/Loki cannot be reached.*connection refused/);
    expect(document.body).not.toHaveTextContent(/reported nothing|Suggestions, safest/);
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    expect(await rulesByVolume()).toHaveLength(2);
  });
});
