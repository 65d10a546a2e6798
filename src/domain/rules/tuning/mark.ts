import { fnv1a } from '../../hash/fnv';

/** A few letters that are others for another text: what makes a name one of its own. */
export function markOf(text: string): string {
  return (fnv1a(text) >>> 0).toString(36).padStart(7, '0').slice(-6);
}
