import { screen, waitFor } from '@testing-library/react';
import { giveRoom } from 'components/EventList/list.fixture';
import { NEWEST_HIGH } from 'domain/overview/newestWindows';
import { PRESETS } from 'domain/environment/defaults';
import { readSettings } from 'lib/settings/settings';
import { failing, type FakeQuery } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { cellsOf, LOKI_ALONE, openPage, settle, tryAgain } from 'test/openPage';
import { StoredEvents } from 'test/storedEvents';
import { DAY } from 'test/storedDay';
import { makeOverviewPage } from './overviewPage';

const grafana = provideGrafana();
beforeAll(giveRoom);

const stored = new StoredEvents(DAY);
const isCube = ({ refId }: FakeQuery) => refId.endsWith('cube');
const isSpike = ({ refId }: FakeQuery) => refId.includes('spike');
const isWhere = ({ refId }: FakeQuery) => refId.includes('where');
const isHigh = ({ refId, most }: FakeQuery) => refId.endsWith('lines') && most === NEWEST_HIGH;
const isIncidents = ({ refId, most }: FakeQuery) => refId.endsWith('lines') && most !== NEWEST_HIGH;

async function open(fails: (query: FakeQuery) => boolean, message?: string) {
  grafana.sources.answerWith(failing(stored, fails, message));
  await openPage(makeOverviewPage(LOKI_ALONE));
}

const part = (name: string) => screen.getByRole('region', { name });
const total = () => screen.findByRole('link', { name: 'Events: 6. +5 (1 before)' });

describe('the Overview, where a question fails', () => {
  it('says why nothing is counted, keeps what was answered, and has the numbers once it is asked again', async () => {
    await open(isCube);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The count failed: Loki cannot be reached');
    expect(alert).toHaveTextContent(/connection refused.*count_over_time/);
    expect(screen.getByRole('link', { name: 'Events: Not counted' })).toBeVisible();
    expect(part('Top rules')).toHaveTextContent('Not counted.');
    expect(part('MITRE ATT&CK')).toHaveTextContent('Not counted.');
    await waitFor(() => expect(part('Where')).toHaveTextContent('payments 4shop 2'));
    expect(screen.getAllByTestId('falco-event-row')).toHaveLength(4);
    expect(document.body).not.toHaveTextContent(/reported nothing|as before/);
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    expect(await total()).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(cellsOf(screen.getByRole('table', { name: 'Top rules' }))).toHaveLength(3);
  });

  it.each([
    ['Where', isWhere, 'payments 4shop 2'],
    ['Needs attention', isIncidents, 'Drop and execute new binary in container'],
    ['Newest high-priority events', isHigh, 'A binary was dropped'],
  ])('says of %s alone that it failed, and asks it alone again', async (name, fails, whole) => {
    await open(fails);
    await total();
    const alert = await screen.findByRole('alert');
    expect(part(name)).toContainElement(alert);
    expect(alert).toHaveTextContent(/Loki cannot be reached.*connection refused/);
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    await waitFor(() => expect(part(name)).toHaveTextContent(whole));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(grafana.sources.asked.every(fails)).toBe(true);
  });

  it('knows no spike where that could not be asked', async () => {
    await open(isSpike, 'context deadline exceeded');
    await total();
    await waitFor(() =>
      expect(document.body).toHaveTextContent(/Spike of high priority in the last hour\?\s*Not known/)
    );
    expect(document.body).toHaveTextContent('Loki did not answer in time');
    expect(document.body).not.toHaveTextContent('usually');
  });

  it('has totals where Loki gives not so many series, and says what it does without', async () => {
    const isFine = ({ expr }: FakeQuery) => /by \([^)]*(rule|tags)/.test(expr);
    await open((query) => isCube(query) && isFine(query), 'maximum number of series (500) reached');
    expect(await total()).toBeVisible();
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('Counts by rule and by tag are not available');
    expect(alert).toHaveTextContent('maximum number of series (500) reached');
    expect(part('Top rules')).toHaveTextContent('Not counted.');
    expect(part('MITRE ATT&CK')).toHaveTextContent('Not counted.');
    await waitFor(() => expect(screen.getAllByTestId('falco-event-row')).toHaveLength(4));
  });

  it.each([
    ['counts by namespace in the pass that counts all', () => false, ['cube', 'cube-where']],
    [
      'counts by namespace apart where that is too many series for Loki',
      ({ refId }: FakeQuery) => refId.endsWith('cube-where'),
      ['cube', 'cube', 'cube-where', 'falco-where'],
    ],
  ])('%s', async (_, fails, asked) => {
    await open(fails, 'maximum number of series (500) reached');
    await total();
    await waitFor(() => expect(part('Where')).toHaveTextContent('payments 4shop 2'));
    expect(screen.queryByRole('alert')).toBeNull();
    const counts = grafana.sources.asked.flatMap(({ refId }) => /(cube-where|falco-where|cube)/.exec(refId)?.[0] ?? []);
    expect(counts.sort()).toEqual(asked);
  });

  it('shows no zero where the lines do not say what is filtered by, and asks for no count', async () => {
    grafana.sources.answerWith(stored);
    const [environment] = LOKI_ALONE.environments;
    const text = { ...LOKI_ALONE, environments: environment ? [{ ...environment, ...PRESETS['falco-text'] }] : [] };
    await openPage(makeOverviewPage(text), { 'var-source': 'k8s_audit' });
    const [alert] = await screen.findAllByRole('alert');
    expect(alert).toHaveTextContent('The count failed: The lines do not hold the field of a filter');
    expect(alert).toHaveTextContent(/source.*not the same as none.*json_output: true/);
    await settle();
    expect(screen.getByRole('link', { name: 'Events: Not counted' })).toBeVisible();
    expect(document.body).not.toHaveTextContent(/reported nothing|as before|usually/);
    expect(grafana.sources.asked.filter(({ expr }) => expr.includes('count_over_time'))).toEqual([]);
  });

  it('fails as one where Loki is gone, without a word that nothing happened', async () => {
    await open(() => true, 'dial tcp: no such host');
    expect(await screen.findByText(/^The count failed: /)).toBeVisible();
    await settle();
    expect(screen.getAllByText(/no such host/).length).toBeGreaterThan(1);
    expect(document.body).not.toHaveTextContent(/reported nothing|No event of high priority/);
  });

  it('says that nothing is connected, and asks nobody', async () => {
    grafana.sources.answerWith(stored);
    await openPage(makeOverviewPage(readSettings(undefined)));
    expect(await screen.findByText('This Grafana has no Loki data source')).toBeVisible();
    expect(grafana.sources.asked).toEqual([]);
  });
});
