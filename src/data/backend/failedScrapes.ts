import { lastValueFrom } from 'rxjs';
import { runProm } from 'data/prometheus/runProm';
import { type FailedScrape, readFailedScrapes, SCRAPE_QUERY } from 'domain/sidekick/scrape';

/** Replicas of Falcosidekick that Prometheus scrapes in vain, now. Empty when it cannot say. Never throws. */
export async function failedScrapes(prometheusUid: string | undefined): Promise<readonly FailedScrape[]> {
  if (prometheusUid === undefined) {
    return [];
  }
  const toMs = Date.now();
  const result = await lastValueFrom(
    runProm({
      uid: prometheusUid,
      queries: [{ refId: 'A', expr: SCRAPE_QUERY, kind: 'instant' }],
      fromMs: toMs - 300_000,
      toMs,
      requestId: `falco-sidekick-scrape-${prometheusUid}`,
    })
  );
  return readFailedScrapes(result.state === 'done' ? (result.series.get('A') ?? []) : []);
}
