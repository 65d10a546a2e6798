import { type FailedScrape, readFailedScrapes, SCRAPE_QUERY } from 'domain/sidekick/scrape';
import { askNow } from './askNow';

/** Replicas of Falcosidekick that Prometheus scrapes in vain, now. Empty when it cannot say. Never throws. */
export async function failedScrapes(uid: string | undefined): Promise<readonly FailedScrape[]> {
  const requestId = `falco-sidekick-scrape-${uid}`;
  return readFailedScrapes(await askNow({ uid, expr: SCRAPE_QUERY, sinceMs: 300_000, requestId }));
}
