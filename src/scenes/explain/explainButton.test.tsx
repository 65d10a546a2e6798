import React from 'react';
import { PluginContextProvider, PluginType } from '@grafana/data';
import { config } from '@grafana/runtime';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type FalcoEvent } from 'domain/event/types';
import { eventOf } from 'domain/noise/events.fixture';
import { pluginMeta } from 'test/fakeSources';
import { type FakeApi, provideGrafana } from 'test/grafana';
import { EventWays } from '../events/list/EventWays';
import { ExplainButton } from './ExplainButton';

const grafana = provideGrafana();
const HOSTILE = '<img src=x onerror=alert(1)>\u202E';
const events = [eventOf({ rule: 'Read sensitive file untrusted', fields: { 'k8s.pod.name': 'secret-pod' } })];
const answers =
  (health: unknown, content: unknown): FakeApi =>
  ({ url }) =>
    url.endsWith('/health') ? health : { choices: [{ message: { content } }] };

function show(api: FakeApi, { on = true, app = true, what = <ExplainButton events={events} /> } = {}) {
  grafana.answerApi(api);
  Object.assign(config, { apps: app ? { 'grafana-llm-app': {} } : {} });
  const meta = { ...pluginMeta('community-falco-app', PluginType.app), jsonData: { explain: on } };
  return render(<PluginContextProvider meta={meta}>{what}</PluginContextProvider>);
}

const READY = { details: { llmProvider: { configured: true, ok: true } } };

it.each([
  ['nobody has turned it on', { on: false }],
  ["Grafana's LLM app is not there", { app: false }],
])('is absent where %s, and asks nobody', (_, where) => {
  const { container } = show(answers(READY, 'x'), where);
  expect(container).toBeEmptyDOMElement();
  expect(grafana.requests).toEqual([]);
});

it('is among the ways of an event, and not of what Falco says of itself', () => {
  const ways = (event: FalcoEvent) => <EventWays event={event} environment={undefined} kept={{}} />;
  const told = eventOf({ rule: 'Read sensitive file untrusted', fields: { 'k8s.pod.name': 'secret-pod' } });
  const own = eventOf({ rule: 'Falco internal: metrics snapshot' });
  expect(own.internal).toBe(true);
  const { unmount } = show(answers(READY, 'x'), { what: ways(told) });
  fireEvent.click(screen.getByRole('button', { name: 'Explain this…' }));
  expect(screen.getByRole('group', { name: 'What is sent' })).toHaveTextContent('pod: pod-1');
  unmount();
  show(answers(READY, 'x'), { what: ways(own) });
  expect(screen.queryByRole('button', { name: 'Explain this…' })).toBeNull();
});

it('shows what is sent before it is, masked unless somebody wants it otherwise, and sends just that', async () => {
  show(answers(READY, `It read a file ${HOSTILE}`));
  fireEvent.click(screen.getByRole('button', { name: 'Explain this…' }));
  const sent = screen.getByRole('group', { name: 'What is sent' });
  expect(sent).toHaveTextContent('pod: pod-1');
  expect(sent).not.toHaveTextContent('secret-pod');
  expect(grafana.requests).toEqual([]);
  fireEvent.click(screen.getByLabelText(/^Mask names/));
  expect(sent).toHaveTextContent('pod: secret-pod');
  fireEvent.click(screen.getByLabelText(/^Mask names/));
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText(/^It read a file <img/)).toBeVisible();
  expect(document.querySelector('img')).toBeNull();
  expect(document.body).not.toHaveTextContent('\u202E');
  const [, asked] = grafana.requests;
  expect(JSON.stringify(asked?.body)).not.toContain('secret-pod');
  expect(asked?.url).toBe('/api/plugins/grafana-llm-app/resources/llm/v1/chat/completions');
});

it.each([
  ['it has no provider', answers({ details: { llmProvider: { configured: false, ok: false } } }, 'x'), /no provider/],
  ['it answers nothing', answers(READY, ''), /answered nothing/],
  ['it answers something else', answers(READY, { a: 1 }), /answered nothing/],
  [
    'it refuses',
    () => {
      throw { status: 403, data: { message: 'not for you' } };
    },
    /not for you/,
  ],
])('says why there is no explanation where %s', async (_, api, why) => {
  show(api);
  fireEvent.click(screen.getByRole('button', { name: 'Explain this…' }));
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(why));
  expect(screen.getByRole('button', { name: 'Send' })).toBeEnabled();
});
