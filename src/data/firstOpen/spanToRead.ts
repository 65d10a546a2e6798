import { HOUR_MS } from 'domain/units/durations';
import { asNumber, isRecord } from 'domain/narrowing/narrowing';
import { type LokiApi } from '../setup/systemApis';

/** How far back is looked. */
export const LOOKED_BACK_MS = 24 * HOUR_MS;
/** What is read of a day at most; of more the last hour alone is. */
const MOST_BYTES = 2_000_000_000;

/** Over how long a time all lines of a selector may be read: a day, or an hour where a day is much to read. */
export async function spanToRead(ask: LokiApi, selector: string, nowMs: number): Promise<number> {
  const stats = await ask.get('index/stats', {
    query: selector,
    start: `${nowMs - LOOKED_BACK_MS}000000`,
    end: `${nowMs}000000`,
  });
  const bytes = (stats.status === 'ready' && isRecord(stats.value) ? asNumber(stats.value.bytes) : undefined) ?? 0;
  return bytes > MOST_BYTES ? HOUR_MS : LOOKED_BACK_MS;
}
