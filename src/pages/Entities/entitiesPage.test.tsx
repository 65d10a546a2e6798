import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { giveRoom } from 'components/EventList/list.fixture';
import { PART } from 'domain/promql/expressions';
import { type AppSettings, newEnvironment } from 'lib/settings/settings';
import { type FakeQuery, markFrame, seriesFrame } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { addressOf, LOKI_ALONE, openPage, placeOf } from 'test/openPage';
import { hoursAgo, type StoredEvent, StoredEvents } from 'test/storedEvents';
import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { makeEntitiesPage } from './entitiesPage';

const grafana = provideGrafana();
beforeAll(giveRoom);

const HOSTILE = `a/b%2F%${HOSTILE_TEXTS.join('')}`;

const event = (rule: string, pod: string, hostname: string, fields: StoredEvent['fields'] = {}): StoredEvent => ({
  ...{ atMs: hoursAgo(2), rule, hostname, priority: 'Warning', tags: ['mitre_execution'] },
  fields: {
    ...{ 'k8s.ns.name': 'shop', 'k8s.pod.name': pod, 'container.image.repository': 'docker.io/library/web' },
    ...fields,
  },
});

const EVENTS = [
  event('Shell', 'web-1', 'node-a', { 'proc.name': 'sh', 'user.name': 'www' }),
  event('Shell', 'web-1', 'node-a', { 'proc.name': 'sh', 'user.name': 'root' }),
  event('Read', 'web-2', 'node-b', { 'proc.name': HOSTILE, 'user.name': 'www' }),
  { ...event('Read', 'db-1', 'node-b'), atMs: hoursAgo(30) },
];

const WITH_PROMETHEUS: AppSettings = {
  ...LOKI_ALONE,
  environments: [{ ...newEnvironment([], 'loki'), prometheusUid: 'prom' }],
};

const lokiQueries = () =>
  grafana.sources.asked.filter(({ uid, expr }) => uid === 'loki' && !expr.startsWith('vector('));

async function open(query: Readonly<Record<string, string>> = {}, settings = LOKI_ALONE) {
  const stored = new StoredEvents(EVENTS);
  const ask = (asked: FakeQuery) => (asked.uid === 'prom' ? usage(asked) : stored.ask(asked));
  grafana.sources.answerWith({ ...stored, ask });
  await openPage(makeEntitiesPage(settings), query);
}

/** A Prometheus that has the CPU of a pod, and nothing of its network. */
const usage = ({ refId, toMs }: FakeQuery) => [
  markFrame(toMs),
  ...(refId === 'usage' ? [seriesFrame({ [PART]: 'pod-cpu', namespace: 'shop', pod: 'web-1' }, toMs, 0.5)] : []),
];

