import { t } from 'lib/i18n';
import { type Times } from 'lib/times';
import { type CubePlan } from 'domain/logql/cube/cube';

/** The range that was counted, in words: exactly that, to the ms where its edges are no whole seconds. */
export function countedRange({ fromMs, toMs, askedToMs }: CubePlan, times: Times): string {
  const values = times.edges(fromMs, toMs);
  return toMs > askedToMs
    ? t('falco.counted.to-now', '{{from}} to {{to}}, so far', values)
    : t('falco.counted.range', '{{from}} to {{to}}', values);
}
