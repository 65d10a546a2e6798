import { createDataFrame, FieldType, LoadingState, type PanelData } from '@grafana/data';
import { of } from 'rxjs';
import { fieldPlacesFor } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { DROP_RULE } from 'domain/falco/internal';
import { type Answer, LOADING } from 'domain/problem/answer';
import { follow } from '../answer/follow';
import { problemText } from 'lib/problem/problemText';
import { loadTaint, type Taint } from './loadTaint';

const mockRun = jest.fn();
const mockGet = jest.fn();
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getRunRequest: () => mockRun,
  getDataSourceSrv: () => ({ get: mockGet }),
}));

const MIN = 60_000;
const TO = 1_800_000_000_000;
const FROM = TO - 60 * MIN;
const ENVIRONMENT: Environment = {
  ...{ id: 'demo', name: 'Demo', lokiUid: 'loki', selector: '{rule=~".+"}', format: 'json' },
  fields: fieldPlacesFor('json'),
};
const BEFORE_VALUE: Taint = {
  source: 'metrics',
  windows: [{ cluster: undefined, host: 'old', fromMs: 1, toMs: 2, cause: 'down', lost: undefined }],
};
const BEFORE: Answer<Taint> = { status: 'ready', value: BEFORE_VALUE };

const answer = (data: Partial<PanelData>) =>
  mockRun.mockReturnValue(of({ state: LoadingState.Done, series: [], ...data }));

async function ask(environment: Environment, before: Answer<Taint> = LOADING): Promise<Answer<Taint>> {
  return new Promise((resolve) => {
    const question = { environment, clusters: [], fromMs: FROM, toMs: TO, parseOptions: {} };
    follow(loadTaint(question), before, (state) => state.status !== 'loading' && resolve(state));
  });
}

async function valueOf(environment: Environment): Promise<Taint | undefined> {
  const { status, value } = await ask(environment);
  expect(status).toBe('ready');
  return value;
}

/** Samples of a sensor that dropped three system calls half an hour ago. */
const metric = (name: string | undefined, value: (minute: number) => number, labels: Record<string, string> = {}) => {
  const minutes = Array.from({ length: 61 }, (_, minute) => minute);
  const all = {
    ...(name === undefined ? {} : { __name__: name }),
    falco_part: 'sensor',
    job: 'falco',
    instance: 'a',
    ...labels,
  };
  return {
    ...createDataFrame({
      fields: [
        { name: 'Time', type: FieldType.time, values: minutes.map((minute) => FROM + minute * MIN) },
        { name: 'Value', type: FieldType.number, labels: all, values: minutes.map(value) },
      ],
    }),
    refId: 'taint',
  };
};
/** What Prometheus says along with every answer. */
const MARK = {
  ...createDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: [FROM] },
      { name: 'Value', type: FieldType.number, values: [1e-99] },
    ],
  }),
  refId: 'taint',
};
const ANSWERED = metric(undefined, () => 1, { falco_part: 'answered' });
const SENSOR = [
  MARK,
  ANSWERED,
  metric('falcosecurity_evt_hostname_info', () => 1, { hostname: 'node-a' }),
  metric('falcosecurity_falco_start_timestamp_nanoseconds', () => (FROM - 600 * MIN) * 1e6),
  metric('falcosecurity_falco_duration_seconds_total', (minute) => (minute + 600) * 60),
  metric('falcosecurity_scap_n_evts_total', (minute) => minute * 1000),
  metric('falcosecurity_scap_n_drops_total', (minute) => (minute < 30 ? 0 : 3)),
];

const line = (rule: string, fields: Record<string, unknown>) => ({
  ...createDataFrame({
    fields: [
      { name: 'labels', type: FieldType.other, values: [{ rule, priority: 'Debug', source: 'internal' }] },
      { name: 'Time', type: FieldType.time, values: [TO - MIN] },
      {
        ...{ name: 'Line', type: FieldType.string },
        values: [
          JSON.stringify({
            ...{ uuid: 'u', output: 'x', priority: 'Debug', rule, source: 'internal', hostname: 'node-a' },
            ...{ time: new Date(TO - MIN).toISOString(), output_fields: fields },
          }),
        ],
      },
      { name: 'tsNs', type: FieldType.string, values: [`${TO - MIN}000000`] },
      { name: 'id', type: FieldType.string, values: ['1'] },
    ],
  }),
  refId: 'do-not-chunk-lines',
});

