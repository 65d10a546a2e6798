import { type PluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { PLUGIN_ID } from 'constants/plugin';
import { type Environment } from 'domain/environment/types';
import { isRecord } from 'domain/narrowing/narrowing';
import { readStored, writeStored } from 'lib/settings/stored';
import { saveSettings } from './saveSettings';

/**
 * Adds environments to the settings as they are stored now: what somebody else stored since this page was opened stays.
 * @throws what Grafana answers, when the person may not or Grafana cannot.
 */
export async function takeEnvironments(make: (taken: readonly string[]) => readonly Environment[]): Promise<void> {
  const meta = await storedMeta();
  const { settings, unread } = readStored(meta.jsonData);
  const added = make(settings.environments.map(({ id }) => id));
  const next = { ...settings, environments: [...settings.environments, ...added] };
  await saveSettings(meta, writeStored(meta.jsonData, next, unread), {});
}

type StoredMeta = Pick<PluginMeta, 'enabled' | 'pinned' | 'jsonData'>;

async function storedMeta(): Promise<StoredMeta> {
  const { data } = await lastValueFrom(
    getBackendSrv().fetch<unknown>({ url: `/api/plugins/${PLUGIN_ID}/settings`, showErrorAlert: false })
  );
  if (!isRecord(data)) {
    throw new Error('Grafana did not say what is stored.');
  }
  const { enabled, pinned, jsonData } = data;
  return { enabled: enabled !== false, pinned: pinned !== false, jsonData: isRecord(jsonData) ? jsonData : undefined };
}
