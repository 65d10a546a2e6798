import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeAlerting, installedRules } from 'test/fakeAlerting';
import { provideGrafana } from 'test/grafana';
import { LOKI_ALONE, openPage, settle } from 'test/openPage';
import { StoredEvents } from 'test/storedEvents';
import { makeAlertsPage } from '../alertsPage';

const grafana = provideGrafana();
grafana.logIn('Admin', ['alert.rules:read', 'alert.provisioning:write', 'folders:create']);
const RULES = LOKI_ALONE.environments.flatMap((environment) => installedRules(environment));

async function open(alerting: FakeAlerting) {
  grafana.answerApi(alerting.answer);
  grafana.sources.answerWith(new StoredEvents([]));
  await openPage(makeAlertsPage(LOKI_ALONE));
}

async function press(name: string | RegExp) {
  fireEvent.click(await screen.findByRole('button', { name }));
  await settle();
}

const dialog = () => screen.findByRole('dialog');
const written = () => grafana.requests.filter(({ method }) => method !== 'GET');

describe('the pack', () => {
  it('is installed after it was shown what would be written, and is there then', async () => {
    const alerting = new FakeAlerting();
    await open(alerting);
    await press('Install…');
    const changes = within(await dialog()).getByRole('group', { name: 'What would change' });
    expect(changes).toHaveTextContent(`${RULES.length} new`);
    expect(written()).toEqual([]);
    await press(`Change ${RULES.length} rules`);
    expect(await screen.findByText(`Done: ${RULES.length} written, 0 removed`)).toBeVisible();
    expect(alerting.rules.map(({ uid }) => uid).sort()).toEqual(RULES.map(({ uid }) => uid).sort());
    fireEvent.click(within(await dialog()).getByText('Close'));
    expect(await screen.findByText('No alert of the pack is firing.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Update…' })).toBeVisible();
  });

  it('is as it was before where a group is refused, which is said with what Grafana said', async () => {
    const alerting = new FakeAlerting();
    let puts = 0;
    alerting.fails = ({ method }) => method === 'PUT' && ++puts > 1;
    await open(alerting);
    await press('Install…');
    await press(`Change ${RULES.length} rules`);
    const failed = await screen.findByText(/^Grafana failed at /);
    expect(failed.closest('[role="alert"]')).toHaveTextContent('database is locked');
    expect(within(await dialog()).getByRole('button', { name: 'Cancel' })).toBeVisible();
  });

  it('has nothing to change where it is up to date, and cannot be written', async () => {
    const alerting = new FakeAlerting();
    alerting.rules = RULES;
    await open(alerting);
    await press('Update…');
    expect(await screen.findByRole('button', { name: 'Nothing to change' })).toBeDisabled();
  });

  it('is taken away after its rules were named, and they alone', async () => {
    const alerting = new FakeAlerting();
    alerting.rules = [...RULES, { uid: 'mine', title: 'Mine', ruleGroup: 'other', folderUID: 'f' }];
    await open(alerting);
    await press('Remove…');
    expect(within(await dialog()).getAllByRole('listitem')).toHaveLength(RULES.length);
    await press(`Remove ${RULES.length} rules`);
    await waitFor(() => expect(alerting.rules.map(({ uid }) => uid)).toEqual(['mine']));
    expect(await screen.findByText(/The pack is not installed/)).toBeVisible();
  });

  it('is of files where files brought it: it is changed there and nowhere else', async () => {
    const alerting = new FakeAlerting();
    alerting.rules = RULES.map((rule) => ({ ...rule, provenance: 'file' }));
    await open(alerting);
    expect(await screen.findByText(/These rules are provisioned by files/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Update|Remove|Install/ })).toBeNull();
  });
});
