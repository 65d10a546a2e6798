import { alertingProblem, type Ask } from './grafanaApi';
import { loadRuleStates, readRuleStates } from './ruleStates';
import { createFolder, loadContactPoints, loadFolders } from './whereTo';
import { answers, RULE } from './grafanaAnswers.fixture';

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

  it('knows a rule that could not be evaluated and keeps what it said, though Grafana calls it well', () => {
    const alert = { labels: {}, annotations: { Error: 'dial tcp: refused' }, state: 'Normal (Error, KeepLast)' };
    const rule = { ...RULE, state: 'inactive', health: 'ok', alerts: [alert] };
    const [read] = readRuleStates({ data: { groups: [{ rules: [rule] }] } });
    expect(read).toMatchObject({ health: 'error', lastError: 'dial tcp: refused', alerts: [] });
  });

  it('keeps to the rules that were asked for', async () => {
    const ask: Ask = async () => ({ data: { groups: [{ rules: [RULE, { ...RULE, uid: 'other' }] }] } });
    expect((await loadRuleStates(['falco-spike'], ask)).map(({ uid }) => uid)).toEqual(['falco-spike']);
  });
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
