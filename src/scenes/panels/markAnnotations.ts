import { type DataFrame, FieldType, textUtil } from '@grafana/data';
import { config } from '@grafana/runtime';
import { SceneDataNode, type VizPanel } from '@grafana/scenes';
import { type MarkLinks } from 'components/marks/MarkList';
import { markColor, markText } from 'components/marks/markText';
import { type TimeMark } from 'domain/marks/timeMark';
import { type Times } from 'lib/times';

const NAME = 'falco-marks';
/** A panel with more lines than this shows none of them. */
const MOST = 100;

/** Marks as the annotations of a time series panel. Its tooltip takes HTML: all text is escaped, and the way to it a link. */
export function markAnnotations(
  marks: readonly TimeMark[],
  times: Times,
  linksOf: (mark: TimeMark) => MarkLinks
): DataFrame[] {
  const shown = marks.slice(-MOST);
  if (shown.length === 0) {
    return [];
  }
  const field = <T>(name: string, type: FieldType, of: (mark: TimeMark) => T) => ({
    name,
    type,
    values: shown.map(of),
    config: {},
  });
  return [
    {
      name: NAME,
      length: shown.length,
      fields: [
        field('time', FieldType.time, ({ atMs }) => atMs),
        // What Grafana cannot find by its id it offers no buttons for.
        field('id', FieldType.number, () => 0),
        field('text', FieldType.string, (mark) => {
          const text = textUtil.escapeHtml(markText(mark, times));
          return `<a href="${textUtil.escapeHtml(linksOf(mark).href)}">${text}</a>`;
        }),
        field('color', FieldType.string, ({ kind }) => markColor(config.theme2, kind)),
      ],
    },
  ];
}

/** Puts marks over a panel's lines, in place of those before; its other annotations stay. */
export function showMarks(panel: VizPanel, marks: DataFrame[]): void {
  const node = panel.state.$data;
  if (node instanceof SceneDataNode && (marks.length > 0 || marksOver(node).length > 0)) {
    const { data } = node.state;
    const others = (data.annotations ?? []).filter(({ name }) => name !== NAME);
    node.setState({ data: { ...data, annotations: [...others, ...marks] } });
  }
}

/** The marks over a panel, which new counts do not take away. */
export function marksOver(node: SceneDataNode): DataFrame[] {
  return (node.state.data?.annotations ?? []).filter(({ name }) => name === NAME);
}
