import { screen, within } from '@testing-library/react';
import { eventOf } from 'domain/noise/events.fixture';
import { behaviourSubject } from 'domain/triage/subjects';
import { FakeAlerting, installedRules } from 'test/fakeAlerting';
import { FakeAnnotations } from 'test/fakeAnnotations';
import { provideGrafana } from 'test/grafana';
import { LOKI_ALONE, openPage } from 'test/openPage';
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
  expect(await cards.findByText('In work')).toBeVisible();
  const said = cards.getAllByRole('listitem').map(({ textContent }) => /^In work/.test(textContent ?? ''));
  expect(said.filter(Boolean)).toHaveLength(1);
  expect(cards.getByText('In work').closest('li')).toHaveTextContent('A shell in web-7d9f8b6c5d-x2k4j');
});
