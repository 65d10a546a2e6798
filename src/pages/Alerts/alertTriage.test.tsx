import { screen, within } from '@testing-library/react';
import { eventOf } from 'domain/noise/events.fixture';
import { behaviourSubject } from 'domain/triage/subjects';
import { FakeAlerting, installedRules } from 'test/fakeAlerting';
import { FakeAnnotations } from 'test/fakeAnnotations';
import { provideGrafana } from 'test/grafana';
import { LOKI_ALONE, openPage, placeOf } from 'test/openPage';
import { DAY } from 'test/storedDay';
import { StoredEvents } from 'test/storedEvents';
import { makeAlertsPage } from './alertsPage';

const grafana = provideGrafana();
const RULE = 'Terminal shell in container';
const firing = (pod: string) => ({
  labels: { app: 'falco', rule: RULE, urgency: 'page', k8s_ns_name: 'shop', k8s_pod_name: pod },
  annotations: { summary: `A shell in ${pod}` },
  ...{ state: 'Alerting', activeAt: new Date().toISOString() },
});

it('says on a card what was made of such events at its place, and on no other', async () => {
  const alerting = new FakeAlerting();
  alerting.rules = LOKI_ALONE.environments.flatMap((environment) => installedRules(environment));
  const alerts = ['web-7d9f8b6c5d-x2k4j', 'db-0'].map(firing);
  alerting.said.set('falco-terminal-shell', { state: 'firing', alerts, totals: { alerting: 2 } });
  const annotations = new FakeAnnotations(alerting.answer);
  const fields = { 'k8s.ns.name': 'shop', 'k8s.pod.name': 'web-6c5d7b8f9d-q9w8z' };
  annotations.say(behaviourSubject(eventOf({ rule: RULE, fields })), { verdict: 'in-work', assignee: 'ana' });
  grafana.answerApi(annotations.answer);
  grafana.logIn('Viewer', ['alert.rules:read', 'annotations:read']);
  grafana.sources.answerWith(new StoredEvents(DAY));
  await openPage(makeAlertsPage(LOKI_ALONE));

  const cards = within(await screen.findByRole('region', { name: 'Firing now' }));
  expect(await cards.findByText('In progress')).toBeVisible();
  const said = cards.getAllByRole('listitem').map(({ textContent }) => /^In progress/.test(textContent ?? ''));
  expect(said.filter(Boolean)).toHaveLength(1);
  expect(cards.getByText('In progress').closest('li')).toHaveTextContent('A shell in web-7d9f8b6c5d-x2k4j');
});

describe('beside what fires now', () => {
  const AT = Date.now() - 3_600_000;
  const HOSTILE = '<img src=x onerror=alert(1)>';
  const labels = { app: 'falco', rule: RULE, k8s_ns_name: 'shop', k8s_pod_name: HOSTILE };
  const history = {
    schema: { fields: ['time', 'prev', 'next', 'data'].map((name) => ({ name })) },
    data: {
      values: [
        [AT, AT + 600_000],
        ['Normal', 'Alerting'],
        ['Alerting', 'Normal'],
        [1, 2].map(() => JSON.stringify({ labels })),
      ],
    },
  };

  async function open(answer: (url: string) => unknown) {
    const alerting = new FakeAlerting();
    alerting.rules = LOKI_ALONE.environments.flatMap((environment) => installedRules(environment));
    grafana.answerApi((request) =>
      request.url === '/api/v1/rules/history' && request.params?.ruleUID === 'falco-terminal-shell'
        ? answer(request.url)
        : alerting.answer(request)
    );
    grafana.logIn('Viewer', ['alert.rules:read']);
    grafana.sources.answerWith(new StoredEvents(DAY));
    await openPage(makeAlertsPage(LOKI_ALONE));
  }

  it('stands what was resolved in the last day, with the way to its events', async () => {
    await open(() => history);
    const resolved = within(await screen.findByRole('region', { name: 'Resolved in the last 24 hours' }));
    const entry = await resolved.findByRole('listitem');
    expect(entry).toHaveTextContent(`Falco shell in a container ${RULE} · shop · ${HOSTILE} · fired for 10 min`);
    const { from, to, ...place } = placeOf(within(entry).getByRole('link'));
    expect(place).toMatchObject({ page: 'events', 'var-rule': RULE, 'var-pod': HOSTILE });
    expect(Number(to)).toBe(AT + 600_000);
    expect(Number(from)).toBeLessThan(AT);
  });

  it('stands that it is not known, where history cannot be read, and once it can what was resolved', async () => {
    await open(() => {
      throw { status: 500, data: { message: 'no history' } };
    });
    const resolved = await screen.findByRole('region', { name: 'Resolved in the last 24 hours' });
    expect(await within(resolved).findByRole('alert')).toHaveTextContent(/is not known.*no history/);
    expect(screen.getByRole('region', { name: 'Firing now' })).toHaveTextContent('No alert of the pack is firing.');
  });

  it('stands that none was', async () => {
    await open(() => ({}));
    expect(await screen.findByText('No alert of the pack was resolved.')).toBeVisible();
  });
});
