import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { giveRoom } from 'components/EventList/list.fixture';
import { provideGrafana } from 'test/grafana';
import { cellsOf, openPage, placeOf, settle } from 'test/openPage';
import { hoursAgo, type StoredEvent } from 'test/storedEvents';
import { ALL_OF_THEM, TWO_LOKIS, twoLokis } from 'test/twoLokis';
import { makeOverviewPage } from './overviewPage';

const grafana = provideGrafana();
beforeAll(giveRoom);

const shell = (hours: number, hostname: string): StoredEvent => ({
  ...{ atMs: hoursAgo(hours), rule: 'Terminal shell in container', priority: 'Critical', hostname },
  fields: { 'k8s.ns.name': 'shop' },
});
const read = (hours: number): StoredEvent => ({
  ...{ atMs: hoursAgo(hours), rule: 'Read sensitive file untrusted', priority: 'Warning', hostname: 'node-1' },
});
const EU = [shell(2, 'node-1'), read(3), read(4)];
const US = [shell(1, 'node-1'), shell(5, 'node-2')];

const part = (name: string) => screen.getByRole('region', { name });
const number = (label: RegExp) => screen.findByRole('link', { name: label });

describe('the Overview of all environments', () => {
  it('adds up what each of them counts, and says which it is of', async () => {
    grafana.sources.answerWith(twoLokis(EU, US));
    await openPage(makeOverviewPage(TWO_LOKIS), ALL_OF_THEM);
    expect(await number(/^Events: 5\b/)).toBeVisible();
    expect(await number(/^Critical and above: 3\b/)).toBeVisible();
    const rules = within(part('Top rules'));
    expect(cellsOf(rules.getByRole('table')).map(([rule]) => rule)).toEqual([
      expect.stringContaining('Terminal shell in container'),
      expect.stringContaining('Read sensitive file untrusted'),
    ]);
    await waitFor(() => expect(part('Where')).toHaveTextContent('shop 3'));
    const rows = () => within(part('Newest high-priority events')).getAllByTestId('falco-event-row');
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect(rows()[0]).toHaveTextContent('America');
    expect(rows()[1]).toHaveTextContent('Europe');
    expect(document.body).not.toHaveTextContent('Not all environments');
  });

  it('leads to the events of all of them', async () => {
    grafana.sources.answerWith(twoLokis(EU, US));
    await openPage(makeOverviewPage(TWO_LOKIS), ALL_OF_THEM);
    expect(placeOf(await number(/^Critical and above: 3\b/))).toMatchObject({ page: 'events', 'var-env': '_all' });
  });

  it('shows what the others say where one has failed, names it, and asks it alone again', async () => {
    grafana.sources.answerWith(twoLokis(EU, US, () => new Error('connection refused')));
    await openPage(makeOverviewPage(TWO_LOKIS), ALL_OF_THEM);
    expect(await number(/^Events: 3\b/)).toBeVisible();
    const alert = await screen.findByRole('alert', { name: /Environments that are missing here: America/ });
    expect(alert).toHaveTextContent(/America: Loki cannot be reached.*connection refused/);
    grafana.sources.answerWith(twoLokis(EU, US));
    fireEvent.click(within(alert).getByRole('button', { name: 'Retry America' }));
    await settle();
    expect(await number(/^Events: 5\b/)).toBeVisible();
    expect(grafana.sources.asked.filter(({ refId, uid }) => refId.endsWith('cube') && uid === 'loki-eu')).toEqual([]);
  });

  it('is not held up by one that does not answer, and says that it is still asked', async () => {
    grafana.sources.answerWith(twoLokis(EU, US, () => 'pending'));
    await openPage(makeOverviewPage(TWO_LOKIS), ALL_OF_THEM);
    expect(await number(/^Events: 3\b/)).toBeVisible();
    expect(document.body).toHaveTextContent('America: still loading');
  });

  it('says why of each where none answers', async () => {
    grafana.sources.answerWith(() => new Error('connection refused'));
    await openPage(makeOverviewPage(TWO_LOKIS), ALL_OF_THEM);
    const [alert] = await screen.findAllByRole('alert');
    expect(alert).toHaveTextContent(/Europe: .*connection refused.*America: .*connection refused/);
    expect(document.body).not.toHaveTextContent(/reported nothing|No event of high/);
  });

  it('says of streams that two environments read that they are counted twice', async () => {
    const [first, second] = TWO_LOKIS.environments;
    const both = first && second && [first, { ...second, lokiUid: first.lokiUid, selector: '{hostname="node-1"}' }];
    grafana.sources.answerWith({
      ...twoLokis(EU, US),
      getResource: async (path) => (path === 'index/stats' ? { streams: 2, chunks: 2, entries: 3, bytes: 99 } : {}),
    });
    await openPage(makeOverviewPage({ ...TWO_LOKIS, environments: both ?? [] }), ALL_OF_THEM);
    const alert = await screen.findByRole('alert', { name: /counted twice: as those of Europe and of America/ });
    expect(alert).toHaveTextContent('Their selectors find 2 of the same streams');
  });

  it('counts once what two environments read alike, and says so', async () => {
    const [first] = TWO_LOKIS.environments;
    const both = first ? [first, { ...first, id: 'again', name: 'The same' }] : [];
    grafana.sources.answerWith(twoLokis(EU, US));
    await openPage(makeOverviewPage({ ...TWO_LOKIS, environments: both }), ALL_OF_THEM);
    expect(await number(/^Events: 3\b/)).toBeVisible();
    expect(document.body).toHaveTextContent('The same reads exactly what Europe reads');
  });
});
