import React from 'react';
import { render, screen } from '@testing-library/react';
import { type Environment } from 'domain/environment/types';
import { parseLine } from 'domain/event/lines/parse';
import { type FalcoEvent } from 'domain/event/types';
import { newEnvironment } from 'lib/settings/settings';
import { provideGrafana } from 'test/grafana';
import { PodSignals } from './PodSignals';

const grafana = provideGrafana();
const MS = Date.UTC(2026, 10, 29, 12);
const environment: Environment = { ...newEnvironment([], 'loki'), prometheusUid: 'prom' };

function eventOf(fields: Readonly<Record<string, string>>): FalcoEvent {
  const line = JSON.stringify({ uuid: 'u', rule: 'R', priority: 'Notice', output: 'x', output_fields: fields });
  const event = parseLine({ tsNs: `${MS}000000`, line, labels: {} });
  if (event.kind !== 'event') {
    throw new Error(event.kind);
  }
  return event;
}

const IN_POD = eventOf({ 'k8s.pod.name': 'api-1', 'k8s.ns.name': 'pay' });
const show = (event = IN_POD, of = environment) => render(<PodSignals event={event} environment={of} />);
const names = () => screen.queryAllByRole('link').map((link) => link.textContent);

beforeEach(() => {
  grafana.sources.list();
  grafana.logIn('Editor', ['datasources:explore']);
});

it('leads to metrics and traces of the pod around the event, in the sources that there are', () => {
  grafana.sources.list('loki', 'tempo');
  show();
  expect(names()).toEqual(['Metrics', 'Traces']);
  const panes = screen
    .getAllByRole('link')
    .map((link) => JSON.parse(new URL(link.getAttribute('href') ?? '', 'http://g').searchParams.get('panes') ?? ''));
  const range = { from: String(MS - 900_000), to: String(MS + 900_000) };
  expect(panes).toMatchObject([
    { falco: { datasource: 'prom', range, queries: [{ expr: expect.stringContaining('pod="api-1"') }] } },
    {
      falco: {
        datasource: 'tempo',
        range,
        queries: [{ queryType: 'traceql', query: expect.stringContaining('resource.k8s.pod.name = "api-1"') }],
      },
    },
  ]);
});

it('names each where there are several, three at most', () => {
  grafana.sources.list('tempo-d', 'tempo-c', 'tempo-b', 'tempo-a');
  show(IN_POD, newEnvironment([], 'loki'));
  expect(names()).toEqual(['Traces: tempo-a', 'Traces: tempo-b', 'Traces: tempo-c']);
});

it.each([
  ['no pod is named', eventOf({ 'proc.name': 'sh' }), ['datasources:explore']],
  ['a pod has a name that is none', eventOf({ 'k8s.pod.name': 'x"} or vector(1)' }), ['datasources:explore']],
  ['the person may not explore', IN_POD, []],
])('is nothing where %s', (_, event, permissions) => {
  grafana.sources.list('tempo');
  grafana.logIn('Viewer', permissions);
  show(event);
  expect(names()).toEqual([]);
});
