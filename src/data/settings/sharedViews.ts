import { asRecord } from 'domain/narrowing/narrowing';
import { readViews, type SavedViews } from 'lib/views';
import { saveSettings } from './saveSettings';
import { storedMeta } from './storedMeta';

/** Beside the environments, in what everybody who may open the app can read. */
const KEY = 'sharedViews';

/** The views that an administrator shares with everybody. @throws what Grafana answers */
export async function loadSharedViews(): Promise<SavedViews> {
  return readViews(asRecord((await storedMeta()).jsonData)[KEY]);
}

/** Changes them as they are stored now. @throws what Grafana answers, when the person may not or Grafana cannot */
export async function changeSharedViews(change: (views: SavedViews) => SavedViews): Promise<SavedViews> {
  const meta = await storedMeta();
  const jsonData = asRecord(meta.jsonData);
  const views = change(readViews(jsonData[KEY]));
  await saveSettings(meta, { ...jsonData, [KEY]: views }, {});
  return views;
}
