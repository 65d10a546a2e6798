import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { failing } from 'test/fakeSources';
import { NOTHING_STORED, provideGrafana } from 'test/grafana';
import { addressOf, LOKI_ALONE, openPage, placeOf, cellsOf, tryAgain } from 'test/openPage';
import { hoursAgo, StoredEvents } from 'test/storedEvents';
import { makeRulesPage } from '../rulesPage';

const grafana = provideGrafana();
const AT = Math.floor(hoursAgo(2) / 1000) * 1000;
const MINUTE = 60_000;

const of = (rule: string, priority: 'Critical' | 'Notice', ...minutes: readonly number[]) =>
  minutes.map((minute) => ({ atMs: AT + minute * MINUTE, rule, priority }));
const many = (from: number) => Array.from({ length: 12 }, (_, index) => from + index);
const stored = new StoredEvents([
  ...of('Gone', 'Critical', ...many(-40)),
  ...of('Less', 'Notice', ...many(-40), 10),
  ...of('New', 'Notice', 20),
  ...of('Too early', 'Critical', -70),
]);

const NOTES = [
  { time: AT, tags: ['falco-tuning'], text: 'Gone <b>', login: 'ann' },
  { time: AT - 90 * MINUTE, tags: ['falco-tuning'], text: 'Long before', login: 'ann' },
];

beforeEach(() => {
  grafana.logIn('Admin', ['annotations:read']);
  grafana.sources.answerWith(stored);
  grafana.answerApi((request) => {
    const { from, to } = request.params ?? {};
    return request.url === '/api/annotations' && request.params?.type === 'annotation'
      ? NOTES.filter(({ time }) => time >= Number(from) && time <= Number(to))
      : NOTHING_STORED(request);
  });
});

const open = (query: Readonly<Record<string, string>> = {}) =>
  openPage(makeRulesPage(LOKI_ALONE), { change: String(AT), span: '1h', ...query });

it('compares the hour before a change with the hour after it, and says which rule of high priority stopped firing', async () => {
  await open();
  const table = await screen.findByRole('table', { name: 'Events by rule' });
  expect(cellsOf(table)).toEqual([
    ['Gone', 'Critical', '12', '0', 'stopped firing '],
    ['New', 'Notice', '0', '1', 'had none before (too few events to tell)'],
    ['Less', 'Notice', '12', '1', 'fewer '],
  ]);
  expect(screen.getByRole('alert')).toHaveTextContent('A high-priority rule stopped firingGone');
  expect(screen.getByRole('region', { name: '24 events in 1 h before, 2 in 1 h after' })).toBeVisible();
  expect(placeOf(screen.getByRole('link', { name: 'Gone' }))).toMatchObject({
    ...{ page: 'rules', rule: 'Gone', from: String(AT - 60 * MINUTE), to: String(AT + 60 * MINUTE) },
  });
});

it('says what was changed, and nothing of other changes', async () => {
  await open();
  const marks = await screen.findByRole('group', { name: 'Marks' });
  expect(within(marks).getAllByRole('link')).toHaveLength(1);
  expect(marks).toHaveTextContent('Tuning of Gone <b> applied, noted by ann');
  expect(document.querySelector('main b')).toBeNull();
});

it('compares another length of time, as the address says', async () => {
  await open();
  await screen.findByRole('table', { name: 'Events by rule' });
  fireEvent.click(screen.getByRole('radio', { name: '6 hours' }));
  // No more than has passed since.
  await waitFor(() => expect(screen.getByRole('link', { name: 'Too early' })).toBeVisible());
  expect(addressOf()).toContain('span=6h');
  fireEvent.click(screen.getByRole('button', { name: 'All rules' }));
  await waitFor(() => expect(addressOf()).not.toContain('change='));
});

it('waits where the change is too new', async () => {
  await open({ change: String(Date.now() - 5000) });
  expect(await screen.findByText(/less than a minute old/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Check again' })).toBeVisible();
});

it('says that there was nothing, and that no rule stopped firing where none did', async () => {
  await open({ 'var-namespace': 'nobody' });
  expect(await screen.findByText('No events in 1 h before the change and none after it.')).toBeVisible();
});

it('says why it could not be counted, and asks again', async () => {
  grafana.sources.answerWith(failing(stored, () => true));
  await open();
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(/Loki cannot be reached/);
  grafana.sources.answerWith(stored);
  await tryAgain(alert);
  expect(await screen.findByRole('table', { name: 'Events by rule' })).toBeVisible();
});

it('leads from the list of rules to the changes of its range', async () => {
  await openPage(makeRulesPage(LOKI_ALONE), { from: 'now-6h', to: 'now' });
  const marks = await screen.findByRole('group', { name: 'Marks' });
  const [link] = within(marks).getAllByRole('link');
  expect(placeOf(link as HTMLElement)).toMatchObject({ page: 'rules', change: String(AT) });
});
