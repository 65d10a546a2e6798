import { screen, waitFor } from '@testing-library/react';
import { provideGrafana } from 'test/grafana';
import { openPage, placeOf } from 'test/openPage';
import { hoursAgo, type StoredEvent } from 'test/storedEvents';
import { ALL_OF_THEM, TWO_LOKIS, twoLokis } from 'test/twoLokis';
import { makeMitrePage } from './mitrePage';

const grafana = provideGrafana();

const shell = (hours: number): StoredEvent => ({
  ...{ atMs: hoursAgo(hours), rule: 'Terminal shell in container', priority: 'Notice' },
  tags: ['container', 'mitre_execution', 'T1059'],
});

it('counts a technique in all environments', async () => {
  grafana.sources.answerWith(twoLokis([shell(1), shell(2)], [shell(3)]));
  await openPage(makeMitrePage(TWO_LOKIS), { ...ALL_OF_THEM, technique: 'T1059' });
  const link = await screen.findByRole('link', { name: 'Its 3 events' });
  expect(placeOf(link)).toMatchObject({ page: 'events', 'var-env': '_all' });
});

it('names the environment that the matrix lacks', async () => {
  grafana.sources.answerWith(twoLokis([shell(1), shell(2)], [shell(3)], () => new Error('connection refused')));
  await openPage(makeMitrePage(TWO_LOKIS), { ...ALL_OF_THEM, technique: 'T1059' });
  expect(await screen.findByRole('link', { name: 'Its 2 events' })).toBeVisible();
  await waitFor(() => expect(document.body).toHaveTextContent('Environments that are missing here: America'));
});
