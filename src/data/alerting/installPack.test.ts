import { PRESETS } from 'domain/environment/defaults';
import { planInstall, planRemove } from 'domain/alerting/documents/installPlan';
import { buildPack } from 'domain/alerting/pack/pack';
import { packSettings } from 'domain/alerting/packSettings';
import { type Ask, type GrafanaRequest } from './grafanaApi';
import { installPack, loadInstalled, removeRules } from './installPack';

const FOLDER = 'falco-alerts';
const environment = { id: 'a', name: 'A', lokiUid: 'l', prometheusUid: 'p', ...PRESETS['sidekick-json'] };
const pack = (more = {}) => buildPack(packSettings(environment, more));

type Rule = Record<string, unknown> & { uid: string };

/** Grafana's groups of rules, as far as an installation sees them: a PUT replaces a group and moves what lies elsewhere. */
class FakeGrafana {
  public rules = new Map<string, Rule>();
  public readonly writes: string[] = [];
  public fail: (request: GrafanaRequest) => unknown = () => undefined;

  public readonly ask: Ask = async (request) => {
    const failure = this.fail(request);
    if (failure !== undefined) {
      throw failure;
    }
    if (request.method !== 'GET') {
      this.writes.push(`${request.method} ${request.url.split('/').pop()}`);
    }
    const [, folder = '', group = ''] = /folder\/([^/]+)\/rule-groups\/([^/]+)$/.exec(request.url) ?? [];
    if (group === '') {
      return request.method === 'GET'
        ? [...this.rules.values()]
        : this.rules.delete(request.url.split('/').pop() ?? '');
    }
    const inGroup = [...this.rules.values()].filter((rule) => rule.folderUID === folder && rule.ruleGroup === group);
    switch (request.method) {
      case 'PUT':
        inGroup.forEach(({ uid }) => this.rules.delete(uid));
        this.take(request, folder, group);
        return undefined;
      case 'DELETE':
        inGroup.forEach(({ uid }) => this.rules.delete(uid));
        return undefined;
      default:
        if (inGroup.length === 0) {
          throw { status: 404, data: { message: 'NotFound' } };
        }
        return { title: group, folderUid: folder, interval: 60, rules: inGroup };
    }
  };

  public state(): string {
    return JSON.stringify([...this.rules.values()].sort((a, b) => (a.uid < b.uid ? -1 : 1)));
  }

  private take({ body, headers }: GrafanaRequest, folderUID: string, ruleGroup: string): void {
    const { rules }: { rules: Rule[] } = JSON.parse(JSON.stringify(body));
    const provenance = headers?.['X-Disable-Provenance'] ? '' : 'api';
    rules.forEach((rule) => this.rules.set(rule.uid, { ...rule, folderUID, ruleGroup, provenance }));
  }
}

async function install(grafana: FakeGrafana, { more = {}, editable = true } = {}) {
  const existing = await loadInstalled(grafana.ask);
  return installPack(planInstall(pack(more), FOLDER, 'falco', existing), { editable, existing }, grafana.ask);
}

const refuse =
  (method: string, group: string, failure: unknown) =>
  (request: GrafanaRequest): unknown =>
    request.method === method && request.url.endsWith(group) ? failure : undefined;

