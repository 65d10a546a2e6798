import { screen, waitFor, within } from '@testing-library/react';
import { provideGrafana } from 'test/grafana';
import { openPage } from 'test/openPage';
import { hoursAgo, type StoredEvent } from 'test/storedEvents';
import { ALL_OF_THEM, TWO_LOKIS, twoLokis } from 'test/twoLokis';
import { makeRulesPage } from './rulesPage';

const grafana = provideGrafana();

const shell = (hours: number, hostname: string): StoredEvent => ({
  ...{ atMs: hoursAgo(hours), rule: 'Terminal shell in container', priority: 'Notice', hostname },
});
const EU = [shell(2, 'node-1'), shell(6, 'node-2')];
const US = [shell(1, 'node-1'), { atMs: hoursAgo(3), rule: 'Only in America', priority: 'Critical' }];
const FIRED = { ...ALL_OF_THEM, state: 'fired' };
const rowOf = async (rule: string) => {
  const list = within(await screen.findByRole('table', { name: 'Rules' }));
  return (await list.findByText(rule)).closest<HTMLElement>('[role="row"]') ?? document.body;
};
const cells = async (rule: string) =>
  within(await rowOf(rule))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);

it('counts a rule in all environments, with every host of each', async () => {
  grafana.sources.answerWith(twoLokis(EU, US));
  await openPage(makeRulesPage(TWO_LOKIS), FIRED);
  expect((await cells('Only in America'))[4]).toBe('125 %');
  await waitFor(async () =>
    expect((await cells('Terminal shell in container')).slice(4, 7)).toEqual(['375 %', expect.anything(), '3'])
  );
  expect(document.body).toHaveTextContent('Which rules Falco has loaded is shown for one environment at a time');
});

it('opens a rule with the events of all, and what is told apart by its environment', async () => {
  grafana.sources.answerWith(twoLokis(EU, US));
  await openPage(makeRulesPage(TWO_LOKIS), { ...ALL_OF_THEM, rule: 'Terminal shell in container', by: 'hostname' });
  expect(await screen.findByRole('link', { name: 'Its 3 events' })).toBeVisible();
  await waitFor(() => expect(document.body).toHaveTextContent(/node-1Europe/));
  expect(document.body).toHaveTextContent(/node-1America/);
  expect(screen.queryByRole('button', { name: 'Create alert' })).toBeNull();
});

it('names the environment that a number lacks', async () => {
  grafana.sources.answerWith(twoLokis(EU, US, () => new Error('connection refused')));
  await openPage(makeRulesPage(TWO_LOKIS), FIRED);
  expect(await screen.findByRole('alert', { name: /Environments that are missing here: America/ })).toBeVisible();
  expect((await cells('Terminal shell in container'))[4]).toBe('2100 %');
});
