import { lastValueFrom, of } from 'rxjs';
import { PRESETS } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { planCube } from 'domain/logql/cube/cube';
import { type LokiRequest } from '../loki/runLoki';
import { type Answer, LOADING } from 'domain/problem/answer';
import { follow } from '../answer/follow';
import { lastByRule, type LastEvents, loadLast } from './loadLast';
import { loadSeen } from './loadSeen';

const mockRun = jest.fn();
jest.mock('../loki/runLoki', () => ({ runLoki: (request: LokiRequest): unknown => mockRun(request) }));

const ENVIRONMENT: Environment = { id: 'e', name: 'E', lokiUid: 'loki', ...PRESETS['sidekick-json'] };
const PLAN = planCube(0, 3_600_000);
const asked = (): string[] => mockRun.mock.calls.map(([request]: [LokiRequest]) => request.targets[0]?.expr ?? '');

const DONE = { status: 'ready', value: { series: [] } };
const failed = (kind: string) => ({ status: 'error', problem: { kind, message: kind, status: 400 } });

beforeEach(() => mockRun.mockReset());

describe('loadSeen', () => {
  it('asks for first, last and hosts by one query', async () => {
    mockRun.mockReturnValue(of(DONE));
    expect(await lastValueFrom(loadSeen(ENVIRONMENT, [], PLAN))).toMatchObject({
      status: 'ready',
      value: { seen: new Map() },
      query: asked()[0],
    });
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).toMatch(
      /min_over_time.* or .*max_over_time.* or .*count by \(rule\) \(sum by \(rule, cluster, hostname\)/
    );
  });

  it('goes without the hosts where they are too many for Loki', async () => {
    mockRun.mockReturnValueOnce(of(failed('too-many-series'))).mockReturnValue(of(DONE));
    expect((await lastValueFrom(loadSeen(ENVIRONMENT, [], PLAN))).problem).toBeUndefined();
    expect(asked()).toHaveLength(2);
    expect(asked()[1]).not.toContain('hostname');
  });

  it('says any other failure, and asks no more', async () => {
    mockRun.mockReturnValue(of(failed('unreachable')));
    expect((await lastValueFrom(loadSeen(ENVIRONMENT, [], PLAN))).problem?.kind).toBe('unreachable');
    expect(asked()).toHaveLength(1);
  });
});

describe('loadLast', () => {
  const load = (rules: Array<[string, number]>, environment = ENVIRONMENT) => {
    const states: Array<Answer<LastEvents>> = [];
    follow(loadLast({ environment, filters: [], lastMs: new Map(rules) }), LOADING, (state) => states.push(state));
    return states.filter(({ status }) => status !== 'loading');
  };

  it('asks for the lines of exactly those moments by one query, whatever the rules are called', () => {
    mockRun.mockReturnValue(of(DONE));
    const states = load([
      ['a/b (c) + "d"', 5],
      ['x'.repeat(300), 9],
    ]);
    expect(states.map(({ status }) => status)).toEqual(['ready']);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).toContain('| falco_ts=~"^(?:5|9)"');
    expect(asked()[0]).toContain('a/b \\\\(c\\\\) \\\\+ \\"d\\"');
    expect(mockRun.mock.calls[0]).toMatchObject([{ fromMs: 5, toMs: 10 }]);
  });

  it('says what is wrong with a selector without asking', () => {
    const [state] = load([['a', 1]], { ...ENVIRONMENT, selector: 'nonsense' });
    expect(state).toMatchObject({ status: 'error', problem: { kind: 'bad-query' } });
    expect(mockRun).not.toHaveBeenCalled();
  });

  it('keeps the last line of each rule, in whatever order they come', () => {
    const entry = (rule: string, tsNs: string) => ({
      tsNs,
      line: JSON.stringify({ rule, priority: 'Notice', time: '2026-01-01T00:00:00Z', output: tsNs }),
      labels: {},
    });
    const last = lastByRule([
      entry('a', '3'),
      entry('b', '1'),
      entry('a', '2'),
      { tsNs: '9', line: 'noise', labels: {} },
    ]);
    expect([...last].map(([rule, { message }]) => [rule, message])).toEqual([
      ['a', '3'],
      ['b', '1'],
    ]);
  });
});
