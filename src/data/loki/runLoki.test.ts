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

function answers(data: Partial<PanelData>) {
  mockRun.mockReturnValue(of({ state: LoadingState.Done, series: [], ...data }));
  return lastValueFrom(runLoki(REQUEST));
}

beforeEach(() => mockGet.mockResolvedValue({ type: 'loki', name: 'Loki' }));

it('asks for the mark, and shows the answer without it', async () => {
  expect(await answers({ series: [counted('count', 3)] })).toMatchObject({
    state: 'done',
    data: { series: [{ refId: 'count' }] },
  });
  expect(mockRun.mock.lastCall?.[1]).toMatchObject({ targets: [{ expr: `${COUNT} or vector(1e-99)` }] });
});

it('takes only an answer with the mark for "no events"', async () => {
  expect(await answers({ series: [counted('count', 1e-99)] })).toMatchObject({ state: 'done', data: { series: [] } });
});

it.each([
  ['no frames', []],
  ['only frames of another query', [counted('other', 3)]],
])('never shows a lost connection as "no events": %s', async (_, series) => {
  expect(await answers({ series })).toMatchObject({ state: 'error', problem: { kind: 'no-answer' } });
});

it('hands on what the data source says is wrong', async () => {
  const result = await answers({ state: LoadingState.Error, errors: [{ message: 'parse error', status: 400 }] });
  expect(result).toMatchObject({ state: 'error', problem: { kind: 'bad-query' } });
});

it.each([
  ['', undefined, 'no-data-source'],
  ['prom', { type: 'prometheus', name: 'Prometheus' }, 'wrong-type'],
])('asks nothing of the data source %j', async (uid, found, kind) => {
  mockGet.mockResolvedValue(found);
  expect(await lastValueFrom(runLoki({ ...REQUEST, uid }))).toMatchObject({ state: 'error', problem: { kind } });
});
