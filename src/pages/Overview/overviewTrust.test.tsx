import { screen, waitFor } from '@testing-library/react';
import { type AppSettings, newEnvironment } from 'lib/settings/settings';
import { type FakeAnswer, type FakeQuery } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { LOKI_ALONE, openPage, placeOf, tryAgain } from 'test/openPage';
import { scrapedSensors } from 'test/scrapedSensors';
import { hoursAgo, StoredEvents } from 'test/storedEvents';
import { DAY } from 'test/storedDay';
import { makeOverviewPage } from './overviewPage';

const grafana = provideGrafana();
afterEach(() => grafana.logIn('Admin'));

const WITH_PROMETHEUS: AppSettings = {
  ...LOKI_ALONE,
  environments: [{ ...newEnvironment([], 'loki'), prometheusUid: 'prom' }],
};
const SENSORS = scrapedSensors([{ host: 'node-a' }, { host: 'node-b' }, { host: 'node-c', gone: true }]);

async function open(settings: AppSettings, askPrometheus: (query: FakeQuery) => FakeAnswer = SENSORS, events = DAY) {
  const stored = new StoredEvents(events);
  const ask = (query: FakeQuery) => (query.uid === 'prom' ? askPrometheus(query) : stored.ask(query));
  grafana.sources.answerWith({ ...stored, ask });
  await openPage(makeOverviewPage(settings));
  await screen.findByRole('link', { name: /^Events: \d/ });
}

const trust = () => screen.getByRole('region', { name: 'Can Falco be trusted?' });

describe('whether Falco can be trusted, on the Overview', () => {
  it('is told by its sensors: how many are up, which is not there, and what nobody knows', async () => {
    await open(WITH_PROMETHEUS);
    const sensors = await screen.findByRole('link', { name: /^Sensors up: 2 \/ 3/ });
    expect(sensors).toHaveAccessibleName(/missing: node-c/);
    expect(placeOf(sensors)).toMatchObject({ page: 'health', 'var-env': 'main' });
    expect(screen.getByRole('link', { name: /^System calls dropped: Not known/ })).toBeVisible();
  });

  it('is not known where Prometheus has no sensor, and the page stands', async () => {
    await open(WITH_PROMETHEUS, scrapedSensors([]));
    await waitFor(() => expect(trust()).toHaveTextContent('No metrics of Falco came from Prometheus'));
    expect(screen.queryByRole('link', { name: /^Sensors up/ })).toBeNull();
  });

  it('says why it is not known where Prometheus fails, and asks it alone again', async () => {
    let isThere = false;
    await open(WITH_PROMETHEUS, (query) => (isThere ? SENSORS(query) : new Error('connection refused')));
    const alert = await screen.findByRole('alert');
    expect(trust()).toContainElement(alert);
    expect(alert).toHaveTextContent('Prometheus cannot be reached');
    isThere = true;
    await tryAgain(alert);
    expect(await screen.findByRole('link', { name: /^Sensors up: 2 \/ 3/ })).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is told by what Falco reported of itself where there is no Prometheus, and who can choose one', async () => {
    const drop = { atMs: hoursAgo(1), rule: 'Falco internal: syscall event drop', source: 'internal' };
    await open(LOKI_ALONE, SENSORS, [...DAY, { ...drop, priority: 'Debug' }]);
    await waitFor(() => expect(trust()).toHaveTextContent('Falco itself reported dropped system calls once'));
    expect(placeOf(screen.getByRole('link', { name: 'See the dropped system calls' }))).toMatchObject({
      page: 'events',
      'var-rule': drop.rule,
    });
    expect(placeOf(screen.getByRole('link', { name: 'Choose a Prometheus data source' }))).toEqual({
      page: 'community-falco-app',
    });
    expect(trust()).not.toHaveTextContent('Ask an administrator');
  });

  it('tells a viewer whom to ask', async () => {
    grafana.logIn('Viewer');
    await open(LOKI_ALONE);
    expect(trust()).toHaveTextContent('Ask an administrator to choose the one that scrapes Falco.');
    expect(screen.queryByRole('link', { name: 'Choose a Prometheus data source' })).toBeNull();
  });
});
