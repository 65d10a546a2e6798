import React from 'react';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { LOOK_BACKS } from 'domain/alerting/lookBack';
import { PART_MS } from 'domain/alerting/lateness/lateness';
import { type Environment } from 'domain/environment/types';
import { newEnvironment } from 'lib/settings/settings';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { type FakeQuery, markFrame, seriesFrame } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { StoredEvents } from 'test/storedEvents';
import { LatenessSection } from './LatenessSection';

beforeAll(provideCanvas);
const grafana = provideGrafana();

const HOUR = 3_600_000;
const NOW = Math.floor(Date.now() / PART_MS) * PART_MS;
const HERE: Environment = { ...newEnvironment([], 'loki'), prometheusUid: 'prom' };
const RULE = 'Seldom <b>';
/** An event of nine hours ago. */
const LOKI = new StoredEvents([{ atMs: NOW - 9 * HOUR - 1000, rule: RULE, source: 'okta' }]);

/** Falcosidekick counted it so long ago. */
function counted(agoMs: number, rule = RULE) {
  const prometheus = (query: FakeQuery) => [
    markFrame(query.toMs),
    seriesFrame({ source: 'okta', rule }, NOW - agoMs, 1),
  ];
  const none = async () => ({ status: 'success', data: [] });
  grafana.sources.answerBy((uid) => (uid === 'prom' ? { ask: prometheus, getResource: none } : LOKI));
}

function open(environment = HERE) {
  grafana.logIn('Admin', ['plugins:write']);
  const { container } = render(
    <MemoryRouter>
      <LatenessSection environment={environment} />
    </MemoryRouter>
  );
  return container;
}
const measure = () => fireEvent.click(screen.getByRole('button', { name: 'Measure the last 7 days' }));

it('says which events came too late for the rules, and what would do', async () => {
  counted(4 * HOUR);
  const container = open();
  expect(grafana.sources.asked).toEqual([]);
  measure();
  const table = await screen.findByRole('table', { name: 'How late events came, by source' });
  expect(table).toHaveTextContent(/okta.*1.*4 h 50 min.*2 h/);
  expect(table).toHaveTextContent('rules look back 2 h: 1 of 1 could not alert anybody. With 8 h, none would');
  expect(screen.getByRole('link', { name: /Set how far rules look back/ })).toBeVisible();
  await expectAccessible(container);
});

it('is content where the window that was set is long enough, and where events are in time', async () => {
  counted(4 * HOUR);
  open({ ...HERE, attention: { lookBackHours: { okta: 8 } } });
  measure();
  expect(await screen.findByText('No rule has missed one for being late.')).toBeVisible();
  counted(9 * HOUR);
  measure();
  await waitFor(() => expect(screen.getByRole('table')).toHaveTextContent('in time'));
});

it('says that no window is long enough', async () => {
  const loki = new StoredEvents([{ atMs: NOW - 40 * HOUR, rule: RULE, source: 'okta' }]);
  counted(4 * HOUR);
  const { sources } = grafana;
  const prometheus = (query: FakeQuery) => [
    markFrame(query.toMs),
    seriesFrame({ source: 'okta', rule: RULE }, NOW - HOUR, 1),
  ];
  sources.answerBy((uid) => (uid === 'prom' ? { ...loki, ask: prometheus } : loki));
  open();
  measure();
  expect(await screen.findByText(/Rules can look back 1 d at most/)).toBeVisible();
  expect(LOOK_BACKS[LOOK_BACKS.length - 1]).toBe(24 * HOUR);
});

it('tells what failed and asks again, and what it knows nothing of', async () => {
  grafana.sources.answerBy(() => ({ ask: () => new Error('connection refused'), getResource: LOKI.getResource }));
  open();
  measure();
  expect(await screen.findByRole('alert')).toHaveTextContent('connection refused');
  counted(4 * HOUR, 'Another');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Of what Falcosidekick received nothing is in Loki.')).toBeVisible();
  grafana.sources.answerBy((uid) => (uid === 'prom' ? { ...LOKI, ask: ({ toMs }) => [markFrame(toMs)] } : LOKI));
  measure();
  expect(await screen.findByText('Prometheus has no counters of Falcosidekick in this time.')).toBeVisible();
});

it('measures nothing where nothing tells when events came', () => {
  open({ ...HERE, prometheusUid: undefined });
  expect(screen.getByText(/Not to be measured here/)).toBeVisible();
  expect(screen.queryByRole('button')).toBeNull();
});