describe('loadTaint', () => {
  const withPrometheus = { ...ENVIRONMENT, prometheusUid: 'prom' };

  it('finds windows with one query of Prometheus', async () => {
    mockGet.mockResolvedValue({ type: 'prometheus', name: 'P' });
    answer({ series: SENSOR });
    expect(await ask(withPrometheus)).toMatchObject({
      status: 'ready',
      value: {
        source: 'metrics',
        windows: [{ host: 'node-a', cause: 'drops', lost: 3, fromMs: FROM + 29 * MIN, toMs: FROM + 30 * MIN }],
      },
    });
    expect(mockRun).toHaveBeenCalledTimes(1);
    expect(mockRun.mock.calls[0][1].targets).toHaveLength(1);
  });

  it('says that nothing tells where Prometheus knows no sensor', async () => {
    mockGet.mockResolvedValue({ type: 'prometheus', name: 'P' });
    answer({ series: [MARK, ANSWERED] });
    expect(await valueOf(withPrometheus)).toEqual({ windows: [], source: 'nothing' });
  });

  it('keeps what it had when the query fails, and says what failed', async () => {
    mockGet.mockResolvedValue({ type: 'prometheus', name: 'P' });
    answer({ state: LoadingState.Error, errors: [{ message: 'connection refused' }] });
    const failed = await ask(withPrometheus, BEFORE);
    expect(failed).toMatchObject({
      status: 'error',
      value: { windows: BEFORE_VALUE.windows },
      problem: { message: 'connection refused' },
    });
    expect(failed.problem && problemText(failed.problem).title).toBe('Prometheus cannot be reached');
  });

  it('takes an answer without anything for a lost one', async () => {
    mockGet.mockResolvedValue({ type: 'prometheus', name: 'P' });
    answer({ series: [] });
    expect(await ask(withPrometheus, BEFORE)).toMatchObject({
      status: 'error',
      value: { windows: BEFORE_VALUE.windows },
    });
  });

  it('says so when the data source is gone', async () => {
    mockGet.mockRejectedValue(new Error('Datasource prom was not found'));
    const { status, problem } = await ask(withPrometheus);
    expect(status).toBe('error');
    expect(problem && problemText(problem).title).toBe('No Prometheus data source');
  });

  it("falls back to Falco's events about itself", async () => {
    mockGet.mockResolvedValue({ type: 'loki', name: 'L' });
    answer({ series: [line(DROP_RULE, { n_drops: '85', n_evts: '1000' })] });
    expect(await valueOf(ENVIRONMENT)).toEqual({
      source: 'events',
      windows: [
        {
          ...{ cluster: undefined, host: 'node-a', cause: 'drops', lost: 85 },
          ...{
            fromMs: TO - MIN - 1000,
            toMs: TO - MIN,
            share: expect.objectContaining({ percent: 8.5, level: 'many' }),
          },
        },
      ],
    });
    expect(mockRun.mock.calls[0][1].targets[0].expr).toContain('Falco internal: syscall event drop');
  });

  it('says that Loki failed', async () => {
    mockGet.mockResolvedValue({ type: 'loki', name: 'L' });
    answer({ state: LoadingState.Error, errors: [{ message: 'too many outstanding requests' }] });
    expect(await ask(ENVIRONMENT)).toMatchObject({
      status: 'error',
      problem: { message: expect.stringContaining('too many') },
    });
  });

  it('asks nothing where lines name no rule', async () => {
    const fields = { ...ENVIRONMENT.fields, rule: { kind: 'none' as const } };
    expect(await valueOf({ ...ENVIRONMENT, fields })).toEqual({ windows: [], source: 'nothing' });
    expect(mockRun).not.toHaveBeenCalled();
  });

  beforeEach(() => {
    mockRun.mockReset();
    mockGet.mockReset();
  });
});
