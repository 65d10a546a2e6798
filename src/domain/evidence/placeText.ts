import type { Seat } from '../incidents/seat';

/** Where something happened, in plain words: `pod shop/web-1 in eu`. */
export function placeText({ kind, cluster, namespace, name }: Seat): string {
  const at = namespace === '' ? name : `${namespace}/${name}`;
  return `${kind === 'unknown' ? 'an unknown place' : `${kind} ${at}`}${cluster === '' ? '' : ` in ${cluster}`}`;
}