describe('installPack', () => {
  it('installs, and changes nothing the second time', async () => {
    const grafana = new FakeGrafana();
    const first = await install(grafana);
    expect(first).toEqual({ state: 'done', written: grafana.rules.size, removed: 0 });
    expect(grafana.writes).toHaveLength(4);
    expect(await install(grafana)).toEqual({ state: 'done', written: 0, removed: 0 });
    expect(grafana.writes).toHaveLength(4);
  });

  it.each([
    [true, ''],
    [false, 'api'],
  ])('leaves rules editable (%s) or not', async (editable, provenance) => {
    const grafana = new FakeGrafana();
    await install(grafana, { editable });
    expect(new Set([...grafana.rules.values()].map((rule) => rule.provenance))).toEqual(new Set([provenance]));
  });

  it('takes back what it wrote where Grafana refuses a later group', async () => {
    const grafana = new FakeGrafana();
    grafana.fail = refuse('PUT', 'falco-hourly', { status: 400, data: { message: 'receiver nope does not exist' } });
    expect(await install(grafana)).toEqual({
      state: 'rolled-back',
      group: 'falco-hourly',
      problem: { kind: 'refused', message: 'receiver nope does not exist' },
    });
    expect(grafana.rules.size).toBe(0);
  });

  it('puts an older pack back where Grafana refuses the newer one', async () => {
    const grafana = new FakeGrafana();
    await install(grafana);
    const before = grafana.state();
    grafana.fail = refuse('PUT', 'falco-health', { status: 500, data: { message: 'database is locked' } });
    const outcome = await install(grafana, { more: { receiver: 'other' } });
    expect(outcome).toMatchObject({ state: 'rolled-back', problem: { kind: 'server' } });
    expect(grafana.state()).toBe(before);
  });

  it('brings a moved rule home', async () => {
    const grafana = new FakeGrafana();
    await install(grafana);
    const moved = grafana.rules.get('falco-tactics');
    grafana.rules.set('falco-tactics', { ...moved, uid: 'falco-tactics', folderUID: 'old', ruleGroup: 'mine' });
    const before = grafana.state();
    grafana.fail = refuse('PUT', 'falco-health', { status: 500 });
    await install(grafana, { more: { receiver: 'other' } });
    expect(grafana.state()).toBe(before);
  });

  it('says exactly what stands where nothing can be taken back', async () => {
    const grafana = new FakeGrafana();
    let down = false;
    grafana.fail = (request) => {
      down = down || (request.method === 'PUT' && request.url.endsWith('falco-hourly'));
      return down ? { status: 502, statusText: 'Bad Gateway' } : undefined;
    };
    expect(await install(grafana)).toEqual({
      state: 'partial',
      failed: 'falco-hourly',
      problem: { kind: 'unreachable', message: 'Bad Gateway' },
      standing: ['falco-events', 'falco-trends', 'falco-hourly'],
    });
  });

  it('writes nothing for whoever has no right to', async () => {
    const grafana = new FakeGrafana();
    grafana.fail = ({ method }) =>
      method === 'PUT' ? { status: 403, data: { message: "You'll need additional permissions" } } : undefined;
    expect(await install(grafana)).toMatchObject({
      state: 'rolled-back',
      group: 'falco-events',
      problem: { kind: 'forbidden' },
    });
    expect(grafana.writes).toEqual([]);
  });

  it('takes away what this pack does not have any more', async () => {
    const grafana = new FakeGrafana();
    await install(grafana);
    const stray = { ...grafana.rules.get('falco-spike'), uid: 'falco-output-text', ruleGroup: 'elsewhere' };
    grafana.rules.set(stray.uid, stray);
    expect(await install(grafana)).toEqual({ state: 'done', written: 0, removed: 1 });
    expect(grafana.rules.has('falco-output-text')).toBe(false);
  });

  it('leaves what files have provisioned alone', async () => {
    const grafana = new FakeGrafana();
    await install(grafana);
    grafana.rules.forEach((rule) => (rule.provenance = 'file'));
    const before = grafana.state();
    expect(await install(grafana, { more: { receiver: 'other' } })).toMatchObject({ state: 'done', written: 0 });
    expect(grafana.state()).toBe(before);
  });
});

describe('removeRules', () => {
  it('takes its own away and no others', async () => {
    const grafana = new FakeGrafana();
    await install(grafana);
    grafana.rules.set('mine', { uid: 'mine', folderUID: FOLDER, ruleGroup: 'falco-events' });
    const uids = planRemove('falco', await loadInstalled(grafana.ask));
    expect(await removeRules(uids, grafana.ask)).toMatchObject({ state: 'done', removed: uids.length });
    expect([...grafana.rules.keys()]).toEqual(['mine']);
  });

  it('names what is left', async () => {
    const grafana = new FakeGrafana();
    grafana.fail = refuse('DELETE', 'b', { status: 403, data: { message: 'no' } });
    expect(await removeRules(['a', 'b', 'c'], grafana.ask)).toMatchObject({
      state: 'partial',
      failed: 'b',
      standing: ['b', 'c'],
    });
  });

  it('takes what is gone already for done', async () => {
    const gone: Ask = async () => {
      throw { status: 404 };
    };
    expect(await removeRules(['a'], gone)).toMatchObject({ state: 'done', removed: 1 });
  });
});
