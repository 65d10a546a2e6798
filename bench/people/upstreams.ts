import { answers } from '../../stack/process/answers';
import { type FaultProxy, startFaultProxy } from '../../tests/e2e/support/faults/proxy';
import { readStoredSettings, record, storeSettings } from '../../tests/e2e/support/grafanaApi';
import { systems } from '../../tests/e2e/support/systems';
import { cpuSeconds } from '../loki/ask';

/** What was asked of each service since it runs, and what it cost the one that reads lines. */
export interface Load {
  readonly loki: number;
  readonly lokiCpuSeconds: number;
  readonly prometheus: number;
  /** By path. */
  readonly falcosidekick: ReadonlyMap<string, number>;
}

const ASKED_OF_LOKI = /^loki_request_duration_seconds_count\{.*route="loki_api_v1_(?!push)/;

export interface Upstreams {
  load(): Promise<Load>;
  stop(): Promise<void>;
}

/** What is asked of a Loki alone. */
export async function loadOfLoki(url: string): Promise<Pick<Load, 'loki' | 'lokiCpuSeconds'>> {
  return { loki: await counted(url, ASKED_OF_LOKI), lokiCpuSeconds: await cpuSeconds(url) };
}

/** Counts what comes to the services behind Grafana, by their own metrics; Falcosidekick's by a listener in front of it. */
export async function watchUpstreams(): Promise<Upstreams> {
  const { lokiUrl, prometheusUrl, falcosidekickUrl } = systems();
  const asked = new Map<string, number>();
  const before = await readStoredSettings();
  let proxy: FaultProxy | undefined;
  if (falcosidekickUrl !== undefined && (await answers(`${falcosidekickUrl}/healthz`))) {
    proxy = await startFaultProxy(falcosidekickUrl);
    await proxy.play({
      does: 'rewrite',
      rewrite: (answer, { path }) => {
        asked.set(path, (asked.get(path) ?? 0) + 1);
        return answer;
      },
    });
    await storeSettings({ ...before, jsonData: withSidekick(before.jsonData, proxy.url) });
  }
  return {
    load: async () => ({
      ...(await loadOfLoki(lokiUrl)),
      prometheus: await counted(prometheusUrl, /^prometheus_http_requests_total\{.*handler="\/api\/v1\/query/),
      falcosidekick: new Map(asked),
    }),
    async stop() {
      await storeSettings(before);
      await proxy?.stop();
    },
  };
}

export function between(before: Load, after: Load): Load {
  const paths = [...after.falcosidekick].map(
    ([path, count]) => [path, count - (before.falcosidekick.get(path) ?? 0)] as const
  );
  return {
    loki: after.loki - before.loki,
    lokiCpuSeconds: after.lokiCpuSeconds - before.lokiCpuSeconds,
    prometheus: after.prometheus - before.prometheus,
    falcosidekick: new Map(paths.filter(([, count]) => count > 0)),
  };
}

/** The first environment with another Falcosidekick. */
function withSidekick(jsonData: Readonly<Record<string, unknown>>, url: string): Record<string, unknown> {
  const [first, ...others] = (Array.isArray(jsonData.environments) ? jsonData.environments : []).map(record);
  return { ...jsonData, environments: [{ ...first, sidekick: { urls: [url] } }, ...others] };
}

/** The sum of a counter's series whose lines match. */
async function counted(url: string, line: RegExp): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text
    .split('\n')
    .filter((one) => line.test(one))
    .reduce((sum, one) => sum + Number(one.split(' ').at(-1)), 0);
}
