import { pageUrl } from '../../../src/constants/routes';
import { panelQuery, type PanelQuery } from './queries';
import { type Panel } from './sensorPanels';

export const SOURCE = { type: 'prometheus', uid: '${datasource}' };
const HEALTH = `${pageUrl('health')}?\${__url_time_range}&timezone=&var-env=&\${cluster:queryparam}`;

function base({ title, description }: Pick<Panel, 'title' | 'description'>): object {
  return { title, description, datasource: SOURCE };
}

/** Not for the narrow ones: a link's mark takes the room of the title. */
const LINKS = [{ title: 'Open Health in the app', url: HEALTH }];

function target(query: PanelQuery, more: object): object {
  return { refId: 'A', datasource: SOURCE, editorMode: 'code', expr: panelQuery(query), ...more };
}

export function stat(panel: Panel): object {
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

export function timeseries(panel: Panel): object {
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

export function table(title: string, description: string, query: PanelQuery): object {
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