describe('entities', () => {
  it('are listed by kind, each with its events and the way to its page', async () => {
    await open();
    const hosts = await screen.findByRole('list', { name: 'Host' });
    expect(
      within(hosts)
        .getAllByRole('link')
        .map(({ textContent }) => textContent)
    ).toEqual(['node-a 2', 'node-b 1']);
    expect(placeOf(within(hosts).getByRole('link', { name: /node-a/ }))).toMatchObject({
      ...{ page: 'entities', entity: 'hostname', name: 'node-a' },
    });
    fireEvent.click(screen.getByRole('tab', { name: 'Workload' }));
    const workloads = await screen.findByRole('list', { name: 'Workload' });
    expect(within(workloads).getByRole('link')).toHaveTextContent('shop/docker.io/library/web 3');
  });

  it.each([
    ['a host', 'hostname', 'node-a', 2, ['Shell']],
    ['a namespace', 'namespace', 'shop', 3, ['Shell', 'Read']],
    ['a pod', 'pod', 'web-2', 1, ['Read']],
    ['an image', 'container.image.repository', 'docker.io/library/web', 3, ['Shell', 'Read']],
    ['a workload', 'workload', 'image//shop//docker.io%2Flibrary%2Fweb', 0, []],
    ['the same workload', 'workload', 'image//shop//docker.io/library/web', 3, ['Shell', 'Read']],
    ['a user', 'user.name', 'www', 2, ['Read', 'Shell']],
    ['a process', 'proc.name', HOSTILE, 1, ['Read']],
  ])('has a page: %s', async (_, entity, name, count, rules) => {
    await open({ entity, name });
    if (count === 0) {
      expect(await screen.findByText('No event of this time range names it.')).toBeVisible();
      return;
    }
    const link = await screen.findByRole('link', { name: new RegExp(`^Its ${count} events?$`) });
    expect(placeOf(link).page).toBe('events');
    const table = screen.getByRole('table', { name: 'Top rules' });
    expect(
      within(table)
        .getAllByRole('link')
        .map(({ textContent }) => textContent)
    ).toEqual(rules);
    expect(document.querySelector('main img, article img')).toBeNull();
    await waitFor(() => expect(screen.getByRole('region', { name: 'Seen with it' })).toHaveTextContent(/\d/));
  });

  it('tells of a pod what was seen with it, on which hosts, and leads on to each', async () => {
    await open({ entity: 'pod', name: 'web-1' });
    const seen = await screen.findByRole('region', { name: 'Seen with it' });
    await waitFor(() => expect(within(seen).getByRole('list', { name: 'Host' })).toHaveTextContent('node-a 2'));
    expect(within(seen).queryByRole('tab', { name: 'Pod' })).toBeNull();
    fireEvent.click(within(seen).getByRole('tab', { name: 'User' }));
    const users = await within(seen).findByRole('list', { name: 'User' });
    expect(placeOf(within(users).getByRole('link', { name: /^www/ }))).toMatchObject({
      entity: 'user.name',
      name: 'www',
    });
    expect(new URLSearchParams(addressOf()).get('by')).toBe('user.name');
    const sensors = screen.getByRole('region', { name: 'Health of its sensors' });
    expect(placeOf(await within(sensors).findByRole('link', { name: 'node-a' }))).toMatchObject({ name: 'node-a' });
    expect(sensors).toHaveTextContent('Not known: there are neither metrics nor events of Falco about itself.');
    expect(screen.getByRole('region', { name: /^CPU, memory/ })).toHaveTextContent('no Prometheus data source');
  });

  it('asks Loki no more than a handful of questions', async () => {
    await open({ entity: 'pod', name: 'web-1' }, WITH_PROMETHEUS);
    await screen.findByText(/No metrics|Not there/);
    expect(lokiQueries().length).toBeLessThanOrEqual(5);
    expect(grafana.sources.asked.filter(({ uid }) => uid === 'prom').length).toBeLessThanOrEqual(2);
  });

  it('shows what Prometheus has of its pods, and says what is missing', async () => {
    await open({ entity: 'user.name', name: 'www' }, WITH_PROMETHEUS);
    const region = await screen.findByRole('region', { name: /^CPU, memory/ });
    await waitFor(() => expect(region).toHaveTextContent('container_cpu_usage_seconds_total'));
    expect(region).toHaveTextContent('container_network_receive_packets_total');
    expect(region).toHaveTextContent(/Not there, cAdvisor does not serve it here/);
    const asked = grafana.sources.asked.find(({ refId }) => refId === 'usage')?.expr ?? '';
    expect(asked).toContain('pod=~"');
    expect(asked).toContain('web-1');
    expect(asked).not.toContain('db-1');
  });

  it.each<Record<string, string>>([
    { entity: 'rule', name: 'Shell' },
    { entity: 'pod' },
    { entity: 'constructor', name: 'x' },
  ])('are all shown for an address that names none: %j', async (query) => {
    await open(query);
    expect(await screen.findByRole('list', { name: 'Host' })).toBeVisible();
  });
});
