import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { asRecord } from '../../src/domain/narrowing/narrowing';
import { findGrafana } from '../../stack/machine/find.mjs';
import { repositoryRoot } from '../../stack/machine/root';
import { grafanaDefaults, grafanaPlace } from '../../stack/services/grafana';
import { keyPaths } from './keyPaths';
import { GRAFANA_SETTINGS, OF_THE_IMAGE, settingsIn, variableOf } from './grafanaSettings';
import { BLOCKS, PAGES } from './pages';

const known = Object.entries(GRAFANA_SETTINGS).flatMap(([section, keys]) => keys.map((key) => [section, key] as const));
const settings = known.map((setting) => setting.join('.'));
const variables = [...known.map(([section, key]) => variableOf(section, key)), ...OF_THE_IMAGE];

const OTHERS = ['docker-compose.yaml', 'stack/Dockerfile'].map(
  (file) => [file, readFileSync(join(repositoryRoot(), file), 'utf8')] as const
);

it.each([...PAGES, ...OTHERS])('%s names variables that Grafana reads', (_, text) =>
  expect((text.match(/\bGF_[A-Z0-9_]+/g) ?? []).filter((name) => !variables.includes(name))).toEqual([])
);

it('starts the demo with settings that Grafana has', () => {
  const set = Object.keys({ ...grafanaDefaults(), ...grafanaPlace({ dir: '', port: 0 }) });
  expect(set.filter((name) => !variables.includes(name))).toEqual([]);
});

describe('blocks of settings', () => {
  const inis = BLOCKS.filter(({ language, text }) => language === 'ini' && !text.includes('[Unit]'));
  const yamls = BLOCKS.filter(({ page, language }) => page === 'docs/install.md' && language === 'yaml').map(
    (block) => ({
      ...block,
      value: asRecord(parse(block.text)),
    })
  );
  const ofCharts = yamls.flatMap(({ page, heading, value }) =>
    [value, asRecord(value.grafana), asRecord(value.spec)].flatMap((place) =>
      [place['grafana.ini'], place.config].flatMap((one) => (one === undefined ? [] : [{ page, heading, value: one }]))
    )
  );

  it.each(inis)('$page, $heading: every key is one of Grafana', ({ text }) => {
    const named = settingsIn(text);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !settings.includes(name))).toEqual([]);
  });

  it.each(ofCharts)('$page, $heading: every key is one of Grafana', ({ value }) =>
    expect(keyPaths(value).filter((name) => !settings.includes(name))).toEqual([])
  );

  it('are found in every form that there is', () => {
    expect(inis.length).toBeGreaterThan(1);
    expect(ofCharts.map(({ heading }) => heading)).toEqual([
      "Kubernetes: Grafana's chart",
      'Kubernetes: kube-prometheus-stack',
      "Kubernetes: Grafana's operator",
    ]);
  });
});

describe('the list of settings', () => {
  const home = findGrafana(process.env)?.home;
  const defaults = home === undefined ? undefined : join(home, 'conf', 'defaults.ini');
  const title = 'has only what the Grafana that is found knows';
  if (defaults === undefined || !existsSync(defaults)) {
    it.skip(`${title}: needs a Grafana (GRAFANA_HOME)`, () => undefined);
  } else {
    it(title, () => {
      const there = settingsIn(readFileSync(defaults, 'utf8'));
      expect(settings.filter((setting) => !there.includes(setting))).toEqual([]);
    });
  }

  it.each([
    ['[a]\nb = 1\n# c = 2\n;d = 3\n[e.f]\ng =', ['a.b', 'e.f.g']],
    ['no = 1', ['.no']],
    ['', []],
  ])('of %j is %j', (ini, found) => expect(settingsIn(ini)).toEqual(found));
});
