import { DeliveryError, requestFailure, tenantHeader, withSlash } from './destination';
import { CLUSTERS } from './fleet.data';
import { isJsonObject, readExactJson } from './json';

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
  const query = new URL('loki/api/v1/query_range', withSlash(url));
  const clusters = CLUSTERS.map(({ name }) => name).join('|');
  query.search = new URLSearchParams({
    query: `{rule=~".+", cluster=~"${clusters}"}`,
    // Log queries take [start, end).
    start: `${fromMs}000001`,
    end: `${toMs}000001`,
    limit: '1',
  }).toString();
  const text = await ask(query.href, { headers: tenantHeader(tenant) });
  const body = readExactJson(text);
  const data = isJsonObject(body) ? body.data : undefined;
  const result = isJsonObject(data) ? data.result : undefined;
  return Array.isArray(result) && result.length > 0;
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
