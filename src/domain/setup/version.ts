/**
 * The oldest versions with all that the app asks for. Loki: the volume of labels (`index/volume`), which the rankings
 * of hosts and pods need, is of 2.9; structured metadata and the OTLP endpoint are of 3.0. Prometheus: the queries of
 * sensors need `last_over_time`, of 2.26. Sources: the change logs of both.
 */
export const OLDEST_LOKI = '2.9.0';
export const OLDEST_LOKI_FOR_OTLP = '3.0.0';
/** Before it Loki reads no query of more than 5,120 characters, and takes 100 parts of queries at once. */
export const OLDEST_LOKI_FOR_LONG_QUERIES = '3.0.0';
export const OLDEST_PROMETHEUS = '2.26.0';

/**
 * Whether a version comes before another; undefined for one that is no version (`main-1a2b3c4`, empty).
 * A leading `v`, a suffix (`-rc.1`, `+build`) and a prefix of the image (`release-3.2.x`) make no difference.
 */
export function isOlder(version: string, than: string): boolean | undefined {
  const [left, right] = [numbers(version), numbers(than)];
  if (!left || !right) {
    return undefined;
  }
  for (const at of [0, 1, 2]) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}

/**
 * The version of a Prometheus. Built from its Go module it gives the module's, which says 0.55.1 for 2.55.1 and 0.315.0
 * for 3.15.0; a real 0.x is of 2015.
 */
export function prometheusVersion(said: string): string {
  const module = /^v?0\.(\d{2,3})\.(\d+.*)$/.exec(said.trim());
  const minor = Number(module?.[1]);
  return !module || minor < 26 ? said : `${minor < 300 ? 2 : 3}.${minor < 300 ? minor : minor - 300}.${module[2]}`;
}

function numbers(version: string): number[] | undefined {
  const found = /^(?:v|release-)?(\d{1,4})\.(\d{1,4}|x)(?:\.(\d{1,6}|x))?(?![\d.])/.exec(version.trim());
  return found?.slice(1).map((part) => (part === undefined || part === 'x' ? 0 : Number(part)));
}
