import { alertingProblem, type Ask } from './grafanaApi';
import { readHistory } from './history';
import { loadRuleStates, readRuleStates } from './ruleStates';
import { concernsFalco, readSilences, silencedUntil } from './silences';
import { createFolder, loadContactPoints, loadFolders } from './whereTo';

const answers =
  (byPath: Record<string, unknown>): Ask =>
  async ({ method, url }) => {
    const answer = byPath[`${method} ${url}`];
    if (answer === undefined) {
      throw { status: 404, data: { message: 'not found' } };
    }
    return answer;
  };

const RULE = {
  uid: 'falco-spike',
  name: 'Falco spike of events',
  state: 'firing',
  health: 'ok',
  lastEvaluation: '2026-11-21T07:06:40Z',
  isPaused: false,
  provenance: 'file',
  totals: { alerting: 60, normal: 3 },
  alerts: [
    {
      labels: { rule: 'a"b\\c', odd: 7 },
      annotations: { app_url: 'http://g/a' },
      state: 'Alerting',
      activeAt: '2026-11-21T05:39:40Z',
    },
    { labels: {}, annotations: {}, state: 'Normal (NoData)', activeAt: '2026-11-21T05:39:40Z' },
    { labels: {}, state: 'Alerting (Error)', activeAt: '0001-01-01T00:00:00Z' },
  ],
};

describe('readRuleStates', () => {
  it('reads state, health and what is not normal', () => {
    const [rule] = readRuleStates({ data: { groups: [{ name: 'g', file: 'Falco', rules: [RULE] }] } });
    expect(rule).toMatchObject({
      uid: 'falco-spike',
      folder: 'Falco',
      group: 'g',
      state: 'firing',
      health: 'ok',
      lastEvaluationMs: Date.UTC(2026, 10, 21, 7, 6, 40),
      provenance: 'file',
      alertCount: 60,
      firingCount: 60,
      alerts: [
        { state: 'firing', labels: { rule: 'a"b\\c' }, sinceMs: Date.UTC(2026, 10, 21, 5, 39, 40) },
        { state: 'firing', sinceMs: undefined },
      ],
    });
  });

  it.each([[null], ['<html>'], [{}], [{ data: { groups: 'no' } }], [{ data: { groups: [null, { rules: [1, {}] }] } }]])(
    'reads %j as nothing',
    (answer) => expect(readRuleStates(answer)).toEqual([])
  );

  it('takes words that it does not know for unknown', () => {
    const odd = { ...RULE, state: 'exploded', health: 'err', lastEvaluation: '0001-01-01T00:00:00Z', alerts: 'none' };
    expect(readRuleStates({ data: { groups: [{ rules: [odd] }] } })[0]).toMatchObject({
      state: 'unknown',
      health: 'error',
      lastEvaluationMs: undefined,
      alerts: [],
    });
  });

  it('keeps to the rules that were asked for', async () => {
    const ask: Ask = async () => ({ data: { groups: [{ rules: [RULE, { ...RULE, uid: 'other' }] }] } });
    expect((await loadRuleStates(['falco-spike'], ask)).map(({ uid }) => uid)).toEqual(['falco-spike']);
  });
});

describe('readSilences', () => {
  const silence = {
    id: 's',
    status: { state: 'active' },
    matchers: [{ name: 'app', value: 'falco', isRegex: false, isEqual: true }],
    startsAt: '2026-11-21T07:00:00Z',
    endsAt: '2026-11-21T09:00:00Z',
    createdBy: 'me',
    comment: '<b>x</b>',
  };
  it('reads those in force, soonest end first', () => {
    const later = { ...silence, id: 'later', endsAt: '2026-11-22T09:00:00Z' };
    const over = { ...silence, id: 'over', status: { state: 'expired' } };
    expect(readSilences([later, over, silence]).map(({ id }) => id)).toEqual(['s', 'later']);
  });

  it.each([
    [[{ name: 'app', value: 'falco' }], true],
    [[{ name: 'app', value: 'falco', isEqual: false }], false],
    [[{ name: '__alert_rule_uid__', value: 'falco-spike' }], true],
    [[{ name: '__alert_rule_uid__', value: 'other' }], false],
    [[], false],
  ])('knows whether %j is about Falco', (matchers, concerns) => {
    const [read] = readSilences([{ ...silence, matchers }]);
    expect(read && concernsFalco(read, ['falco-spike'])).toBe(concerns);
  });

  it.each([
    [[{ name: 'app', value: 'falco' }], true],
    [[{ name: 'rule', value: 'a.*', isRegex: true }], true],
    [[{ name: 'rule', value: 'b.*', isRegex: true, isEqual: false }], true],
    [[{ name: 'rule', value: '(', isRegex: true }], false],
    [
      [
        { name: 'app', value: 'falco' },
        { name: 'cluster', value: 'x' },
      ],
      false,
    ],
    [[{ name: 'cluster', value: '' }], true],
  ])('%j keeps an alert quiet: %s', (matchers, quiet) => {
    const until = silencedUntil({ app: 'falco', rule: 'a b' }, readSilences([{ ...silence, matchers }]));
    expect(until).toBe(quiet ? Date.UTC(2026, 10, 21, 9) : undefined);
  });

  it.each([[null], [{}], [[null, 3, { id: 5 }, { id: 'x' }]]])('reads %j as none', (answer) =>
    expect(readSilences(answer)).toEqual([])
  );
});

