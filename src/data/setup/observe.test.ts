import { fieldPlacesFor, DEFAULT_SELECTOR } from 'domain/environment/defaults';
import type { Environment } from 'domain/environment/types';
import type { LogEntry } from 'domain/event/types';
import type { Answer } from 'domain/setup/types';
import { attempt, failed, inTime } from './answers';
import type { LokiApi, PrometheusApi } from './systemApis';
import { MOST_LOKI_REQUESTS, observeLoki } from './observeLoki';
import { MOST_POOLS, observePrometheus } from './observePrometheus';

const NOW = 1_800_000_000_000;
const ENVIRONMENT: Environment = {
  id: 'default',
  name: 'Default',
  lokiUid: 'loki',
  selector: '{job="mine"}',
  format: 'json',
  fields: fieldPlacesFor('json'),
};
const EVENT: LogEntry = {
  tsNs: `${NOW - 1000}123456`,
  line: 'Notice A shell was spawned',
  labels: { rule: 'R', priority: 'Notice', source: 'syscall', job: 'falco "x"' },
};

const ok = <T>(value: T): Answer<T> => ({ status: 'ready', value });

function loki(answers: Partial<Record<string, Answer<unknown>>>, lines: (selector: string) => readonly LogEntry[]) {
  const asked: string[] = [];
  const ask: LokiApi = {
    get: async (path) => {
      asked.push(path);
      return answers[path] ?? failed('not-found', '404 page not found');
    },
    lines: async (selector, fromMs, toMs, most) => {
      asked.push(`${selector} ${(toMs - fromMs) / 3_600_000} h, ${most} lines`);
      return ok(lines(selector));
    },
  };
  return { ask, asked };
}

describe('observeLoki', () => {
  it('asks five questions when there are events', async () => {
    const { ask, asked } = loki(
      {
        'status/buildinfo': ok({ version: '3.7.7' }),
        'index/stats': ok({ streams: 12 }),
        series: ok({ data: [{}, {}] }),
        'index/volume': ok({}),
      },
      () => [EVENT]
    );

    expect(await observeLoki(ask, ENVIRONMENT, NOW)).toEqual({
      version: ok('3.7.7'),
      lines: ok([EVENT]),
      streams: ok(12),
      volume: ok({}),
    });
    expect(asked).toHaveLength(5);
  });

  it.each<readonly [string, Answer<unknown>, Answer<unknown>, Answer<number>]>([
    ['what is not written away yet', ok({ streams: 3 }), ok([1, 2, 3, 4, 5]), ok(5)],
    ['what is no longer in memory', ok({ streams: 9 }), ok({ data: [1] }), ok(9)],
    ['statistics that are refused', failed('x', 'y'), ok([1]), ok(1)],
    ['a list that is refused', ok({ streams: 9 }), failed('x', 'y'), ok(9)],
    ['both refused', failed('x', 'y'), failed('z', 'z'), failed('x', 'y')],
    ['nonsense', ok('<html>'), ok('<html>'), failed('unread', 'Loki did not say how many streams there are.')],
  ])('counts streams by the larger: %s', async (_, stats, series, expected) => {
    const { ask } = loki({ 'index/stats': stats, series }, () => [EVENT]);

    expect((await observeLoki(ask, ENVIRONMENT, NOW)).streams).toEqual(expected);
  });

  it('lists no streams when there are far too many', async () => {
    const { ask, asked } = loki({ 'index/stats': ok({ streams: 50_000 }) }, () => [EVENT]);

    expect((await observeLoki(ask, ENVIRONMENT, NOW)).streams).toEqual(ok(50_000));
    expect(asked).not.toContain('series');
  });

  it('looks elsewhere when there are none, and names the one program that it found', async () => {
    const { ask, asked } = loki({}, (selector) => (selector.startsWith('{job=~') ? [EVENT] : []));
    const { last, elsewhere } = await observeLoki(ask, ENVIRONMENT, NOW);

    expect(last).toEqual(ok(undefined));
    expect(elsewhere).toEqual(ok([{ selector: '{job="falco \\"x\\""}', entries: [EVENT] }]));
    expect(asked.length).toBeLessThanOrEqual(MOST_LOKI_REQUESTS);
  });

  it.each<readonly [string, readonly LogEntry[]]>([
    ['says that it could not look everywhere', []],
    ['is content with what it found', [EVENT]],
  ])('%s', async (_, found) => {
    const { ask } = loki({}, (selector) => (selector.startsWith('{app=~') ? found : []));
    const lines: LokiApi['lines'] = async (selector, ...rest) =>
      selector.startsWith('{job=~') ? failed('limit', 'too many') : ask.lines(selector, ...rest);

    const { elsewhere } = await observeLoki({ ...ask, lines }, ENVIRONMENT, NOW);

    expect(elsewhere).toEqual(
      found.length > 0 ? ok([{ selector: '{app=~".*falco.*"}', entries: [EVENT] }]) : failed('limit', 'too many')
    );
  });

  it('asks again for what it was configured with only once', async () => {
    const { ask, asked } = loki({}, () => []);
    await observeLoki(ask, { ...ENVIRONMENT, selector: DEFAULT_SELECTOR }, NOW);

    expect(asked.filter((question) => question.startsWith(`${DEFAULT_SELECTOR} 24 h, 20`))).toEqual([]);
    expect(asked.length).toBeLessThanOrEqual(MOST_LOKI_REQUESTS);
  });

  it('reads no 30 days of lines when the index knows of none', async () => {
    const { ask, asked } = loki({ 'index/stats': ok({ streams: 0, entries: 0 }), series: ok([]) }, () => []);

    expect((await observeLoki(ask, ENVIRONMENT, NOW)).last).toEqual(ok(undefined));
    expect(asked.filter((question) => question.includes('720 h'))).toEqual([]);
  });

  it('looks no further when the events are merely old', async () => {
    let first = true;
    const { ask } = loki({}, () => {
      const now = first ? [] : [EVENT];
      first = false;
      return now;
    });
    const { last, elsewhere } = await observeLoki(ask, ENVIRONMENT, NOW);

    expect(last).toEqual(ok(EVENT.tsNs));
    expect(elsewhere).toBeUndefined();
  });
});

