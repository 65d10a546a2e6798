import { type LabelNames, labelValue, whereLabel } from './goTemplate';

/** What a place within a cluster is: a namespace, be it that of a pod or the one that somebody reached into; outside of pods a host. */
const WITHIN = ['namespace', 'ka.target.namespace', 'hostname'];

/** The place of an alert as a template for a label; empty where its labels name none. */
export function placeTemplate(labels: LabelNames): string {
  const { cluster } = labels;
  const within = WITHIN.reduceRight((otherwise, field) => {
    const name = labels[field];
    return name === undefined ? otherwise : whereLabel(name, labelValue(name), otherwise);
  }, '');
  return cluster === undefined ? within : `${whereLabel(cluster, labelValue(cluster))}${within && '/'}${within}`;
}

/** The same of values that are known, by field. */
export function placeText(values: Readonly<Record<string, string | undefined>>): string {
  const within = WITHIN.map((field) => values[field]).find(Boolean) ?? '';
  return `${values.cluster ?? ''}/${within}`;
}
