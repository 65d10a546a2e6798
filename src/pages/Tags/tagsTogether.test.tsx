import { fireEvent, screen } from '@testing-library/react';
import { provideGrafana } from 'test/grafana';
import { addressOf, openPage, settle } from 'test/openPage';
import { hoursAgo } from 'test/storedEvents';
import { ALL_OF_THEM, TWO_LOKIS, twoLokis } from 'test/twoLokis';
import { makeTagsPage } from './tagsPage';

const grafana = provideGrafana();

it('asks which environment it is to show, where it cannot show all', async () => {
  grafana.sources.answerWith(twoLokis([], [{ atMs: hoursAgo(1), rule: 'Read sensitive file', tags: ['T1555'] }]));
  await openPage(makeTagsPage(TWO_LOKIS), ALL_OF_THEM);
  expect(await screen.findByText('This page shows one environment at a time')).toBeVisible();
  expect(grafana.sources.asked).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Open America' }));
  await settle();
  expect(new URLSearchParams(addressOf()).get('var-env')).toBe('us');
  expect((await screen.findAllByText('T1555')).length).toBeGreaterThan(0);
});
