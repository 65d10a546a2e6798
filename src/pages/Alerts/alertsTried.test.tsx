import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeAlerting, installedRules } from 'test/fakeAlerting';
import { failing, type FakeAnswer, type FakeQuery } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { LOKI_ALONE, openPage, settle, tryAgain } from 'test/openPage';
import { DAY } from 'test/storedDay';
import { StoredEvents } from 'test/storedEvents';
import { makeAlertsPage } from './alertsPage';

const grafana = provideGrafana();
grafana.logIn('Admin', ['alert.rules:read']);
const stored = new StoredEvents(DAY);
const SHELL = 'Falco shell in a container';
const BURST = 'Falco burst from one pod';

async function open(ask: (query: FakeQuery) => FakeAnswer, alerting = new FakeAlerting()) {
  grafana.answerApi(alerting.answer);
  grafana.sources.answerWith({ ...stored, ask });
  await openPage(makeAlertsPage(LOKI_ALONE));
}

const dryRun = async (title: string) => {
  fireEvent.click(await screen.findByRole('button', { name: `Dry run of ${title}` }));
  await settle();
};
const rowOf = (title: string) =>
  within(screen.getByRole('table', { name: 'Alert rules' }))
    .getByText(title)
    .closest('tr') ?? document.body;

describe('rules that are tried out on the past', () => {
  it('say why that failed, and are tried out again', async () => {
    await open(failing(stored, () => true).ask);
    await dryRun(SHELL);
    await waitFor(() => expect(rowOf(SHELL)).toHaveTextContent('Loki cannot be reached'));
    grafana.sources.answerWith(stored);
    await dryRun(SHELL);
    await waitFor(() => expect(rowOf(SHELL)).toHaveTextContent(/\d times in 7 days/));
    expect(rowOf(SHELL)).not.toHaveTextContent('Loki cannot be reached');
  });

  it('are let go where another is tried out: none waits for an answer that nobody awaits', async () => {
    await open((query) => (query.refId.endsWith('terminal-shell') ? 'pending' : stored.ask(query)));
    await dryRun(SHELL);
    expect(screen.queryByRole('button', { name: `Dry run of ${SHELL}` })).toBeNull();
    await dryRun(BURST);
    await waitFor(() => expect(rowOf(BURST)).toHaveTextContent(/in 7 days/));
    expect(screen.getByRole('button', { name: `Dry run of ${SHELL}` })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Dry run of all' })).toBeVisible();
  });

  it('all of them, one after the other, until that is stopped', async () => {
    await open((query) => (query.refId.endsWith('terminal-shell') ? 'pending' : stored.ask(query)));
    fireEvent.click(await screen.findByRole('button', { name: 'Dry run of all' }));
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(screen.getByRole('button', { name: `Dry run of ${SHELL}` })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
  });
});

it('the history of a rule says why it is not known, and is asked for again', async () => {
  const alerting = new FakeAlerting();
  alerting.rules = LOKI_ALONE.environments.flatMap((environment) => installedRules(environment));
  alerting.fails = ({ url }) => url.endsWith('/history');
  await open(stored.ask, alerting);
  fireEvent.click(await screen.findByRole('button', { name: `Details of ${SHELL}` }));
  fireEvent.click(screen.getByRole('button', { name: 'Show history' }));
  // Beside what is said of the alerts that are resolved.
  const alert = await waitFor(() => {
    const said = screen
      .getAllByRole('alert')
      .find((one) => /^(?!What was resolved).*Grafana failed/.test(one.textContent ?? ''));
    expect(said).toHaveTextContent(/Grafana failed.*database is locked/);
    return said ?? document.body;
  });
  alerting.fails = () => false;
  await tryAgain(alert);
  expect(await screen.findByText('Nothing has changed in 7 days.')).toBeVisible();
  expect(alert).not.toBeInTheDocument();
});
