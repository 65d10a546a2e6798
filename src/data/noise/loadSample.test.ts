import { createDataFrame, FieldType, getDefaultTimeRange, LoadingState, type PanelData } from '@grafana/data';
import { escapeRegExp } from 'lodash';
import { type FalcoEvent, type LogEntry } from 'domain/event/types';
import { planSample } from 'domain/noise/samplePlan';
import { fieldPlacesFor } from 'domain/environment/defaults';
import { type LokiRequest } from '../loki/runLoki';
import { type Answer, LOADING } from 'domain/problem/answer';
import { follow } from '../answer/follow';
import { loadSample } from './loadSample';

const asked: LokiRequest[] = [];
let answer: (request: LokiRequest) => Answer<PanelData>;

jest.mock('../loki/runLoki', () => ({
  runLoki: (request: LokiRequest) => {
    asked.push(request);
    return jest.requireActual<typeof import('rxjs')>('rxjs').of({ status: 'loading' }, answer(request));
  },
}));

const environment = {
  id: 'e',
  name: 'e',
  lokiUid: 'u',
  selector: '{rule=~".+"}',
  format: 'json' as const,
  fields: fieldPlacesFor('json'),
};
const range = { fromMs: 0, toMs: 6000 };
const entry = (ms: number, rule = 'R'): LogEntry => ({
  tsNs: `${ms}000000`,
  line: JSON.stringify({ rule, priority: 'Notice', output: 'x', output_fields: { 'a.b': String(ms) } }),
  labels: { rule },
});
const done = (entries: LogEntry[]): Answer<PanelData> => ({
  status: 'ready',
  value: {
    state: LoadingState.Done,
    timeRange: getDefaultTimeRange(),
    series: [
      createDataFrame({
        fields: [
          { name: 'Time', type: FieldType.time, values: entries.map(({ tsNs }) => Number(tsNs) / 1e6) },
          { name: 'Line', type: FieldType.string, values: entries.map(({ line }) => line) },
          { name: 'tsNs', type: FieldType.string, values: entries.map(({ tsNs }) => tsNs) },
          { name: 'labels', type: FieldType.other, values: entries.map(({ labels }) => labels) },
        ],
      }),
    ],
  },
});

/** What a selector finds, without what nobody reads. */
const lean = (selector: string) =>
  expect.stringMatching(new RegExp(`^${escapeRegExp(selector)} \\| line_format .* \\| drop `));

function sampleOf(totals: Parameters<typeof planSample>[0]) {
  const plan = planSample(totals, range, undefined);
  return loadSample({ environment, filters: [], range, plan, parseOptions: {} });
}

function run(
  totals: Parameters<typeof planSample>[0],
  sample = sampleOf(totals)
): Array<Answer<readonly FalcoEvent[]>> {
  const states: Array<Answer<readonly FalcoEvent[]>> = [];
  asked.length = 0;
  follow(sample, LOADING, (state) => states.push(state));
  return states;
}

describe('loadSample', () => {
  it('reads each window of the large rules and the others once, and keeps what lies inside', () => {
    answer = ({ fromMs }) => done([entry(fromMs), entry(fromMs + 1), entry(fromMs + 2, 'Falco internal: x')]);
    const states = run([
      { rule: 'R', total: 5000 },
      { rule: 'a"b', total: 3 },
    ]);
    expect(asked).toHaveLength(7);
    expect(asked[0]?.targets.map(({ expr, maxLines }) => [expr, maxLines])).toEqual([
      [lean('{rule=~".+", source!="internal", rule!~"(?:Falco internal: .*)|(?:Test rule)", rule!="R"}'), 2000],
    ]);
    expect(
      asked.slice(1).map(({ fromMs, toMs, targets }) => [fromMs, toMs, targets[0]?.expr, targets[0]?.maxLines])
    ).toEqual([0, 1000, 2000, 3000, 4000, 5000].map((ms) => [ms, ms + 1001, lean('{rule=~".+", rule="R"}'), 65]));
    const last = states.at(-1);
    expect(last?.status).toBe('ready');
    expect(last?.value?.map(({ fields }) => fields['a.b'])).toEqual(['1', '1', '1001', '2001', '3001', '4001', '5001']);
  });

  it('asks nothing of a range without events', () => {
    const states = run([]);
    expect(asked).toHaveLength(0);
    expect(states.at(-1)).toMatchObject({ status: 'ready', value: [] });
  });

  it('says what failed and asks no more', () => {
    answer = () => ({ status: 'error', problem: { system: 'loki', kind: 'too-much', message: 'why', status: 400 } });
    const states = run([{ rule: 'R', total: 5000 }]);
    expect(asked).toHaveLength(1);
    expect(states.at(-1)).toMatchObject({
      status: 'error',
      problem: { message: 'why' },
      query: lean('{rule=~".+", rule="R"}'),
    });
  });

  it('reads all of it again when it is asked again, as after an error', () => {
    const totals = [{ rule: 'R', total: 3 }];
    const sample = sampleOf(totals);
    answer = () => ({ status: 'error', problem: { system: 'loki', kind: 'too-slow', message: 'why', status: 504 } });
    expect(run(totals, sample).at(-1)?.status).toBe('error');
    answer = ({ fromMs }) => done([entry(fromMs + 1)]);
    expect(run(totals, sample).at(-1)?.value).toHaveLength(1);
    expect(asked).toHaveLength(1);
  });
});
