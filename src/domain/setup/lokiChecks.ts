import { finding, isOfTheSource, unchecked } from './finding';
import { LOKI_VOLUME } from './snippets';
import type { Check, Observed } from './types';
import { isOlder, OLDEST_LOKI, OLDEST_LOKI_FOR_LONG_QUERIES, OLDEST_LOKI_FOR_OTLP } from './version';

/** Whether the data source is there, is Loki, is ours to query and answers. */
export const checkLokiSource: Check = ({ loki: { lines } }) =>
  lines.status === 'ready' || !isOfTheSource(lines.problem)
    ? [finding('loki-source', 'source-ok', 'ok', { values: { product: 'Loki' } })]
    : [finding('loki-source', 'source-failed', 'error', { values: { product: 'Loki', ...lines.problem } })];

/** Whether Loki is new enough: by its version where it names one, else by what it can do. */
export const checkLokiVersion: Check = (observed) => {
  const { version, volume } = observed.loki;
  if (version.status === 'error' && isOfTheSource(version.problem)) {
    return [];
  }
  const name = version.status === 'ready' ? version.value : undefined;
  const values = { product: 'Loki', version: name ?? '', minimum: OLDEST_LOKI };
  const old = name === undefined ? undefined : isOlder(name, OLDEST_LOKI);
  if (name !== undefined && old === true) {
    return [finding('loki-version', 'too-old', 'error', { values })];
  }
  if (volume.status === 'error' && !isOfTheSource(volume.problem)) {
    // An older Loki has no such endpoint, a newer one may have it turned off: both answer 404.
    return volume.problem.kind === 'not-found'
      ? [finding('loki-version', 'no-volume', 'warning', { values, paste: LOKI_VOLUME })]
      : unchecked('loki-version', volume);
  }
  if (name !== undefined && usesMetadata(observed) && isOlder(name, OLDEST_LOKI_FOR_OTLP)) {
    return [
      finding('loki-version', 'too-old-for-otlp', 'error', { values: { ...values, minimum: OLDEST_LOKI_FOR_OTLP } }),
    ];
  }
  if (name !== undefined && isOlder(name, OLDEST_LOKI_FOR_LONG_QUERIES)) {
    const minimum = OLDEST_LOKI_FOR_LONG_QUERIES;
    return [finding('loki-version', 'short-queries', 'warning', { values: { ...values, minimum } })];
  }
  return [finding('loki-version', old === undefined ? 'version-unknown' : 'version-ok', 'ok', { values })];
};

function usesMetadata({ environment: { fields } }: Observed): boolean {
  return Object.values(fields).some(({ kind }) => kind === 'metadata');
}
