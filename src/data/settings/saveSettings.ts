import { type PluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { PLUGIN_ID } from 'constants/plugin';

/** Secrets that were typed in, by their key. A key that is absent stays as it is stored. */
export type Secrets = Readonly<Record<string, string>>;

/**
 * Stores the app's settings. Grafana replaces `jsonData` as a whole, merges secrets by key, and disables an app
 * whose `enabled` is not sent along.
 * @param jsonData all of it, as `writeStored` puts it together
 *
 * @throws what Grafana answers, when the person may not or Grafana cannot.
 */
export async function saveSettings(
  meta: Pick<PluginMeta, 'enabled' | 'pinned'>,
  jsonData: Readonly<Record<string, unknown>>,
  secrets: Secrets
): Promise<void> {
  await lastValueFrom(
    getBackendSrv().fetch({
      url: `/api/plugins/${PLUGIN_ID}/settings`,
      method: 'POST',
      showErrorAlert: false,
      showSuccessAlert: false,
      data: { enabled: meta.enabled ?? true, pinned: meta.pinned ?? true, jsonData, secureJsonData: secrets },
    })
  );
}
