import { isInternal } from '../../falco/internal';
import { parseExposition } from '../../metrics/exposition';
import { expositionSeries } from '../../metrics/exposition.fixture';
import { PART } from '../../promql/expressions';
import { nameOf, type PromSeries } from '../../promql/series';
import { INTERNAL_LABEL } from '../queries/deliveryQuery';
import { COUNTED } from '../queries/parts';

/** What a Prometheus that scraped nothing but this text of Falcosidekick's would answer to the query `delivery`. */
export function deliveryAnswer(text: string): readonly PromSeries[] {
  return expositionSeries(parseExposition(text), 1).flatMap((series) => {
    const old = /^(falco_events|falcosidekick_(inputs|outputs))$/.test(nameOf(series));
    if (!old && !/^falcosecurity_falcosidekick_(falco_events|inputs|outputs)_total$/.test(nameOf(series))) {
      return [];
    }
    const { rule = '', source = '', priority, destination, status } = series.labels;
    const internal = isInternal(rule, source);
    const labels = { priority, destination, status, [INTERNAL_LABEL]: internal ? 'yes' : undefined };
    const given = Object.entries(labels).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const]
    );
    return [
      { ...series, labels: { ...Object.fromEntries(given), [PART]: old ? COUNTED.sidekickOld : COUNTED.sidekick } },
    ];
  });
}
