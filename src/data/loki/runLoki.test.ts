import { createDataFrame, FieldType, LoadingState, type PanelData } from '@grafana/data';
import { lastValueFrom, of } from 'rxjs';
import { type LokiRequest, runLoki } from './runLoki';

const mockRun = jest.fn();
const mockGet = jest.fn();
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getRunRequest: () => mockRun,
  getDataSourceSrv: () => ({ get: mockGet }),
}));

const COUNT = 'sum(count_over_time({app="falco"}[1m]))';
const REQUEST: LokiRequest = {
  uid: 'loki',
  requestId: 'test',
  fromMs: 0,
  toMs: 60_000,
  targets: [{ refId: 'count', expr: COUNT, queryType: 'range' }],
};

const counted = (refId: string, value: number) => ({
  ...createDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: [60_000] },
      { name: 'Value', type: FieldType.number, values: [value] },
    ],
  }),
  refId,
});

const labelled = () =>
  createDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: [60_000] },
      { name: 'Value', type: FieldType.number, labels: { rule: 'a' }, values: [3] },
    ],
  });

function answers(data: Partial<PanelData>) {
  mockRun.mockReturnValue(of({ state: LoadingState.Done, series: [], ...data }));
  return lastValueFrom(runLoki(REQUEST));
}

beforeEach(() => mockGet.mockResolvedValue({ type: 'loki', name: 'Loki' }));

it('asks for the mark, and shows the answer without it', async () => {
  expect(await answers({ series: [counted('count', 3)] })).toMatchObject({
    status: 'ready',
    value: { series: [{ refId: 'count' }] },
  });
  expect(mockRun.mock.lastCall?.[1]).toMatchObject({ targets: [{ expr: `${COUNT} or vector(1e-99)` }] });
});

it('takes only an answer with the mark for "no events"', async () => {
  expect(await answers({ series: [counted('count', 1e-99)] })).toMatchObject({
    status: 'ready',
    value: { series: [] },
  });
});

const lines = (...values: string[]) => ({
  ...createDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: values.map(() => 60_000) },
      { name: 'Line', type: FieldType.string, values },
    ],
  }),
  refId: 'count',
});

it.each<[string, PanelData['series'], string]>([
  ['no frames', [], 'no-answer'],
  ['only frames of another query', [counted('other', 3)], 'no-answer'],
  ['an empty frame of lines', [lines()], 'other-answered'],
  ['lines in place of numbers', [lines('a')], 'other-answered'],
  ['series without the mark', [{ ...labelled(), refId: 'count' }], 'no-answer'],
])('never shows what is no answer as "no events": %s', async (_, series, kind) => {
  expect(await answers({ series })).toMatchObject({ status: 'error', problem: { kind } });
});

it('takes one number for no answer over many steps', async () => {
  mockRun.mockReturnValue(of({ state: LoadingState.Done, series: [counted('count', 3)] }));
  const result = await lastValueFrom(runLoki({ ...REQUEST, toMs: 600_000, stepMs: 60_000 }));
  expect(result).toMatchObject({ status: 'error', problem: { kind: 'no-answer' } });
});

describe('lines', () => {
  const asked = (...replies: Array<Partial<PanelData>>) => {
    mockRun.mockReset();
    replies.forEach((reply) => mockRun.mockReturnValueOnce(of({ state: LoadingState.Done, series: [], ...reply })));
    return lastValueFrom(runLoki({ ...REQUEST, targets: [{ refId: 'count', expr: '{app="a"}', queryType: 'range' }] }));
  };
  const mark = { series: [counted('do-not-chunk-mark', 1e-99)] };

  it('that are there need no mark', async () => {
    expect(await asked({ series: [lines('a')] })).toMatchObject({ status: 'ready' });
    expect(mockRun).toHaveBeenCalledTimes(1);
  });

  it('are none only if Loki itself says so', async () => {
    expect(await asked({ series: [lines()] }, mark)).toMatchObject({ status: 'ready' });
    expect(mockRun.mock.lastCall?.[1]).toMatchObject({
      requestId: 'test-mark',
      targets: [{ expr: 'vector(1e-99)', queryType: 'range' }],
    });
  });

  it.each<[string, Partial<PanelData>, string]>([
    ['nothing comes back', {}, 'no-answer'],
    ['something else does', { series: [{ ...lines(), refId: 'do-not-chunk-mark' }] }, 'other-answered'],
    ['it fails', { state: LoadingState.Error, errors: [{ message: 'connection refused' }] }, 'unreachable'],
  ])('are not known when for the mark %s', async (_, reply, kind) => {
    expect(await asked({ series: [lines()] }, reply)).toMatchObject({ status: 'error', problem: { kind } });
  });

  it('are no numbers', async () => {
    expect(await asked({ series: [counted('count', 3)] })).toMatchObject({
      status: 'error',
      problem: { kind: 'other-answered' },
    });
  });
});

it('hands on what the data source says is wrong', async () => {
  const result = await answers({ state: LoadingState.Error, errors: [{ message: 'parse error', status: 400 }] });
  expect(result).toMatchObject({ status: 'error', problem: { kind: 'bad-query' } });
});

it.each([
  ['', undefined, 'no-data-source'],
  ['prom', { type: 'prometheus', name: 'Prometheus' }, 'wrong-type'],
])('asks nothing of the data source %j', async (uid, found, kind) => {
  mockGet.mockResolvedValue(found);
  expect(await lastValueFrom(runLoki({ ...REQUEST, uid }))).toMatchObject({ status: 'error', problem: { kind } });
});

it.each([
  [29_900, 'too-slow'],
  [300, 'cut-off'],
])('a connection that is closed without a word after %i ms is %s', async (ms, kind) => {
  const now = jest.spyOn(Date, 'now');
  let clock = 1_000_000;
  now.mockImplementation(() => clock);
  mockRun.mockImplementation(() => {
    clock += ms;
    return of({
      state: LoadingState.Error,
      series: [],
      errors: [{ message: 'Get "http://loki/x": EOF', status: 502 }],
    });
  });
  expect(await lastValueFrom(runLoki(REQUEST))).toMatchObject({ status: 'error', problem: { kind } });
  now.mockRestore();
});
