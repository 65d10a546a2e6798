import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DEFAULT_SELECTOR, fieldPlacesFor } from '../../../../src/domain/environment/defaults';
import type { Environment } from '../../../../src/domain/environment/types';
import { findFalcosidekick } from '../../../../stack/machine/find.mjs';
import { freePorts } from '../../../../stack/machine/ports';
import { startFalcosidekick } from '../../../../stack/services/falcosidekick';
import { addEnvironments, putDataSource, readStoredSettings, removeDataSource, storeSettings } from '../grafanaApi';
import { systems } from '../systems';
import { isPush } from './asked';
import { answers, only } from './fault';
import { startFaultProxy, type FaultProxy } from './proxy';

/** Grafana's data sources whose way to their service can be broken. */
const FAULTY = { loki: 'journeys-faulty-loki', prometheus: 'journeys-faulty-prometheus' } as const;

/** Seconds that Grafana waits for an answer: its default is 30, which a journey has no time for. */
const PATIENCE_S = 5;

/** Events that Falcosidekick was sent before, so that its counters are there. */
const SENT = 3;

/**
 * Loki, Prometheus and Falcosidekick behind proxies, and two environments of the app that use them. They differ in what
 * they select: a number of one on a page of the other is a wrong one.
 */
export interface FaultyWorld {
  readonly loki: FaultProxy;
  readonly prometheus: FaultProxy;
  readonly sidekick: FaultProxy;
  readonly environments: readonly [Environment, Environment];
  /** Falcosidekick itself; undefined where none can be started. */
  readonly sidekickUrl: string | undefined;
  end(): Promise<void>;
}

export async function startFaultyWorld(): Promise<FaultyWorld> {
  const { lokiUrl, prometheusUrl } = systems();
  const settings = await readStoredSettings();
  const ends: Array<() => Promise<void> | void> = [];
  const end = async () => {
    for (const one of ends.splice(0).reverse()) {
      await one();
    }
  };
  try {
    const proxyOf = async (url: string) => {
      const proxy = await startFaultProxy(url);
      ends.push(() => proxy.stop());
      return proxy;
    };
    const loki = await proxyOf(lokiUrl);
    const prometheus = await proxyOf(prometheusUrl);
    const ownSidekick = await startSidekick(loki.url, ends);
    const sidekick = await proxyOf(ownSidekick ?? 'http://127.0.0.1:9');
    if (ownSidekick !== undefined) {
      await sendEvents(loki, ownSidekick);
    }
    ends.push(() => removeDataSource(FAULTY.loki));
    await connectLoki(loki.url);
    ends.push(() => removeDataSource(FAULTY.prometheus));
    await connect(FAULTY.prometheus, 'prometheus', prometheus.url);
    const environments = [
      environment('faulty-all', 'Faulty', DEFAULT_SELECTOR, sidekick.url),
      environment(
        'faulty-some',
        'Faulty in part',
        DEFAULT_SELECTOR.replace('}', ', priority!="Notice"}'),
        sidekick.url
      ),
    ] as const;
    ends.push(() => storeSettings(settings));
    await addEnvironments(environments);
    return { loki, prometheus, sidekick, environments, sidekickUrl: ownSidekick, end };
  } catch (error) {
    await end();
    throw error;
  }
}

function connect(uid: string, type: string, url: string, name = uid): Promise<void> {
  return putDataSource({ uid, name, type, url, jsonData: { timeout: PATIENCE_S } });
}

/** Adds Loki's data source to Grafana, or makes it anew under another name. */
export function connectLoki(url: string, name?: string): Promise<void> {
  return connect(FAULTY.loki, 'loki', url, name);
}

export function disconnectLoki(): Promise<void> {
  return removeDataSource(FAULTY.loki);
}

function environment(id: string, name: string, selector: string, sidekickUrl: string): Environment {
  return {
    id,
    name,
    lokiUid: FAULTY.loki,
    prometheusUid: FAULTY.prometheus,
    selector,
    format: 'json',
    fields: fieldPlacesFor('json'),
    sidekick: { urls: [sidekickUrl] },
  };
}

async function startSidekick(lokiUrl: string, ends: Array<() => Promise<void> | void>): Promise<string | undefined> {
  const bin = findFalcosidekick(process.env);
  if (bin === undefined) {
    return undefined;
  }
  const dir = mkdtempSync(join(tmpdir(), 'falco-faults-'));
  ends.push(() => rmSync(dir, { recursive: true, force: true }));
  const [port = 0] = await freePorts(1);
  const service = await startFalcosidekick({ bin, dir, port, lokiUrl, format: 'json' });
  ends.push(() => service.stop());
  return `http://127.0.0.1:${port}`;
}

/** Events that no Loki keeps: what Falcosidekick counts is all that is wanted of them. */
async function sendEvents(loki: FaultProxy, sidekickUrl: string): Promise<void> {
  await loki.play(only(isPush, answers(204, '')));
  for (let at = 0; at < SENT; at++) {
    await sendEvent(sidekickUrl);
  }
  await metOf(loki, SENT);
  await loki.mend();
}

/** Sends what Falco sends. */
export async function sendEvent(sidekickUrl: string): Promise<void> {
  const answer = await fetch(sidekickUrl, {
    method: 'POST',
    body: JSON.stringify({
      output: 'Fault journey',
      priority: 'Notice',
      rule: 'Fault journey',
      source: 'syscall',
      time: new Date().toISOString(),
      output_fields: { 'proc.name': 'sh' },
    }),
  });
  if (!answer.ok) {
    throw new Error(`Falcosidekick refused an event: ${answer.status}`);
  }
}

/** Waits until a fault was met so often. */
export async function metOf(proxy: FaultProxy, times: number): Promise<void> {
  for (const until = Date.now() + 10_000; proxy.met() < times;) {
    if (Date.now() > until) {
      throw new Error(`A fault was met ${proxy.met()} times of ${times}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
