import { config } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { newEnvironment } from 'lib/settings/settings';
import { type FakeRequest, NOTHING_STORED, provideGrafana } from 'test/grafana';
import { type TimeMark } from 'domain/marks/timeMark';
import { loadMarks } from './loadMarks';

const grafana = provideGrafana();
let count = 0;

/** Titles and uids are asked for once a minute: each test has an environment of its own. */
async function load(answers: (request: FakeRequest, prefix: string) => unknown) {
  const id = `env-${(count += 1)}`;
  grafana.answerApi((request) => answers(request, `falco-${id}`));
  const environment = { ...newEnvironment([], 'loki'), id };
  const { value } = await lastValueFrom(loadMarks({ environment, clusters: [], fromMs: 10_000, toMs: 20_000 }));
  return value;
}

const rules = (prefix: string) => [
  { uid: `${prefix}-spike`, title: 'Our spike' },
  { uid: 'other', title: 'Disk full' },
];
const told = (marks: readonly TimeMark[] = []) => marks.map(({ kind, atMs }) => `${kind} ${atMs}`);

beforeEach(() => grafana.logIn('Editor', ['alert.rules:read', 'annotations:read']));

it('are alerts by the titles that rules have, and notes of tunings, oldest first', async () => {
  const found = await load(({ url, params }, prefix) => {
    if (url === '/api/v1/provisioning/alert-rules') {
      return rules(prefix);
    }
    return params?.type === 'alert'
      ? [
          { text: 'Our spike {} - A=1', newState: 'Normal', time: 12_000 },
          { text: 'Our spike {} - A=1', newState: 'Alerting', time: 5_000 },
          { text: 'Disk full {} - A=1', newState: 'Alerting', time: 15_000 },
        ]
      : [{ time: 11_000, tags: ['falco-tuning'], text: 'R', login: 'ann' }];
  });
  expect(told(found?.marks)).toEqual(['alert 5000', 'tuning 11000']);
  expect(found?.marks[0]).toMatchObject({ key: 'spike', title: 'Our spike', toMs: 12_000 });
  expect(found?.unknown).toEqual([]);
});

it('are read from Loki where Grafana keeps history there', async () => {
  const found = await load(({ url, params }, prefix) => {
    if (url === '/api/v1/provisioning/alert-rules') {
      return rules(prefix);
    }
    if (url === '/api/v1/rules/history') {
      const line = { previous: 'Normal', current: 'Alerting', labels: { pod: 'a' }, ruleUID: `${prefix}-spike` };
      return { schema: { fields: [{ name: 'time' }, { name: 'line' }] }, data: { values: [[15_000], [line]] } };
    }
    return params?.type === undefined ? undefined : [];
  });
  expect(told(found?.marks)).toEqual(['alert 15000']);
});

it('are not asked for in a way that Grafana refuses where it keeps history in annotations', async () => {
  const before: unknown = Reflect.get(config, 'unifiedAlerting');
  Object.assign(config, { unifiedAlerting: { stateHistory: { backend: 'annotations' } } });
  const asked: string[] = [];
  try {
    const found = await load(({ url, params }, prefix) => {
      asked.push(url);
      return url === '/api/v1/provisioning/alert-rules' ? rules(prefix) : params?.type === undefined ? undefined : [];
    });
    expect(found?.unknown).toEqual([]);
  } finally {
    Object.assign(config, { unifiedAlerting: before });
  }
  expect(asked).toContain('/api/annotations');
  expect(asked).not.toContain('/api/v1/rules/history');
});

it('are of the rules that a Viewer sees, who may not ask for all', async () => {
  const found = await load(({ url, params }, prefix) => {
    if (url === '/api/v1/provisioning/alert-rules') {
      throw { status: 403, data: { message: 'no' } };
    }
    if (url.startsWith('/api/prometheus/')) {
      return { data: { groups: [{ rules: [{ uid: `${prefix}-spike`, name: 'Our spike' }] }] } };
    }
    return params?.type === 'alert' ? [{ text: 'Our spike {} - A=1', newState: 'Alerting', time: 15_000 }] : [];
  });
  expect(told(found?.marks)).toEqual(['alert 15000']);
});

it('stand without what failed, which is said', async () => {
  const found = await load((request) => {
    if (request.url === '/api/v1/provisioning/alert-rules') {
      throw { status: 500, data: { message: 'database is locked' } };
    }
    return [{ time: 11_000, tags: ['falco-tuning'], text: 'R', login: 'ann' }];
  });
  expect(told(found?.marks)).toEqual(['tuning 11000']);
  expect(found?.unknown).toEqual([{ kind: 'alert', why: 'database is locked' }]);
});

it('are none where nothing keeps them, and for those who may not see alerts', async () => {
  expect(await load(NOTHING_STORED)).toEqual({ marks: [], unknown: [] });
  grafana.logIn('Viewer', ['annotations:read']);
  expect(await load(() => [])).toEqual({ marks: [], unknown: [] });
  expect(grafana.requests.map(({ params }) => params?.type)).toEqual(['annotation']);
});