describe('readHistory', () => {
  const frame = (fields: string[], values: unknown[]) => ({
    schema: { fields: fields.map((name) => ({ name })) },
    data: { values },
  });
  it('reads annotations, newest first', () => {
    const answer = frame(
      ['time', 'text', 'prev', 'next', 'data'],
      [
        [1000, 2000],
        ['', ''],
        ['Normal', 'Alerting'],
        ['Alerting', 'Normal (MissingSeries)'],
        ['{"labels":{"rule":"R"}}', 'no JSON'],
      ]
    );
    expect(readHistory(answer)).toEqual([
      { timeMs: 2000, before: 'Alerting', after: 'Normal (MissingSeries)', labels: {} },
      { timeMs: 1000, before: 'Normal', after: 'Alerting', labels: { rule: 'R' } },
    ]);
  });

  it('reads lines of Loki', () => {
    const line = { previous: 'Normal', current: 'Alerting', labels: { rule: 'R' } };
    expect(readHistory(frame(['time', 'line', 'labels'], [[1], [line], [{}]]))).toEqual([
      { timeMs: 1, before: 'Normal', after: 'Alerting', labels: { rule: 'R' } },
    ]);
  });

  it.each([[null], [{}], [frame(['time'], [])], [frame(['time'], ['x'])], [frame([], [[1]])]])(
    'reads %j as nothing',
    (answer) => expect(readHistory(answer)).toEqual([])
  );
});

describe('folders and contact points', () => {
  it('lists what can be written to', async () => {
    const ask = answers({
      'GET /api/folders': [{ uid: 'sharedwithme', title: 'Shared' }, { uid: 'a', title: 'A' }, null, { title: 'x' }],
      'GET /api/v1/provisioning/contact-points': [{ name: 'b' }, { name: 'a' }, { name: 'b' }, {}],
    });
    expect(await loadFolders(ask)).toEqual([{ uid: 'a', title: 'A' }]);
    expect(await loadContactPoints(ask)).toEqual(['a', 'b']);
  });

  it('leaves the uid to Grafana where another folder has it', async () => {
    const bodies: unknown[] = [];
    const ask: Ask = async ({ body }) => {
      bodies.push(body);
      if (bodies.length === 1) {
        throw { status: 412, data: { message: 'the folder has been changed by someone else' } };
      }
      return { uid: 'made', title: 'T' };
    };
    expect(await createFolder('T', 'falco-alerts', ask)).toEqual({ uid: 'made', title: 'T' });
    expect(bodies).toEqual([{ title: 'T', uid: 'falco-alerts' }, { title: 'T' }]);
  });

  it('says so where Grafana does not say which folder it made', async () => {
    await expect(createFolder('T', 'u', answers({ 'POST /api/folders': {} }))).rejects.toThrow('did not say');
  });
});

describe('alertingProblem', () => {
  it.each([
    [{ status: 403, data: { message: ' no ' } }, 'forbidden', 'no'],
    [{ status: 400, data: { message: 'bad' } }, 'refused', 'bad'],
    [{ status: 404, data: {}, statusText: 'Not Found' }, 'gone', 'Not Found'],
    [{ status: 412, data: { message: 'changed' } }, 'conflict', 'changed'],
    [{ status: 500, data: { message: 'x' } }, 'server', 'x'],
    [new Error('Failed to fetch'), 'unreachable', 'Failed to fetch'],
  ])('%#', (error, kind, message) => {
    expect(alertingProblem(error)).toEqual({ kind, message });
  });
});
