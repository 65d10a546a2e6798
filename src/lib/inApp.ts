import { locationUtil } from '@grafana/data';

/** An address of ours as a link needs it, below whatever path Grafana is served from. */
export function inApp(url: string): string {
  return locationUtil.assureBaseUrl(url);
}
