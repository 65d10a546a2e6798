import { PLUGIN_ID } from '../src/constants/plugin';
import { pageUrl } from '../src/constants/routes';
import { pause } from './process/child';
import type { PreviewStack } from './preview';
import { readTotals } from './services/generator';
import type { Stack } from './stack';

/** Two intervals of service discovery and two of scraping. */
const SCRAPED_MS = 60_000;

export interface CheckResult {
  readonly name: string;
  /** Undefined where it is right. */
  readonly problem: string | undefined;
}

/** Whether all that runs answers, and Loki holds exactly the events of the manifest. */
export async function checkStack(stack: Stack): Promise<CheckResult[]> {
  const checks: Array<[string, () => Promise<string | undefined>]> = [
    ['Loki holds exactly what the manifest says', () => compareTotals(stack)],
    ['Prometheus scrapes every sensor of the fleet', () => scrapesFleet(stack)],
  ];
  const { falcosidekickUrl, grafanaUrl } = stack;
  if (falcosidekickUrl !== undefined) {
    checks.push(['Falcosidekick is healthy', () => answersOk(`${falcosidekickUrl}/healthz`)]);
  }
  if (grafanaUrl !== undefined) {
    const paths = {
      'The plugin is enabled': `/api/plugins/${PLUGIN_ID}/settings`,
      'The backend is healthy': `/api/plugins/${PLUGIN_ID}/health`,
      'Grafana reaches Loki': '/api/datasources/uid/falco-loki/health',
      'Grafana reaches Prometheus': '/api/datasources/uid/falco-prometheus/health',
      'The dashboard of events is there': '/api/dashboards/uid/falco-events',
      'The dashboard of sensors is there': '/api/dashboards/uid/falco-sensors',
      'The alert rules are there': '/api/v1/provisioning/alert-rules/falco-high-priority',
    };
    for (const [name, path] of Object.entries(paths)) {
      checks.push([name, () => answersOk(grafanaUrl + path, { authorization: basic('admin', 'admin') })]);
    }
    checks.push([
      'A viewer can log in',
      () => answersOk(`${grafanaUrl}/api/user`, { authorization: basic('viewer', 'viewer') }),
    ]);
  }
  if (stack.receiver !== undefined) {
    const { url } = stack.receiver;
    checks.push(['The receiver of notifications answers', () => answersOk(`${url}/notifications`)]);
  }
  return inTurn(checks);
}

/** Whether the preview serves its pages, the plugin and the store, which holds exactly the events of the manifest. */
export function checkPreview({ url, lokiUrl, manifest }: PreviewStack): Promise<CheckResult[]> {
  return inTurn([
    ['The store holds exactly what the manifest says', () => compareTotals({ lokiUrl, manifest })],
    ['The page is there', () => answersOk(url + pageUrl('overview'))],
    ['The host of the pages is there', () => answersOk(`${url}/preview/host.js`)],
    ['The pages are there', () => answersOk(`${url}/public/plugins/${PLUGIN_ID}/module.js`)],
    ['The pages reach the store', () => answersOk(`${url}/loki/api/v1/labels`)],
  ]);
}

async function inTurn(checks: ReadonlyArray<readonly [string, () => Promise<string | undefined>]>) {
  const results: CheckResult[] = [];
  for (const [name, check] of checks) {
    results.push({ name, problem: await check().catch((error: unknown) => String(error)) });
  }
  return results;
}

/** Every target has been scraped once after an interval. */
async function scrapesFleet({ prometheusUrl, exportersUrl }: Stack): Promise<string | undefined> {
  const listed: unknown = await (await fetch(`${exportersUrl}/targets?job=falco`)).json();
  const wanted = Array.isArray(listed) ? listed.length : 0;
  const deadline = Date.now() + SCRAPED_MS;
  for (;;) {
    const query = new URL(`${prometheusUrl}/api/v1/query`);
    query.searchParams.set('query', 'sum(up{job="falco"})');
    const text = await (await fetch(query)).text();
    const found = /"value":\[[\d.e+]+,"(\d+)"\]/.exec(text)?.[1] ?? '0';
    if (wanted > 0 && Number(found) === wanted) {
      return undefined;
    }
    if (Date.now() > deadline) {
      return `${found} of ${wanted} sensors answer`;
    }
    await pause(1000);
  }
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

async function answersOk(url: string, headers: Record<string, string> = {}): Promise<string | undefined> {
  const response = await fetch(url, { headers });
  const text = await response.text();
  return response.ok ? undefined : `${url} answered ${response.status}: ${text.slice(0, 200)}`;
}

async function compareTotals({ lokiUrl, manifest }: Pick<Stack, 'lokiUrl' | 'manifest'>): Promise<string | undefined> {
  const totals = readTotals(manifest);
  if (totals === undefined) {
    return `no manifest at ${manifest}`;
  }
  const { fromMs, toMs, total } = totals;
  const query = new URL(`${lokiUrl}/loki/api/v1/query`);
  // An instant query's window is (time - range, time]: the manifest's own.
  query.searchParams.set('query', `sum(count_over_time({rule=~".+", priority=~".+"}[${toMs - fromMs}ms]))`);
  query.searchParams.set('time', `${toMs}000000`);
  const response = await fetch(query);
  const text = await response.text();
  const found = /"value":\[[\d.e+]+,"(\d+)"\]/.exec(text)?.[1] ?? '0';
  return Number(found) === total
    ? undefined
    : `Loki holds ${found} events, the manifest ${total} (${text.slice(0, 200)})`;
}
