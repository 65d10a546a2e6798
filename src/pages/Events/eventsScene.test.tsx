import React from 'react';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { SceneObjectBase } from '@grafana/scenes';
import { newEnvironment, readSettings } from 'lib/settings/settings';
import { PRESETS } from 'domain/environment/defaults';
import { PageScene } from 'scenes/PageScene';
import { type FakeQuery, FakeSources, linesFrame, markFrame, seriesFrame } from 'test/fakeSources';
import { provideCanvas } from 'test/canvas';
import { giveRoom } from 'components/EventList/list.fixture';
import { makeEventsScene } from './eventsScene';

const mockSources = new FakeSources();
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getRunRequest: () => mockSources.run,
  getDataSourceSrv: () => mockSources,
}));
jest.mock('lib/permissions', () => ({
  mayConfigure: () => true,
  mayExplore: () => true,
  mayReadRules: () => true,
  maySendTestEvent: () => true,
}));
jest.mock('lib/alertPermissions', () => ({
  mayCreateAlerts: () => false,
  maySeeAlerts: () => false,
  maySilence: () => false,
}));
jest.mock('lib/annotationPermissions', () => ({ mayAnnotate: () => false, mayReadAnnotations: () => false }));
// What makes alerts is Grafana's own, and so are panels.
jest.mock('scenes/alerts/CreateAlertButton', () => ({ CreateAlertButton: () => null }));
const mockPanel = SceneObjectBase;
jest.mock('scenes/panels/volumePanel', () => ({
  buildVolumePanel: () => {
    class Panel extends mockPanel {
      public static readonly Component = () => 'the course';
    }
    return new Panel({});
  },
  showVolume: () => undefined,
  volumeOf: () => undefined,
}));

const ENVIRONMENT = { ...newEnvironment([], 'Here'), ...PRESETS['sidekick-json'], lokiUid: 'loki' };
const EVENT = {
  uuid: 'u',
  rule: 'Terminal shell in container',
  priority: 'Notice',
  source: 'syscall',
  hostname: 'node-a',
  output: 'A shell was spawned',
  output_fields: { 'proc.name': 'bash' },
};
const LABELS = { rule: EVENT.rule, priority: 'Notice', source: 'syscall' };

const isCount = ({ expr }: FakeQuery) => expr.includes('count_over_time');
const isMark = ({ expr }: FakeQuery) => expr.startsWith('vector(');

/** A Loki that holds so many events. */
function holding(events: number) {
  return (query: FakeQuery) => {
    const { toMs } = query;
    if (isMark(query)) {
      return [markFrame(toMs)];
    }
    if (isCount(query)) {
      return [
        markFrame(toMs),
        ...(events > 0 ? [seriesFrame({ ...LABELS, tags: '' }, query.fromMs + query.stepMs, events)] : []),
      ];
    }
    // Only the page's list is of them: what Falco says of itself is asked for on the side.
    const isOfItself = query.expr.includes('Falco internal');
    const count = isOfItself && !query.expr.includes('!~') && !query.expr.includes('!=') ? 0 : events;
    const lines = Array.from({ length: count }, (_, index) => ({
      atMs: toMs - 60_000 - index,
      line: JSON.stringify({ ...EVENT, time: new Date(toMs - 60_000 - index).toISOString() }),
      labels: LABELS,
    }));
    return [linesFrame(lines)];
  };
}

async function open(environments = [ENVIRONMENT]) {
  const scene = new PageScene(makeEventsScene({ ...readSettings(undefined), environments }));
  scene.activate();
  const { body } = scene.state;
  // Its controls are Grafana's.
  render(<body.Component model={body} />);
  await act(async () => undefined);
}

const list = () => screen.getByRole('treegrid', { name: 'Falco events' });

beforeAll(() => {
  giveRoom();
  provideCanvas();
});

describe('the Events page', () => {
  it('shows the events and how many there are', async () => {
    mockSources.answerWith(holding(2));
    await open();
    await waitFor(() => expect(list()).toHaveAttribute('aria-rowcount', '3'));
    expect(screen.getAllByText('2').length).toBeGreaterThan(0);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says no verdict before Loki has answered', async () => {
    mockSources.answerWith(() => 'pending');
    await open();
    expect(screen.getAllByRole('progressbar').length).toBeGreaterThan(0);
    expect(document.body).not.toHaveTextContent(/nothing|no event|failed/i);
  });

  it('says that nothing happened once both list and count say so', async () => {
    mockSources.answerWith(holding(0));
    await open();
    expect(await screen.findByText('Falco reported nothing in this time range.')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('does not say so while the count is missing', async () => {
    const empty = holding(0);
    mockSources.answerWith((query) => (isCount(query) ? 'pending' : empty(query)));
    await open();
    await act(async () => undefined);
    expect(screen.queryByText('Falco reported nothing in this time range.')).toBeNull();
  });

  it('keeps the list where the count failed, and says so', async () => {
    const full = holding(2);
    mockSources.answerWith((query) => (isCount(query) ? new Error('context deadline exceeded') : full(query)));
    await open();
    await waitFor(() => expect(list()).toHaveAttribute('aria-rowcount', '3'));
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('The count failed: Loki did not answer in time');
    expect(alert).toHaveTextContent('count_over_time');
  });

  it('says why there is no list, and shows it once it is asked again', async () => {
    mockSources.answerWith(() => new Error('connection refused'));
    await open();
    const failed = await screen.findByText('The list failed: Loki cannot be reached');
    expect(screen.queryByText('Falco reported nothing in this time range.')).toBeNull();
    mockSources.answerWith(holding(1));
    const alert = failed.closest<HTMLElement>('[role="alert"]');
    fireEvent.click(within(alert ?? document.body).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(list()).toHaveAttribute('aria-rowcount', '2'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says that list and count contradict each other', async () => {
    const [full, empty] = [holding(13), holding(0)];
    mockSources.answerWith((query) => (isCount(query) ? full(query) : empty(query)));
    await open();
    expect(await screen.findByText(/Two answers from Loki contradict each other/)).toBeVisible();
    expect(document.body).toHaveTextContent('Loki counted 13 events and gave no line.');
  });

  it('says that nothing is connected, and asks nobody', async () => {
    mockSources.answerWith(holding(1));
    await open([]);
    expect(mockSources.asked).toEqual([]);
    expect(await screen.findByText('This Grafana has no Loki data source')).toBeVisible();
  });
});
