import { pageUrl } from '../../../src/constants/routes';
import { CLUSTERS_QUERY } from './queries';
import { STATS, ROWS } from './sensorPanels';
import { SOURCE, stat, timeseries, table } from './panelModels';

/** A dashboard of Grafana's classic schema, as JSON. */
export type Dashboard = Readonly<Record<string, unknown>>;

/** "Falco sensors": what Prometheus knows of Falco, for a wall or a folder of one's own. Health in the app says more. */
export function sensorsDashboard(): Dashboard {
  return {
    uid: 'falco-sensors',
    title: 'Falco sensors',
    description: 'Whether Falco is up, keeps up, and delivers. Any Prometheus that scrapes Falco 0.38 or newer.',
    tags: ['falco'],
    schemaVersion: 42,
    // Of the copy that comes with the app: Grafana takes a new one by this number and the app's version.
    revision: 1,
    version: 1,
    editable: true,
    graphTooltip: 1,
    refresh: '1m',
    time: { from: 'now-6h', to: 'now' },
    timepicker: {},
    timezone: 'browser',
    annotations: { list: [] },
    links: [
      {
        title: 'Health in Falco Runtime Security',
        type: 'link',
        icon: 'external link',
        url: pageUrl('health'),
        keepTime: true,
        includeVars: true,
        targetBlank: false,
        asDropdown: false,
        tags: [],
        tooltip: 'The same time range: each sensor in words, drift, delivery from hop to hop',
      },
    ],
    templating: { list: variables() },
    panels: panels(),
  };
}

function variables(): readonly unknown[] {
  return [
    {
      name: 'datasource',
      label: 'Prometheus',
      type: 'datasource',
      query: 'prometheus',
      current: { text: 'Falco health', value: 'falco-prometheus' },
      ...{ hide: 0, includeAll: false, multi: false, options: [], refresh: 1, regex: '', skipUrlSync: false },
    },
    {
      name: 'cluster',
      label: 'Cluster',
      type: 'query',
      datasource: SOURCE,
      query: { query: CLUSTERS_QUERY, refId: 'clusters' },
      definition: CLUSTERS_QUERY,
      current: { text: ['All'], value: ['$__all'] },
      ...{ hide: 0, includeAll: true, allValue: '.*', multi: true, options: [], refresh: 2, regex: '', sort: 1 },
      skipUrlSync: false,
    },
  ];
}

const WIDTH = 24;
const STAT_HEIGHT = 4;
const GRAPH_HEIGHT = 8;
const TABLE_HEIGHT = 7;

function panels(): readonly unknown[] {
  const made: unknown[] = [];
  let y = 0;
  const add = (panel: object, x: number, w: number, h: number) =>
    made.push({ id: made.length + 1, ...panel, gridPos: { x, y, w, h } });
  STATS.forEach((panel, index) => add(stat(panel), index * 4, 4, STAT_HEIGHT));
  y += STAT_HEIGHT;
  for (const { title, panels: inside } of ROWS) {
    add({ type: 'row', title, collapsed: false, panels: [] }, 0, WIDTH, 1);
    y += 1;
    const perRow = inside.length === 3 ? 3 : 2;
    inside.forEach((panel, index) => {
      const column = index % perRow;
      add(timeseries(panel), (column * WIDTH) / perRow, WIDTH / perRow, GRAPH_HEIGHT);
      y += column === perRow - 1 ? GRAPH_HEIGHT : 0;
    });
  }
  add({ type: 'row', title: 'Is it the same everywhere?', collapsed: false, panels: [] }, 0, WIDTH, 1);
  y += 1;
  add(table('Rules files', 'Sensors by checksum of each rules file.', 'rulesFiles'), 0, 14, TABLE_HEIGHT);
  add(table('Versions', 'Sensors by version of Falco.', 'versions'), 14, 10, TABLE_HEIGHT);
  return made;
}
