import { PRESETS } from 'domain/environment/defaults';
import { buildPack } from 'domain/alerting/pack/pack';
import { packSettings } from 'domain/alerting/packSettings';
import { type Ask } from './grafanaApi';
import { type Installation, planOf, runInstallation } from './runInstallation';

const environment = { id: 'a', name: 'A', lokiUid: 'l', prometheusUid: 'p', ...PRESETS['sidekick-json'] };
const installation: Installation = {
  pack: buildPack(packSettings(environment)),
  prefix: 'falco',
  folder: { kind: 'new', title: 'Falco alerts' },
  keepEdited: true,
  editable: true,
};

/** Answers by method and the path's start; whatever is not named goes well. */
function grafana(answers: Record<string, unknown> = {}) {
  const asked: string[] = [];
  const ask: Ask = async ({ method, url }) => {
    asked.push(`${method} ${url}`);
    const [, answer] = Object.entries(answers).find(([key]) => `${method} ${url}`.startsWith(key)) ?? [];
    if (answer instanceof Object && 'status' in answer) {
      throw answer;
    }
    return answer ?? (url === '/api/folders' ? { uid: 'made', title: 'Falco alerts' } : []);
  };
  return { ask, asked };
}

it('installs into the folder that Grafana made, whatever its uid', async () => {
  const { ask, asked } = grafana();
  expect(await runInstallation(installation, planOf(installation, []), ask)).toMatchObject({ state: 'done' });
  expect(asked.filter((request) => request.startsWith('PUT'))).toEqual(
    ['falco-events', 'falco-trends', 'falco-hourly', 'falco-health'].map(
      (group) => `PUT /api/v1/provisioning/folder/made/rule-groups/${group}`
    )
  );
});

it('writes nothing where rules have changed since the plan was shown', async () => {
  const { ask, asked } = grafana({
    'GET /api/v1/provisioning/alert-rules': [{ uid: 'falco-spike', folderUID: 'x', ruleGroup: 'y', title: 'Theirs' }],
  });
  expect(await runInstallation(installation, planOf(installation, []), ask)).toEqual({ state: 'changed' });
  expect(asked).toHaveLength(1);
});

it('writes nothing where the folder cannot be made', async () => {
  const { ask, asked } = grafana({ 'POST /api/folders': { status: 403, data: { message: 'no' } } });
  expect(await runInstallation(installation, planOf(installation, []), ask)).toEqual({
    state: 'no-folder',
    problem: { kind: 'forbidden', message: 'no' },
  });
  expect(asked.some((request) => request.startsWith('PUT'))).toBe(false);
});

const REFUSED = { status: 400, data: { message: 'receiver nope does not exist' } };

it('leaves no empty folder behind where the first group is refused', async () => {
  const { ask, asked } = grafana({ PUT: REFUSED });
  expect(await runInstallation(installation, planOf(installation, []), ask)).toMatchObject({ state: 'rolled-back' });
  expect(asked.at(-1)).toBe('DELETE /api/folders/made');
});

it('names the folder that it could not take away again', async () => {
  const { ask } = grafana({ PUT: REFUSED, 'DELETE /api/folders': { status: 403 } });
  expect(await runInstallation(installation, planOf(installation, []), ask)).toMatchObject({
    state: 'partial',
    standing: ['Falco alerts'],
  });
});

it('leaves a folder alone that was there', async () => {
  const { ask, asked } = grafana({ PUT: REFUSED });
  const into: Installation = { ...installation, folder: { kind: 'existing', uid: 'theirs' } };
  expect(await runInstallation(into, planOf(into, []), ask)).toMatchObject({ state: 'rolled-back' });
  expect(asked.some((request) => request.includes('/api/folders'))).toBe(false);
});
