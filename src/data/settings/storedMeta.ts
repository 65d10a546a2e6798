import { type PluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { PLUGIN_ID } from 'constants/plugin';
import { isRecord } from 'domain/narrowing/narrowing';

type StoredMeta = Pick<PluginMeta, 'enabled' | 'pinned' | 'jsonData'>;

/** The settings as they are stored now: a page keeps those of when it was opened. @throws what Grafana answers */
export async function storedMeta(): Promise<StoredMeta> {
  const { data } = await lastValueFrom(
    getBackendSrv().fetch<unknown>({ url: `/api/plugins/${PLUGIN_ID}/settings`, showErrorAlert: false })
  );
  if (!isRecord(data)) {
    throw new Error('Grafana did not say what is stored.');
  }
  const { enabled, pinned, jsonData } = data;
  return { enabled: enabled !== false, pinned: pinned !== false, jsonData: isRecord(jsonData) ? jsonData : undefined };
}
