import { eventsUrl } from '../../src/constants/eventsUrl';
import { ROUTES } from '../../src/constants/routes';
import { EVENTS_FILE } from '../../src/domain/evidence/bundleFiles';
import { asRecord, asString } from '../../src/domain/narrowing/narrowing';
import { type EmbeddedStore, startEmbeddedStore } from '../../embedded/server';
import { startPreview } from '../../preview/server/server';
import { repositoryRoot } from '../machine/root';
import { buildFrontend, buildPreviewHost } from '../pluginBuild';
import type { VerifiedBundle } from './verify';

export interface Reopened {
  /** Where the bundle's events are shown. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Shows a bundle's events in the app's pages, over a store that holds nothing else. */
export async function reopen(bundle: VerifiedBundle, signal: AbortSignal): Promise<Reopened> {
  const [host] = await Promise.all([buildPreviewHost(), buildFrontend({ signal })]);
  const store = await startEmbeddedStore();
  try {
    await fill(store, bundle.files);
    const { environment } = bundle.about;
    const preview = await startPreview({
      ...{ port: 0, root: repositoryRoot(), host, lokiUrl: store.url, environment },
      format: environment.format === 'text' ? 'text' : 'json',
    });
    return {
      url: preview.url + addressOf(bundle.about),
      stop: async () => {
        await preview.stop();
        await store.stop();
      },
    };
  } catch (error) {
    await store.stop();
    throw error;
  }
}

/** Hands each line of a bundle to a store, as it came. @throws where the store takes one for none */
export async function fill({ url }: Pick<EmbeddedStore, 'url'>, files: VerifiedBundle['files']): Promise<void> {
  const streams = (files.get(EVENTS_FILE) ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((text) => {
      const { tsNs, line, labels } = asRecord(JSON.parse(text));
      return { stream: asRecord(labels), values: [[asString(tsNs) ?? '', asString(line) ?? '']] };
    });
  const response = await fetch(`${url}/loki/api/v1/push`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ streams }),
  });
  if (!response.ok) {
    throw new Error(`The store refused events of the bundle: ${await response.text()}`);
  }
}

/** The incident, or where there is none its events. */
export function addressOf({ id, fromMs, toMs, environment }: VerifiedBundle['about']): string {
  const range = { from: fromMs - 1, to: toMs + 1, environment: asString(environment.id) };
  return id === undefined
    ? eventsUrl(range, ROUTES.events)
    : eventsUrl({ ...range, open: { incident: id } }, ROUTES.incidents);
}