describe('observePrometheus', () => {
  function prometheus(answers: Partial<Record<string, Answer<unknown>>>) {
    const asked: Array<Readonly<Record<string, string>> & { readonly path: string }> = [];
    const ask: PrometheusApi = {
      get: async (path, params) => {
        asked.push({ path, ...params });
        return answers[path] ?? failed('not-found', '404');
      },
      query: async (path) => {
        asked.push({ path });
        return ok([]);
      },
    };
    return { ask, asked };
  }

  it("asks for targets of Falco's pools alone, and of three at most", async () => {
    const pools = ['node', 'serviceMonitor/falco/falco/0', 'falco-2', 'Falco-3', 'falco-4'];
    const { ask, asked } = prometheus({
      scrape_pools: ok({ scrapePools: pools }),
      targets: ok({
        activeTargets: [
          {
            scrapePool: 'falco-2',
            scrapeUrl: 'http://x:5060/metrics',
            health: 'down',
            lastError: 'malformed',
            labels: { instance: 'x:5060' },
          },
          'nonsense',
        ],
      }),
    });
    const { targets } = await observePrometheus(ask, NOW);

    expect(asked.filter(({ path }) => path === 'targets').map(({ scrapePool }) => scrapePool)).toEqual(
      pools.slice(1, 4)
    );
    expect(asked.length).toBeLessThanOrEqual(4 + MOST_POOLS);
    expect(targets.status === 'ready' && targets.value[0]).toEqual({
      pool: 'falco-2',
      instance: 'x:5060',
      address: 'http://x:5060/metrics',
      up: false,
      error: 'malformed',
    });
  });

  it('does without a list of what is scraped, which Mimir has not', async () => {
    const { ask } = prometheus({});
    const { pools, targets, sensors } = await observePrometheus(ask, NOW);

    expect(pools).toEqual(failed('not-found', '404'));
    expect(targets).toEqual(failed('not-found', '404'));
    expect(sensors).toEqual(ok({ answering: [], dead: [] }));
  });
});

describe('answers', () => {
  it('gives up on a server that hangs', async () => {
    expect(await inTime(new Promise<Answer<never>>(() => undefined), 20)).toEqual(
      failed('time-out', 'There was no answer within 0.02 s.')
    );
    expect(await inTime(Promise.resolve(ok(1)), 20)).toEqual(ok(1));
  });

  it.each([
    [{ status: 404, data: { message: 'not found' } }, failed('not-found', 'not found')],
    [{ status: 500, data: { message: 'boom' } }, failed('server', 'boom')],
    [new Error('offline'), failed('server', 'offline')],
  ])('reads what was thrown: %j', async (error, expected) => {
    expect(
      await attempt(
        () => Promise.reject(error),
        () => 'server'
      )
    ).toEqual(expected);
  });
});
