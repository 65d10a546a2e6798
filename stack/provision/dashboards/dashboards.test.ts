import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PANEL_ID } from '../../../src/constants/plugin';
import { pageUrl, ROUTES } from '../../../src/constants/routes';
import { repositoryRoot } from '../../machine/root';
import { sensorsDashboard } from './sensors';

const folder = join(repositoryRoot(), 'provisioning', 'dashboards');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** Of Grafana itself, as 12.4 ships them. */
const CORE_PANELS = ['row', 'stat', 'timeseries', 'table', 'text', 'barchart', 'bargauge', 'piechart', 'gauge', 'logs'];

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: ReadonlyArray<{ readonly expr: string; readonly datasource: { readonly uid: string } }>;
}

it('has two dashboards', () => expect(files.sort()).toEqual(['falco-events.json', 'falco-sensors.json']));

describe.each(files)('%s', (name) => {
  const dashboard = read(name);
  const panels: Panel[] = dashboard.panels;

  it('is of the classic schema, under a uid of its own, and leads to the app', () => {
    expect(dashboard).toMatchObject({ uid: name.replace('.json', ''), schemaVersion: expect.any(Number) });
    expect(dashboard.id).toBeUndefined();
    expect(Object.values(ROUTES).map((route) => pageUrl(route))).toContain(dashboard.links[0].url);
    expect(dashboard.links[0].keepTime).toBe(true);
  });

  it('lets the reader choose the data source, which every panel follows', () => {
    const [source] = dashboard.templating.list;
    expect(source).toMatchObject({ type: 'datasource', current: { value: expect.stringMatching(/^falco-/) } });
    const uids = panels.flatMap(({ targets = [] }) => targets.map(({ datasource }) => datasource.uid));
    expect(new Set(uids)).toEqual(new Set([`\${${source.name}}`]));
  });

  it('has panels that Grafana or this plugin has, each in its place', () => {
    expect(panels.map(({ type }) => type).filter((type) => ![...CORE_PANELS, PANEL_ID].includes(type))).toEqual([]);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const taken = new Map<string, string>();
    for (const { title, gridPos } of panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect([title, taken.get(`${x},${y}`)]).toEqual([title, undefined]);
          taken.set(`${x},${y}`, title);
        }
      }
    }
  });

  it('uses no variable that it does not have', () => {
    const known = [...dashboard.templating.list.map((one: { name: string }) => one.name), '__'];
    const used = [...JSON.stringify(panels).matchAll(/\$\{?(\w+)/g)].map(([, variable = '']) => variable);
    expect(used.filter((variable) => !known.some((one) => variable.startsWith(one)))).toEqual([]);
  });
});

it('"Falco sensors" is what its source makes: npm run provision writes it anew', () => {
  expect(read('falco-sensors.json')).toEqual(JSON.parse(JSON.stringify(sensorsDashboard())));
});
