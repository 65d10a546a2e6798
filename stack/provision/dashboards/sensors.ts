import { pageUrl } from '../../../src/constants/routes';
import { DROP_LIMITS } from '../../../src/domain/health/sensors/thresholds';
import { CLUSTERS_QUERY, panelQuery, type PanelQuery } from './queries';

/** A dashboard of Grafana's classic schema, as JSON. */
export type Dashboard = Readonly<Record<string, unknown>>;

const SOURCE = { type: 'prometheus', uid: '${datasource}' };
const HEALTH = `${pageUrl('health')}?\${__url_time_range}&timezone=&var-env=&\${cluster:queryparam}`;

interface Step {
  readonly color: string;
  readonly value: number | null;
}

interface Panel {
  readonly title: string;
  readonly description: string;
  readonly query: PanelQuery;
  readonly unit: string;
  readonly legend?: string;
  readonly steps?: readonly Step[];
  readonly decimals?: number;
}

const from = (value: number, color: string): readonly Step[] => [
  { color: 'green', value: null },
  { color, value },
];
const DROP_STEPS: readonly Step[] = [
  { color: 'green', value: null },
  { color: 'yellow', value: DROP_LIMITS.few },
  { color: 'red', value: DROP_LIMITS.acceptable },
];
const SENSOR = '{{cluster}} / {{hostname}}';

const STATS: readonly Panel[] = [
  {
    title: 'Sensors up',
    description: 'Every Falco that Prometheus has a current sample of, the audit plugin’s own included.',
    query: 'answering',
    unit: 'none',
  },
  {
    title: 'Sensors wanted',
    description: 'What the DaemonSet asks for, from kube-state-metrics. Without it: no value.',
    query: 'wanted',
    unit: 'none',
  },
  {
    title: 'Worst drops',
    description:
      'Of one sensor, as a share of its kernel events. Under 1 % is fine, 1 to 2 % on a few busy servers acceptable.',
    query: 'worstDrops',
    unit: 'percent',
    steps: DROP_STEPS,
    decimals: 2,
  },
  {
    title: 'Lost in queues',
    description: 'Events that were detected and never sent, over the whole range.',
    query: 'queueDropsTotal',
    unit: 'none',
    steps: from(1, 'red'),
    decimals: 0,
  },
  {
    title: 'Failed deliveries',
    description: 'Of Falcosidekick, over the whole range: it does not try again.',
    query: 'failedDeliveries',
    unit: 'none',
    steps: from(1, 'red'),
    decimals: 0,
  },
  {
    title: 'Rules versions',
    description: 'More than one: sensors detect different things. The table below says which.',
    query: 'variants',
    unit: 'none',
    legend: '{{file_name}}',
    steps: from(2, 'yellow'),
  },
];

const ROWS: ReadonlyArray<{ readonly title: string; readonly panels: readonly Panel[] }> = [
  {
    title: 'Does it keep up?',
    panels: [
      {
        title: 'Kernel events seen',
        description: 'Per second and sensor, the dropped ones included.',
        query: 'events',
        unit: 'cps',
        legend: SENSOR,
      },
      {
        title: 'System calls dropped',
        description: 'Share of the kernel events of each sensor. What was dropped was not looked at.',
        query: 'drops',
        unit: 'percent',
        legend: SENSOR,
        steps: DROP_STEPS,
      },
      {
        title: 'Dropped, by kind of system call',
        description: 'Only what the driver counts by kind; the kinds are not exhaustive.',
        query: 'causes',
        unit: 'cps',
        legend: '{{drop}}',
      },
      {
        title: 'Lost in the output queue',
        description: 'Detected, but an output was too slow to take it.',
        query: 'queueDrops',
        unit: 'none',
        legend: SENSOR,
      },
    ],
  },
  {
    title: 'What does it cost?',
    panels: [
      {
        title: 'CPU',
        description: 'Cores in use, from cAdvisor; where there is none Falco’s own figure, an average since its start.',
        query: 'cpu',
        unit: 'none',
        legend: '{{cluster}} / {{pod}}{{hostname}}',
      },
      {
        title: 'Memory',
        description: 'Resident memory of each sensor.',
        query: 'memory',
        unit: 'bytes',
        legend: SENSOR,
      },
      {
        title: 'Time since start',
        description: 'A line that falls to zero is a restart.',
        query: 'uptime',
        unit: 's',
        legend: SENSOR,
      },
    ],
  },
  {
    title: 'Does what it says arrive?',
    panels: [
      {
        title: 'Falcosidekick: requests',
        description: 'Rejected ones are lost: mostly Falco without json_output.',
        query: 'inputs',
        unit: 'cps',
        legend: '{{cluster}} {{status}}',
      },
      {
        title: 'Falcosidekick: deliveries',
        description: 'By destination. A series appears with its first event.',
        query: 'outputs',
        unit: 'cps',
        legend: '{{cluster}} {{destination}} {{status}}',
      },
    ],
  },
];

/** "Falco sensors": what Prometheus knows of Falco, for a wall or a folder of one's own. Health in the app says more. */
export function sensorsDashboard(): Dashboard {
  return {
    uid: 'falco-sensors',
    title: 'Falco sensors',
    description: 'Whether Falco is up, keeps up, and delivers. Any Prometheus that scrapes Falco 0.38 or newer.',
    tags: ['falco'],
    schemaVersion: 42,
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

function base({ title, description }: Pick<Panel, 'title' | 'description'>): object {
  return { title, description, datasource: SOURCE };
}

/** Not for the narrow ones: a link's mark takes the room of the title. */
const LINKS = [{ title: 'Open Health in the app', url: HEALTH }];

function target(query: PanelQuery, more: object): object {
  return { refId: 'A', datasource: SOURCE, editorMode: 'code', expr: panelQuery(query), ...more };
}

function stat(panel: Panel): object {
  const { query, unit, legend, steps, decimals } = panel;
  return {
    type: 'stat',
    ...base(panel),
    targets: [target(query, { instant: true, range: false, legendFormat: legend ?? '' })],
    fieldConfig: {
      defaults: {
        unit,
        ...(decimals === undefined ? {} : { decimals }),
        color: { mode: 'thresholds' },
        thresholds: { mode: 'absolute', steps: steps ?? [{ color: 'text', value: null }] },
      },
      overrides: [],
    },
    options: {
      colorMode: 'value',
      graphMode: 'none',
      justifyMode: 'center',
      textMode: 'value',
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    },
  };
}

function timeseries(panel: Panel): object {
  const { query, unit, legend = '', steps } = panel;
  const limits =
    steps === undefined
      ? {}
      : { thresholds: { mode: 'absolute', steps }, custom: { thresholdsStyle: { mode: 'dashed' } } };
  return {
    type: 'timeseries',
    ...base(panel),
    links: LINKS,
    targets: [target(query, { instant: false, range: true, legendFormat: legend })],
    fieldConfig: { defaults: { unit, min: 0, ...limits }, overrides: [] },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  };
}

function table(title: string, description: string, query: PanelQuery): object {
  return {
    type: 'table',
    ...base({ title, description }),
    links: LINKS,
    targets: [target(query, { instant: true, range: false, format: 'table' })],
    fieldConfig: { defaults: {}, overrides: [] },
    options: { showHeader: true, cellHeight: 'sm' },
    transformations: [
      {
        id: 'organize',
        options: { excludeByName: { Time: true }, indexByName: {}, renameByName: { Value: 'Sensors' } },
      },
    ],
  };
}
