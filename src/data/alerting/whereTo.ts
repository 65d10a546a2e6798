import { asList, asString, isRecord } from 'domain/narrowing/narrowing';
import { alertingProblem, type Ask, askGrafana } from './grafanaApi';
import { compareTexts } from 'lib/language/language';

export interface Folder {
  readonly uid: string;
  readonly title: string;
}

/** Grafana's folder of what others have shared: nothing can be put there. */
const SHARED = 'sharedwithme';

/** Folders at the top that the person may write to. @throws what Grafana answers. */
export async function loadFolders(ask: Ask = askGrafana): Promise<readonly Folder[]> {
  const answer = await ask({ method: 'GET', url: '/api/folders', params: { limit: 1000, permission: 'Edit' } });
  return asList(answer).flatMap(readFolder);
}

/**
 * Makes a folder. Titles need not be unique in Grafana, uids must: where the wanted uid is another folder's, Grafana
 * chooses one. @throws what Grafana answers.
 */
export async function createFolder(title: string, wantedUid: string, ask: Ask = askGrafana): Promise<Folder> {
  const make = (body: Readonly<Record<string, string>>) => ask({ method: 'POST', url: '/api/folders', body });
  let answer: unknown;
  try {
    answer = await make({ title, uid: wantedUid });
  } catch (error) {
    if (alertingProblem(error).kind !== 'conflict') {
      throw error;
    }
    answer = await make({ title });
  }
  const [folder] = readFolder(answer);
  if (!folder) {
    throw new Error('Grafana made a folder and did not say which.');
  }
  return folder;
}

/** @throws what Grafana answers. */
export async function removeFolder(uid: string, ask: Ask = askGrafana): Promise<void> {
  await ask({ method: 'DELETE', url: `/api/folders/${encodeURIComponent(uid)}` });
}

/** Names of the contact points that there are. @throws what Grafana answers. */
export async function loadContactPoints(ask: Ask = askGrafana): Promise<readonly string[]> {
  const answer = await ask({ method: 'GET', url: '/api/v1/provisioning/contact-points' });
  const names = asList(answer).flatMap((point) => (isRecord(point) ? (asString(point.name) ?? []) : []));
  // One contact point may have several receivers, each of which is listed.
  return [...new Set(names)].sort(compareTexts);
}

function readFolder(value: unknown): Folder[] {
  const uid = isRecord(value) ? asString(value.uid) : undefined;
  return isRecord(value) && uid && uid !== SHARED ? [{ uid, title: asString(value.title) ?? uid }] : [];
}
