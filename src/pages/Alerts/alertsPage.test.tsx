import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeAlerting, installedRules } from 'test/fakeAlerting';
import { provideGrafana } from 'test/grafana';
import { addressOf, LOKI_ALONE, openPage, placeOf, settle, tryAgain } from 'test/openPage';
import { DAY } from 'test/storedDay';
import { StoredEvents } from 'test/storedEvents';
import { makeAlertsPage } from './alertsPage';

const grafana = provideGrafana();
const RULES = LOKI_ALONE.environments.flatMap((environment) => installedRules(environment));
const SHELL_UID = 'falco-terminal-shell';
const FIRING = {
  labels: { app: 'falco', rule: 'Terminal shell in container', urgency: 'page', k8s_ns_name: 'payments' },
  annotations: {
    summary: 'A shell in <img src=x onerror=alert(1)>\u202E',
    app_url: 'http://g/a/community-falco-app/events?var-rule=Terminal+shell+in+container&from=1&to=2',
  },
  ...{ state: 'Alerting', activeAt: new Date().toISOString() },
};

let alerting: FakeAlerting;
beforeEach(() => {
  alerting = new FakeAlerting();
  grafana.logIn('Admin', ['alert.rules:read', 'alert.instances:create']);
});

async function open(query: Readonly<Record<string, string>> = {}, settings = LOKI_ALONE) {
  grafana.answerApi(alerting.answer);
  grafana.sources.answerWith(new StoredEvents(DAY));
  await openPage(makeAlertsPage(settings), query);
  await settle();
}

const part = (name: string) => screen.findByRole('region', { name });
const rowOf = async (title: string) =>
  within(await screen.findByRole('table', { name: 'Alert rules' }))
    .getByText(title)
    .closest('tr') ?? document.body;

describe('the Alerts page', () => {
  it('says of each rule of the pack how it is, and that nothing fires', async () => {
    alerting.rules = RULES;
    await open();
    expect(await part('Firing now')).toHaveTextContent('No alert of the pack is firing.');
    expect(await rowOf('Falco shell in a container')).toHaveTextContent(/Normal.*Page/);
    expect(await part('Silences')).toHaveTextContent('None of these alerts is silenced.');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('begins with what fires: what an attacker wrote is text, and the way leads to its events', async () => {
    alerting.rules = RULES;
    alerting.said.set(SHELL_UID, { state: 'firing', alerts: [FIRING], totals: { alerting: 1 } });
    await open();
    const firing = within(await part('Firing now'));
    const card = await firing.findByRole('listitem');
    expect(card).toHaveTextContent('A shell in <img src=x onerror=alert(1)>');
    expect(card.textContent).not.toContain('\u202e');
    expect(document.querySelector('img')).toBeNull();
    expect(placeOf(firing.getByRole('link', { name: 'Events' }))).toEqual({
      ...{ page: 'events', from: '1', to: '2', 'var-rule': 'Terminal shell in container' },
    });
    expect(firing.getByRole('button', { name: 'Silence' })).toBeVisible();
  });

  it('says that no pack is installed, and offers the rules all the same', async () => {
    await open();
    expect(await part('Firing now')).toHaveTextContent('The pack is not installed: nobody is notified');
    expect(await rowOf('Falco shell in a container')).toHaveTextContent(/not installed/i);
  });

  it('tries a rule out on the past, and names the times at which it would have fired', async () => {
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Dry run of Falco shell in a container' }));
    await waitFor(async () =>
      expect(await rowOf('Falco shell in a container')).toHaveTextContent(/\d times? in 7 days/)
    );
    fireEvent.click(screen.getByRole('button', { name: 'Details of Falco shell in a container' }));
    expect(await screen.findByText(/^Would have fired \d times? in 7 days/)).toBeVisible();
    expect(addressOf()).toContain('alert=terminal-shell');
  });

  it('ends a silence, and shows that it is gone', async () => {
    alerting.rules = RULES;
    const [startsAt, endsAt] = [0, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString());
    const matchers = [{ name: 'app', value: 'falco', isRegex: false, isEqual: true }];
    alerting.silences = [
      { id: 's1', status: { state: 'active' }, matchers, startsAt, endsAt, createdBy: 'ann', comment: '<b>known</b>' },
      { id: 's2', status: { state: 'active' }, matchers: [{ ...matchers[0], value: 'other' }], startsAt, endsAt },
    ];
    await open();
    const table = await screen.findByRole('table', { name: 'Silences' });
    expect(within(table).getAllByRole('row')).toHaveLength(2);
    expect(table).toHaveTextContent(/ann<b>known<\/b>/);
    fireEvent.click(within(table).getByRole('button', { name: 'End now' }));
    expect(await screen.findByText('None of these alerts is silenced.')).toBeVisible();
  });

  it('tells a viewer what it takes, and offers neither to install nor to silence', async () => {
    grafana.logIn('Viewer', ['alert.rules:read']);
    alerting.said.set(SHELL_UID, { state: 'firing', alerts: [FIRING] });
    await open();
    expect(await screen.findByText(/Installing needs the Editor role or more/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Install|Remove|Silence/ })).toBeNull();
  });

  it('tells who may not see alert rules whom to ask, and asks Grafana for none', async () => {
    grafana.logIn('Viewer');
    await open();
    expect(await screen.findByText('You may not see alert rules')).toBeVisible();
    expect(document.body).toHaveTextContent('Ask an administrator for the permission alert.rules:read.');
    expect(grafana.requests).toEqual([]);
  });
});

describe('the Alerts page, where Grafana fails', () => {
  it('says why, and has it all once it is asked again', async () => {
    alerting.rules = RULES;
    alerting.fails = () => true;
    await open();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/Grafana failed.*database is locked/);
    expect(document.body).not.toHaveTextContent(/not installed|No alert/);
    alerting.fails = () => false;
    await tryAgain(alert);
    expect(await part('Firing now')).toHaveTextContent('No alert of the pack is firing.');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each([
    ['Firing now', '/api/prometheus/grafana/api/v1/rules', 'Whether an alert is firing is not known.'],
    ['Silences', '/api/alertmanager/grafana/api/v2/silences', 'database is locked'],
  ])('says of %s alone that it is not known', async (name, url, said) => {
    alerting.rules = RULES;
    alerting.fails = (request) => request.url === url;
    await open();
    expect(await part(name)).toHaveTextContent(said);
    expect(await part(name)).toContainElement(screen.getByRole('alert'));
    expect(await part(name)).not.toHaveTextContent(/No alert of the pack|None of these/);
    expect(await rowOf('Falco shell in a container')).toBeVisible();
  });

  it('says which rule cannot be evaluated and why, in the words of what refused it', async () => {
    alerting.rules = RULES;
    alerting.said.set(SHELL_UID, { health: 'err', lastError: 'data source not found <b>' });
    await open({ alert: 'terminal-shell' });
    expect(await rowOf('Falco shell in a container')).toHaveTextContent('Cannot be evaluated');
    expect(await screen.findByRole('alert')).toHaveTextContent(/Cannot be evaluated.*data source not found <b>/);
  });
});
