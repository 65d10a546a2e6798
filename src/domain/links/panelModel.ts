import { PANEL_ID } from '../../constants/plugin';

interface Shown {
  readonly title: string;
  readonly expr: string;
  readonly lokiUid: string;
  readonly isGrouped: boolean;
}

/** Lines that a panel asks for: as many as somebody goes through on a dashboard. */
const LINES = 500;

/** The panel of a dashboard that shows the lines of a query, as Grafana keeps one. */
export function panelModel({ title, expr, lokiUid, isGrouped }: Shown) {
  const datasource = { type: 'loki', uid: lokiUid };
  return {
    type: PANEL_ID,
    title,
    datasource,
    gridPos: { x: 0, y: 0, w: 24, h: 12 },
    targets: [{ refId: 'A', datasource, expr, queryType: 'range', maxLines: LINES }],
    options: { view: isGrouped ? 'groups' : 'list' },
    fieldConfig: { defaults: {}, overrides: [] },
  };
}
