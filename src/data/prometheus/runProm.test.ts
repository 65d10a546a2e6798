import { createDataFrame, type DataQueryRequest, FieldType, LoadingState, type PanelData } from '@grafana/data';
import { lastValueFrom, of } from 'rxjs';
import { type Answer } from 'domain/problem/answer';
import { type PromAnswered, runProm } from './runProm';

const mockRun = jest.fn();
const mockGet = jest.fn();
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getRunRequest: () => mockRun,
  getDataSourceSrv: () => ({ get: mockGet }),
}));

const REQUEST = {
  uid: 'prom',
  requestId: 'health',
  fromMs: 0,
  toMs: 3_600_000,
  queries: [
    { refId: 'sensors', expr: 'up', kind: 'instant' },
    { refId: 'fleet', expr: 'up', kind: 'range', stepMs: 60_000 },
  ],
} as const;

const frame = (refId: string, value: number) => ({
  ...createDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: [1000] },
      { name: 'Value', type: FieldType.number, labels: { __name__: 'up' }, values: [value] },
    ],
  }),
  refId,
});

/** What Prometheus says along with every answer. */
const mark = (refId: string) => ({
  ...createDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: [1000] },
      { name: 'Value', type: FieldType.number, values: [1e-99] },
    ],
  }),
  refId,
});
const marked = (refId: string, value: number) => [frame(refId, value), mark(refId)];

const answer = (data: Partial<PanelData>) =>
  mockRun.mockReturnValue(of({ state: LoadingState.Done, series: [], ...data }));
const ask = (): Promise<Answer<PromAnswered>> => lastValueFrom(runProm(REQUEST));

describe('runProm', () => {
  beforeEach(() => {
    mockRun.mockReset();
    mockGet.mockResolvedValue({ type: 'prometheus', name: 'Prometheus' });
  });

  it('sends all queries in one request, with the step that was asked for', async () => {
    answer({ series: [...marked('sensors', 1), ...marked('fleet', 2)] });
    const result = await ask();

    const [, request]: [unknown, DataQueryRequest] = mockRun.mock.calls[0];
    expect(mockRun).toHaveBeenCalledTimes(1);
    expect(request).toMatchObject({ intervalMs: 60_000, maxDataPoints: 11_000 });
    expect(request.targets).toMatchObject([
      { refId: 'sensors', instant: true, range: false, format: 'time_series' },
      { refId: 'fleet', instant: false, range: true, interval: '60000ms' },
    ]);
    expect(result.value?.series.get('fleet')).toEqual([
      { labels: { __name__: 'up' }, points: [{ timeMs: 1000, value: 2 }] },
    ]);
  });

  it('sends what is asked for later in a request of its own, and waits for both', async () => {
    const queries = REQUEST.queries.map((query) => (query.kind === 'range' ? { ...query, shiftMs: 30_000 } : query));
    mockRun.mockImplementation((_: unknown, { targets }: DataQueryRequest) =>
      of({ state: LoadingState.Done, series: targets.flatMap(({ refId }) => marked(refId, 1)) })
    );
    const result = await lastValueFrom(runProm({ ...REQUEST, queries }));

    const ranges = mockRun.mock.calls.map(([, { range, requestId }]) => [requestId, range.to.valueOf()]);
    expect(ranges).toEqual([
      ['health-0', 3_600_000],
      ['health-1', 3_630_000],
    ]);
    expect([...(result.value?.series.keys() ?? [])]).toEqual(['sensors', 'fleet']);
  });

  it('keeps one request when the other one failed as a whole', async () => {
    const queries = REQUEST.queries.map((query) => (query.kind === 'range' ? { ...query, shiftMs: 30_000 } : query));
    mockRun
      .mockReturnValueOnce(of({ state: LoadingState.Done, series: marked('sensors', 1) }))
      .mockReturnValueOnce(of({ state: LoadingState.Error, series: [], errors: [{ message: 'bad gateway' }] }));
    const result = await lastValueFrom(runProm({ ...REQUEST, queries }));

    expect(result.value?.problems.get('fleet')?.kind).toBe('unreachable');
    expect(result.value?.series.get('sensors')).toHaveLength(1);
  });

  it('keeps what one query answered when another one failed', async () => {
    answer({
      state: LoadingState.Error,
      series: marked('sensors', 1),
      errors: [{ refId: 'fleet', message: 'query processing would load too many samples' }],
    });
    const result = await ask();

    expect(result.status).toBe('ready');
    expect(result.value?.series.get('sensors')).toHaveLength(1);
    expect(result.value?.problems.get('fleet')?.kind).toBe('too-much');
  });

  it('asks for the mark, and takes only an answer with it for "no series"', async () => {
    answer({ series: [mark('sensors'), mark('fleet')] });
    const result = await ask();

    expect(mockRun.mock.lastCall?.[1]).toMatchObject({ targets: [{ expr: 'up or vector(1e-99)' }, {}] });
    expect(result).toMatchObject({
      status: 'ready',
      value: {
        series: new Map([
          ['sensors', []],
          ['fleet', []],
        ]),
      },
    });
  });

  it('says of one query that its answer is none, and keeps the other', async () => {
    answer({ series: [...marked('sensors', 1), { ...createDataFrame({ fields: [] }), refId: 'fleet' }] });
    const result = await ask();

    expect(result.value?.series.get('sensors')).toHaveLength(1);
    expect(result.value?.problems.get('fleet')?.kind).toBe('no-answer');
  });

  it.each([
    ['no answer at all, as after a lost connection', {}, 'no-answer'],
    [
      'frames that hold nothing, as of a proxy that answers with success',
      { series: ['sensors', 'fleet'].map((refId) => ({ ...createDataFrame({ fields: [] }), refId })) },
      'no-answer',
    ],
    ['series without the mark', { series: [frame('sensors', 1), frame('fleet', 1)] }, 'no-answer'],
    ['an error of no query', { state: LoadingState.Error, error: { message: 'Forbidden', status: 403 } }, 'forbidden'],
    ['an error without a word', { state: LoadingState.Error }, 'server'],
  ])('never takes for "no series": %s', async (_, data, kind) => {
    answer(data);
    expect(await ask()).toMatchObject({ status: 'error', problem: { kind } });
  });

  it('fails when all did', async () => {
    const message = 'connection refused';
    answer({
      state: LoadingState.Error,
      errors: [
        { refId: 'sensors', message },
        { refId: 'fleet', message },
      ],
    });

    expect(await ask()).toMatchObject({ status: 'error', problem: { kind: 'unreachable' } });
  });

  it.each([{ error: { message: 'connection refused' } }, {}])(
    'fails when the request did as a whole: %j',
    async (data) => {
      answer({ state: LoadingState.Error, ...data });
      expect(await ask()).toMatchObject({ status: 'error' });
    }
  );

  it('says when the data source is another one, or gone', async () => {
    mockGet.mockResolvedValueOnce({ type: 'loki', name: 'Logs' });
    expect(await ask()).toMatchObject({ status: 'error', problem: { kind: 'wrong-type' } });

    mockGet.mockRejectedValueOnce(new Error('Datasource prom was not found'));
    expect(await ask()).toMatchObject({ status: 'error', problem: { kind: 'no-data-source' } });
  });
});
