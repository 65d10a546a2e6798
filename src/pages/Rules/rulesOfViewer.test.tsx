import { screen } from '@testing-library/react';
import { provideGrafana } from 'test/grafana';
import { LOKI_ALONE, openPage } from 'test/openPage';
import { DAY, SHELL } from 'test/storedDay';
import { StoredEvents } from 'test/storedEvents';
import { makeRulesPage } from './rulesPage';

const grafana = provideGrafana();
grafana.logIn('Viewer');

// What is known of own rules is asked for once in the life of a page.
it.each([
  ['the list', { state: 'fired' }, 'Own rules are for Editors and above.'],
  [
    'a rule',
    { rule: SHELL.rule },
    'conditions and exceptions, is for Editors and above: it shows what is not detected.',
  ],
])('%s tells a viewer for whom own rules are, and does not ask for them', async (_, query, said) => {
  grafana.sources.answerWith(new StoredEvents(DAY));
  await openPage(makeRulesPage(LOKI_ALONE), query);
  expect(await screen.findByText(said, { exact: false })).toBeVisible();
  expect(grafana.requests).toEqual([]);
});
