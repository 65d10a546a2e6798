import { screen, within } from '@testing-library/react';
import { FakeAnnotations } from 'test/fakeAnnotations';
import { provideGrafana } from 'test/grafana';
import { LOKI_ALONE, openPage } from 'test/openPage';
import { DAY, READ, SHELL } from 'test/storedDay';
import { StoredEvents } from 'test/storedEvents';
import { eventOf } from 'domain/noise/events.fixture';
import { behaviourSubject } from 'domain/triage/subjects';
import { makeRulesPage } from './rulesPage';

const grafana = provideGrafana();
const HOSTILE = '<img src=x onerror=alert(1)>\u202E';

async function open(query: Readonly<Record<string, string>>, permissions: readonly string[] = ['annotations:read']) {
  const annotations = new FakeAnnotations();
  annotations.say(behaviourSubject(eventOf({ rule: SHELL.rule })), { verdict: 'benign', note: HOSTILE });
  annotations.say(behaviourSubject(eventOf({ rule: SHELL.rule, fields: { 'proc.name': 'nc' } })), {
    verdict: 'true',
    assignee: 'ben',
  });
  grafana.answerApi(annotations.answer);
  grafana.logIn('Viewer', permissions);
  grafana.sources.answerWith(new StoredEvents(DAY));
  await openPage(makeRulesPage(LOKI_ALONE), query);
}

it('says on the page of a rule what holds of each behaviour of its events', async () => {
  await open({ rule: SHELL.rule });
  const made = await screen.findByRole('region', { name: 'Verdicts on its events' });
  expect(within(made).getAllByRole('listitem')).toHaveLength(2);
  expect(made).toHaveTextContent(/True positive.*assigned to ben.*Benign/);
  expect(document.querySelector('img')).toBeNull();
  expect(document.body).not.toHaveTextContent('\u202E');
});

it('marks rules in the list by what was said last, and no others', async () => {
  await open({});
  expect((await screen.findByText(SHELL.rule)).closest('[role="cell"]')).toHaveTextContent(/^True/);
  expect(screen.getByText(READ.rule).closest('[role="cell"]')).toHaveTextContent(READ.rule);
  expect(document.querySelectorAll('[data-verdict]')).toHaveLength(1);
});

it('asks Grafana nothing for a person who may not read annotations, and shows the rule all the same', async () => {
  await open({ rule: SHELL.rule }, []);
  expect(await screen.findByRole('region', { name: 'Tags' })).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Verdicts on its events' })).toBeNull();
  expect(grafana.requests.filter(({ url }) => url === '/api/annotations')).toEqual([]);
});
