import { locationUtil, textUtil } from '@grafana/data';

/**
 * An address of ours as a link needs it, below whatever path Grafana is served from.
 *
 * Grafana's links make addresses safe. The versions of that library which came after Grafana 12 had chosen one decode an
 * address as a whole for it, and an `&` of a value becomes the next parameter. They leave alone what cannot be decoded: an
 * address that they would change ends with such a fragment, which says nothing to anybody.
 */
export function inApp(url: string): string {
  const address = locationUtil.assureBaseUrl(url);
  return textUtil.sanitizeUrl(address) === address ? address : `${address}${UNDECODABLE}`;
}

const UNDECODABLE = '#%';
