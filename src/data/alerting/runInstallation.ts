import { planInstall, type InstallPlan } from 'domain/alerting/documents/installPlan';
import { type AlertPack } from 'domain/alerting/types';
import { alertingProblem, type AlertingProblem, type Ask, askGrafana } from './grafanaApi';
import { installPack, type InstallOutcome, loadInstalled } from './installPack';
import { createFolder, removeFolder } from './whereTo';

/** A folder that is there, or one that is to be made. */
export type FolderChoice =
  { readonly kind: 'existing'; readonly uid: string } | { readonly kind: 'new'; readonly title: string };

export interface Installation {
  readonly pack: AlertPack;
  readonly prefix: string;
  readonly folder: FolderChoice;
  readonly keepEdited: boolean;
  /** Whether Grafana's own pages may edit the rules afterwards. */
  readonly editable: boolean;
}

export type InstallationOutcome =
  | InstallOutcome
  /** Rules are not as they were when the plan was shown: nothing was written. */
  | { readonly state: 'changed' }
  /** Nothing was written. */
  | { readonly state: 'no-folder'; readonly problem: AlertingProblem };

/** What an installation would do to the rules that are there. */
export function planOf({ pack, prefix, folder, keepEdited }: Installation, existing: unknown): InstallPlan {
  return planInstall(pack, folderUidOf(folder, prefix), prefix, existing, { keepEdited });
}

/** Installs what was shown and nothing else: rules are read again first. A folder made for nothing goes again. */
export async function runInstallation(
  installation: Installation,
  shown: InstallPlan,
  ask: Ask = askGrafana
): Promise<InstallationOutcome> {
  const { pack, prefix, folder, keepEdited, editable } = installation;
  let existing: unknown;
  let folderUid: string;
  try {
    existing = await loadInstalled(ask);
    if (JSON.stringify(planOf(installation, existing).changes) !== JSON.stringify(shown.changes)) {
      return { state: 'changed' };
    }
    folderUid =
      folder.kind === 'existing' ? folder.uid : (await createFolder(folder.title, `${prefix}-alerts`, ask)).uid;
  } catch (error) {
    return { state: 'no-folder', problem: alertingProblem(error) };
  }
  const plan = planInstall(pack, folderUid, prefix, existing, { keepEdited });
  const outcome = await installPack(plan, { editable, existing }, ask);
  return outcome.state === 'rolled-back' && folder.kind === 'new'
    ? withoutFolder(outcome, folder.title, folderUid, ask)
    : outcome;
}

async function withoutFolder(
  outcome: Extract<InstallOutcome, { state: 'rolled-back' }>,
  title: string,
  uid: string,
  ask: Ask
): Promise<InstallOutcome> {
  try {
    await removeFolder(uid, ask);
    return outcome;
  } catch {
    return { state: 'partial', problem: outcome.problem, failed: outcome.group, standing: [title] };
  }
}

function folderUidOf(folder: FolderChoice, prefix: string): string {
  return folder.kind === 'existing' ? folder.uid : `${prefix}-alerts`;
}
