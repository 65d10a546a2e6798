import { DEFAULT_SELECTOR } from 'domain/environment/defaults';
import { type LogEntry } from 'domain/event/types';
import { type Answer } from 'domain/setup/types';
import { failed } from '../setup/answers';
import { type LokiApi } from '../setup/systemApis';
import { lookAtSelector, lookForEvents } from './lookForEvents';

const NOW = 1_800_000_000_000;
const EVENT: LogEntry = {
  tsNs: `${NOW - 1000}000001`,
  line: '12:00:00.000000001: Notice A shell',
  labels: { rule: 'R', priority: 'Notice', source: 'syscall' },
};

const ok = <T>(value: T): Answer<T> => ({ status: 'ready', value });
const listed = (...data: string[]) => ok({ status: 'success', data });

function loki(answers: Readonly<Record<string, Answer<unknown>>>, lines: Readonly<Record<string, Answer<LogEntry[]>>>) {
  const asked: string[] = [];
  const ask: LokiApi = {
    get: async (path) => {
      asked.push(path);
      return answers[path] ?? failed('not-found', '404 page not found');
    },
    lines: async (selector, fromMs, toMs, most) => {
      asked.push(selector);
      expect(toMs - fromMs).toBeLessThan(25 * 3_600_000);
      expect(most).toBeLessThanOrEqual(100);
      return lines[selector] ?? ok([]);
    },
  };
  return { ask, asked };
}

describe('lookForEvents', () => {
  it('reads no line of a Loki in which nothing is named after Falco', async () => {
    const { ask, asked } = loki({ labels: listed('app', 'pod'), 'label/app/values': listed('web') }, {});

    expect(await lookForEvents(ask, NOW)).toEqual(ok([]));
    expect(asked).toEqual(['labels', 'label/app/values']);
  });

  it('finds events and asks the index for all clusters', async () => {
    const { ask } = loki(
      { labels: listed('rule', 'priority', 'cluster'), 'label/cluster/values': listed('prod', 'dev') },
      { [DEFAULT_SELECTOR]: ok([EVENT]) }
    );

    expect(await lookForEvents(ask, NOW)).toMatchObject(
      ok([{ selector: DEFAULT_SELECTOR, clusters: ['dev', 'prod'] }])
    );
  });

  it('an empty Loki, which says success and no list, has none', async () => {
    expect(await lookForEvents(loki({ labels: ok({ status: 'success' }) }, {}).ask, NOW)).toEqual(ok([]));
  });

  it.each([
    ['labels are not listed', { labels: failed('unreachable', 'refused') }, {}, 'unreachable'],
    [
      'Loki is down, which only a query is told',
      { labels: failed('server', 'An error occurred within the plugin') },
      { [DEFAULT_SELECTOR]: failed('unreachable', 'refused') },
      'unreachable',
    ],
    ['what answers is no Loki', { labels: ok('<html>') }, {}, 'unread'],
    [
      'the lines do not come',
      { labels: listed('rule', 'priority') },
      { [DEFAULT_SELECTOR]: failed('too-slow', '') },
      'too-slow',
    ],
    ['values do not come', { labels: listed('app'), 'label/app/values': failed('server', '500') }, {}, 'server'],
  ])('does not say "none" where %s', async (_, answers, lines, kind) => {
    expect(await lookForEvents(loki(answers, lines).ask, NOW)).toMatchObject({ status: 'error', problem: { kind } });
  });

  it('what was found stands where another question failed', async () => {
    const { ask } = loki(
      { labels: listed('rule', 'priority', 'app'), 'label/app/values': failed('server', '500') },
      { [DEFAULT_SELECTOR]: ok([EVENT]) }
    );

    expect(await lookForEvents(ask, NOW)).toMatchObject(ok([{ sampled: 1 }]));
  });
});

describe('kinds of lines that are rare', () => {
  const SHIPPED: LogEntry = { ...EVENT, labels: { job: 'falco' } };
  const RARE: LogEntry = {
    ...SHIPPED,
    line: `2026-11-28T12:00:00.1Z stdout F {"rule":"R","output":"x","priority":"Notice"}`,
  };
  const SELECTOR = '{job="falco"}';
  /** A Loki that has the rare line until a question leaves its kind out. */
  const rareLoki = (answer: (expr: string) => Answer<LogEntry[]>) => {
    const asked: string[] = [];
    const ask: LokiApi = {
      get: async () => failed('not-found', '404 page not found'),
      lines: async (expr) => {
        asked.push(expr);
        return expr === SELECTOR ? ok([SHIPPED]) : answer(expr);
      },
    };
    return { ask, asked };
  };

  it('are asked for until none is left, and are part of what was found', async () => {
    const { ask, asked } = rareLoki((expr) => ok(expr.includes('falco_rule=""') ? [] : [RARE]));
    expect(await lookAtSelector(ask, SELECTOR, NOW)).toMatchObject(
      ok([{ reading: { wrappers: [['cri']], bodies: ['json', 'text', 'output'], labelled: 'none' } }])
    );
    expect(asked).toHaveLength(3);
  });

  it('are asked for three times at most, whatever Loki answers', async () => {
    const { ask, asked } = rareLoki(() => ok([RARE]));
    expect(await lookAtSelector(ask, SELECTOR, NOW)).toMatchObject({ status: 'ready' });
    expect(asked).toHaveLength(4);
  });

  it('are left out where Loki does not answer: what was found stands', async () => {
    const { ask } = rareLoki(() => failed('too-slow', ''));
    expect(await lookAtSelector(ask, SELECTOR, NOW)).toMatchObject(ok([{ reading: { bodies: ['text'] } }]));
  });
});
