import { type Environment } from 'domain/environment/types';
import { readStored, writeStored } from 'lib/settings/stored';
import { saveSettings } from './saveSettings';
import { storedMeta } from './storedMeta';

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
