import { DeliveryError, requestFailure, tenantHeader, withSlash } from './destination';
import { CLUSTERS } from '../fleet/fleet.data';
import { isJsonObject, readExactJson, type Json } from '../event/json';

const SELECTOR = `{rule=~".+", cluster=~"${CLUSTERS.map(({ name }) => name).join('|')}"}`;

/**
 * Whether Loki holds events of the generator's clusters in (from, to]. It refuses a second backfill into streams that
 * have moved on, so it is asked first. Throws a DeliveryError where it gives no answer.
 */
export async function lokiHoldsEvents(
  url: string,
  tenant: string | undefined,
  fromMs: number,
  toMs: number
): Promise<boolean> {
  // Log queries take [start, end).
  const range = { start: `${fromMs}000001`, end: `${toMs}000001`, limit: '1' };
  return (await query(url, 'query_range', tenant, { query: SELECTOR, ...range })).length > 0;
}

/** How many events of the generator's clusters Loki finds in (from, to], whole minutes. Throws a DeliveryError. */
export async function lokiCount(
  url: string,
  tenant: string | undefined,
  fromMs: number,
  toMs: number
): Promise<number> {
  const count = `sum(count_over_time(${SELECTOR}[${(toMs - fromMs) / 60_000}m]))`;
  const [sample] = await query(url, 'query', tenant, { query: count, time: `${toMs}000000` });
  const value = isJsonObject(sample) ? sample.value : undefined;
  return Array.isArray(value) ? Number(value[1]) : 0;
}

/** Asks Loki to write out what it holds in memory: lines older than a few hours are not found before. */
export async function flushLoki(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('flush', withSlash(url)).href, { method: 'POST' });
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}

async function query(
  url: string,
  api: 'query' | 'query_range',
  tenant: string | undefined,
  parameters: Record<string, string>
): Promise<readonly Json[]> {
  const target = new URL(`loki/api/v1/${api}`, withSlash(url));
  target.search = new URLSearchParams(parameters).toString();
  const body = readExactJson(await ask(target.href, { headers: tenantHeader(tenant) }));
  const data = isJsonObject(body) ? body.data : undefined;
  const result = isJsonObject(data) ? data.result : undefined;
  return Array.isArray(result) ? result : [];
}

async function ask(url: string, request: RequestInit): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url, request);
  } catch (error) {
    throw new DeliveryError(`Loki at ${new URL(url).origin} does not answer: ${requestFailure(error)}`);
  }
  const text = await response.text();
  if (!response.ok) {
    throw new DeliveryError(`Loki answered ${response.status}: ${text.trim().slice(0, 400)}`);
  }
  return text;
}
