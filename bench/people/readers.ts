import type { BrowserContext } from '@playwright/test';

import { PLUGIN_ID } from '../../src/constants/plugin';
import { nothing, type Row } from '../row';
import { between, type Upstreams } from './upstreams';

const READERS = Number(process.env.BENCH_READERS ?? 500);
/** What is the same for everybody, and what it asks of Falcosidekick. */
const SHARED = [
  { route: 'health', asks: '/healthz' },
  { route: 'metrics', asks: '/metrics' },
] as const;

/** Many people ask at once for what is the same for all of them. */
export async function readShared(context: BrowserContext, grafanaUrl: string, upstreams: Upstreams): Promise<Row[]> {
  const cookies = (await context.cookies(grafanaUrl)).map(({ name, value }) => `${name}=${value}`).join('; ');
  const rows: Row[] = [];
  for (const { route, asks } of SHARED) {
    const before = await upstreams.load();
    const begun = performance.now();
    const statuses = await Promise.all(
      Array.from({ length: READERS }, async () => {
        const response = await fetch(`${grafanaUrl}/api/plugins/${PLUGIN_ID}/resources/${route}`, {
          headers: { cookie: cookies },
        });
        await response.arrayBuffer();
        return response.status;
      })
    );
    const seconds = (performance.now() - begun) / 1000;
    const asked = between(before, await upstreams.load()).falcosidekick.get(asks) ?? 0;
    const failed = statuses.filter((status) => status !== 200);
    rows.push(
      {
        name: `${READERS} readers of "${route}" at once: asked of Falcosidekick`,
        value: asked,
        unit: 'requests',
        // An answer is shared for a second after it has come.
        atMost: Math.max(1, Math.ceil(seconds)),
        note: `all answered in ${seconds.toFixed(1)} s`,
      },
      nothing(`${READERS} readers of "${route}" at once: not answered`, 'readers', failed.length, failed.join(', '))
    );
  }
  return rows;
}
