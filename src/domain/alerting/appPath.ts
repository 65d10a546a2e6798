import { completeUrl } from '../../constants/eventsUrl';
import { PLUGIN_BASE_URL } from '../../constants/routes';

/**
 * The path within Grafana of an `app_url` as Grafana has expanded it. The host is left out: it is the one that Grafana
 * believes to have, and a link of ours stays where the person is.
 * An older version of the app may have written it: what it leaves open is said as not set.
 * @returns undefined for anything that is no address of the app's pages
 */
export function appPathOf(appUrl: string | undefined): string | undefined {
  if (appUrl === undefined || !/^(https?:\/\/|\/)/i.test(appUrl)) {
    return undefined;
  }
  const [address = ''] = appUrl.split(/[?#]/, 1);
  const start = address.indexOf(`${PLUGIN_BASE_URL}/`);
  const path = start < 0 ? undefined : appUrl.slice(start);
  // No way up and out of the app, and nothing that only looks like a path.
  return path === undefined || /\/\.\.?(\/|$|[?#])|[\\\s\p{Cc}]/u.test(address.slice(start))
    ? undefined
    : completeUrl(path);
}
