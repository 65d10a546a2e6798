import { fireEvent, screen } from '@testing-library/react';
import { type AppSettings, newEnvironment } from 'lib/settings/settings';
import { makeTagsPage } from 'pages/Tags/tagsPage';
import { provideGrafana } from 'test/grafana';
import { addressOf, LOKI_ALONE, openPage } from 'test/openPage';
import { DAY } from 'test/storedDay';
import { StoredEvents } from 'test/storedEvents';

const grafana = provideGrafana();
const TWO: AppSettings = {
  ...LOKI_ALONE,
  environments: [newEnvironment([], 'loki'), { ...newEnvironment(['main'], 'loki-2'), id: 'second', name: 'Second' }],
};

async function open(settings: AppSettings, query: Readonly<Record<string, string>> = {}) {
  grafana.sources.answerWith(new StoredEvents(DAY));
  await openPage(makeTagsPage(settings), query);
}

afterEach(() => grafana.logIn('Admin'));

it('no other environment stands for one that the address names and nobody knows', async () => {
  await open(TWO, { 'var-env': '<b>gone</b>' });
  expect(await screen.findByText('No environment with the id “<b>gone</b>” is configured')).toBeVisible();
  expect(grafana.sources.asked).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Open Second' }));
  expect(await screen.findByRole('table', { name: 'Workload' })).toBeVisible();
  expect(addressOf()).toContain('var-env=second');
  expect(grafana.sources.asked.every(({ uid }) => uid === 'loki-2')).toBe(true);
});

it('who may not configure is not led to the configuration', async () => {
  grafana.logIn('Viewer');
  await open(TWO, { 'var-env': 'gone' });
  expect(await screen.findByRole('button', { name: 'Open Second' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Configuration' })).toBeNull();
});

it('a page without any environment tells a viewer whom to ask, and looks into no data source', async () => {
  grafana.logIn('Viewer');
  grafana.sources.list('loki');
  await open({ ...LOKI_ALONE, environments: [] });
  expect(await screen.findByText('No environment is configured yet')).toBeVisible();
  expect(document.body).toHaveTextContent(/Ask an administrator of the organization/);
  expect(grafana.sources.asked).toEqual([]);
  grafana.sources.list();
});
