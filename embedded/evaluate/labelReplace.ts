import type { MetricQuery } from '../logql/ast';
import { wholly } from '../regex/compile';
import type { Series } from './series';

type LabelReplace = Extract<MetricQuery, { kind: 'label_replace' }>;

/** Sets a label from another where an expression matches all of that one; an empty text takes the label away. */
export function labelReplaced(
  { to, replacement, from, pattern }: LabelReplace,
  series: readonly Series[]
): readonly Series[] {
  const regex = wholly(pattern);
  return series.map((one) => {
    const found = regex.exec(one.labels[from] ?? '');
    if (found === null) {
      return one;
    }
    const { [to]: _, ...rest } = one.labels;
    const value = expand(replacement, found);
    return { ...one, labels: value === '' ? rest : { ...rest, [to]: value } };
  });
}

/** `$1`, `${1}` and `${name}` as Go expands them; `$$` is a dollar. */
function expand(replacement: string, found: RegExpExecArray): string {
  return replacement.replace(/\$(?:(\$)|(\w+)|\{(\w+)\})/g, (_, dollar?: string, word?: string, braced?: string) => {
    const name = word ?? braced ?? '';
    return dollar ?? (/^\d+$/.test(name) ? found[Number(name)] : found.groups?.[name]) ?? '';
  });
}
