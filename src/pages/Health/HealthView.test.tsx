import React from 'react';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { newEnvironment, readSettings } from 'lib/settings/settings';
import { PRESETS } from 'domain/environment/defaults';
import { SceneObjectBase } from '@grafana/scenes';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { type FakeQuery, FakeSources, linesFrame, markFrame, seriesFrame } from 'test/fakeSources';
import { HealthBody } from './HealthBody';
import { HealthData } from './HealthData';
import { HealthView } from './HealthView';

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
// Panels are Grafana's own.
class MockPanel extends SceneObjectBase {}
const mockPanel = () => new MockPanel({});
jest.mock('scenes/panels/volumePanel', () => ({
  buildVolumePanel: () => mockPanel(),
  showVolume: () => undefined,
  volumeOf: () => undefined,
}));
jest.mock('scenes/panels/chartPanel', () => ({
  buildChartPanel: () => mockPanel(),
  showChart: () => undefined,
  showLoading: () => undefined,
}));
jest.mock('./ChartSections', () => ({ SensorCharts: () => null, ResourceCharts: () => null }));

const ENVIRONMENT = { ...newEnvironment([], 'Here'), ...PRESETS['sidekick-json'], lokiUid: 'loki' };
const WITH_PROMETHEUS = { ...ENVIRONMENT, prometheusUid: 'prom' };

const isOfPrometheus = ({ uid }: FakeQuery) => uid === 'prom';
const isMetric = ({ expr }: FakeQuery) => !expr.trimStart().startsWith('{');

/** A Loki in which nothing is. */
const emptyLoki = (query: FakeQuery) => (isMetric(query) ? [markFrame(query.toMs)] : [linesFrame([])]);
/** A Prometheus that answers and knows no sensor, neither now nor before. */
const emptyPrometheus = ({ toMs }: FakeQuery) => [markFrame(toMs), seriesFrame({ falco_part: 'answered' }, toMs, 1)];

async function open(environments: ReadonlyArray<typeof ENVIRONMENT>) {
  const data = new HealthData();
  const body = new HealthBody(data.getRef());
  const scene = makeCubeScene('health', { ...readSettings(undefined), environments: [...environments] }, data, body);
  const leave = scene.activate();
  render(<HealthView model={body} />);
  await act(async () => undefined);
  return { data, leave };
}

describe('the Health page', () => {
  it('says that nothing is connected', async () => {
    mockSources.answerWith(emptyLoki);
    await open([]);
    expect(mockSources.asked).toEqual([]);
    expect(await screen.findByText('This Grafana has no Loki data source')).toBeVisible();
  });

  it('without a Prometheus says so, and what the events of Falco tell', async () => {
    mockSources.answerWith(emptyLoki);
    await open([ENVIRONMENT]);
    expect(screen.getByText(/No Prometheus data source is chosen for/)).toBeVisible();
    expect(mockSources.asked.filter(isOfPrometheus)).toEqual([]);
    await waitFor(() => expect(mockSources.asked.some(({ expr }) => expr.includes('Falco internal'))).toBe(true));
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
  });

  it('says no verdict before Prometheus has answered', async () => {
    mockSources.answerWith(() => 'pending');
    await open([WITH_PROMETHEUS]);
    expect(screen.getAllByRole('progressbar').length).toBeGreaterThan(0);
    expect(document.body).not.toHaveTextContent(/holds no metrics|failed|missing/);
  });

  it('says that there are no sensors only where the days before have none either', async () => {
    mockSources.answerWith((query) => (isOfPrometheus(query) ? emptyPrometheus(query) : emptyLoki(query)));
    await open([WITH_PROMETHEUS]);
    expect(await screen.findByText('Prometheus holds no metrics of Falco')).toBeVisible();
    expect(document.body).toHaveTextContent('Neither in this time range nor in the last 7 days.');
  });

  it('says why nothing is known, and asks again', async () => {
    mockSources.answerWith((query) => (isOfPrometheus(query) ? new Error('connection refused') : emptyLoki(query)));
    await open([WITH_PROMETHEUS]);
    const title = await screen.findByText('Prometheus cannot be reached');
    expect(title.closest('[role="alert"]')).toHaveTextContent('connection refused');
    expect(document.body).not.toHaveTextContent('holds no metrics');
    mockSources.answerWith((query) => (isOfPrometheus(query) ? emptyPrometheus(query) : emptyLoki(query)));
    fireEvent.click(screen.getAllByRole('button', { name: 'Try again' })[0] ?? document.body);
    expect(await screen.findByText('Prometheus holds no metrics of Falco')).toBeVisible();
    expect(screen.queryByText('Prometheus cannot be reached')).toBeNull();
  });

  it('stands without what Loki holds, and says that it is missing', async () => {
    mockSources.answerWith((query) =>
      isOfPrometheus(query) ? emptyPrometheus(query) : new Error('connection refused')
    );
    await open([WITH_PROMETHEUS]);
    expect(await screen.findByText('A part is missing: what Loki holds: Loki cannot be reached')).toBeVisible();
  });
});
