import { type InstallPlan } from 'domain/alerting/documents/installPlan';
import { type ApiGroup } from 'domain/alerting/documents/ruleApi';
import { asList, isRecord } from 'domain/narrowing/narrowing';
import { alertingProblem, type AlertingProblem, type Ask, askGrafana } from './grafanaApi';

const RULES = '/api/v1/provisioning/alert-rules';

/** All rules that the person may see, as `planInstall` and `planRemove` read them. @throws what Grafana answers. */
export async function loadInstalled(ask: Ask = askGrafana): Promise<unknown> {
  return ask({ method: 'GET', url: RULES });
}

/** How an installation or removal ended. Where it failed, what stands now. */
export type InstallOutcome =
  | { readonly state: 'done'; readonly written: number; readonly removed: number }
  /** Nothing stands of it: all is as it was. */
  | { readonly state: 'rolled-back'; readonly problem: AlertingProblem; readonly group: string }
  /** Part of it stands: `standing` names the groups or rules that are new, or that should be gone. */
  | {
      readonly state: 'partial';
      readonly problem: AlertingProblem;
      readonly failed: string;
      readonly standing: readonly string[];
    };

/** Any rule that is written without this header belongs to the API, and Grafana's pages do not edit it. */
const EDITABLE = { 'X-Disable-Provenance': 'true' };

interface Place {
  readonly folderUid: string;
  readonly group: string;
}

type Groups = readonly ApiGroup[];

interface Snapshot extends Place {
  /** undefined: there was no such group. */
  readonly before: ApiGroup | undefined;
  readonly editable: boolean;
}

/**
 * Carries out a plan, group by group; Grafana takes a group whole or not at all. Where one is refused those before it
 * are put back as they were.
 * @param options.existing the rules that the plan was made from
 */
export async function installPack(
  plan: Pick<InstallPlan, 'puts' | 'deletes' | 'changes'>,
  { editable, existing }: { readonly editable: boolean; readonly existing: unknown },
  ask: Ask = askGrafana
): Promise<InstallOutcome> {
  const done: ApiGroup[] = [];
  let snapshots: readonly Snapshot[] = [];
  let at = plan.puts[0];
  try {
    snapshots = await Promise.all(placesOf(plan).map((place) => takeSnapshot(place, existing, ask)));
    for (const group of plan.puts) {
      at = group;
      await putGroup(group, editable, ask);
      done.push(group);
    }
  } catch (error) {
    const problem = alertingProblem(error);
    // Without an answer nobody knows whether the last one was written.
    const written = at && problem.kind === 'unreachable' && snapshots.length > 0 ? [...done, at] : done;
    const standing = written.length === 0 ? [] : await rollBack({ snapshots, planned: plan.puts, written }, ask);
    const group = at?.title ?? '';
    return standing.length === 0
      ? { state: 'rolled-back', problem, group }
      : { state: 'partial', problem, failed: group, standing };
  }
  const removal = await removeRules(plan.deletes, ask);
  const written = plan.changes.filter(({ kind }) => ['create', 'update', 'overwrite'].includes(kind)).length;
  return removal.state === 'done' ? { ...removal, written } : removal;
}

/** Takes rules away, one after the other. Rules that are gone already are as wanted. */
export async function removeRules(uids: readonly string[], ask: Ask = askGrafana): Promise<InstallOutcome> {
  let removed = 0;
  for (const uid of uids) {
    try {
      await ask({ method: 'DELETE', url: `${RULES}/${encodeURIComponent(uid)}`, headers: EDITABLE });
    } catch (error) {
      const problem = alertingProblem(error);
      if (problem.kind !== 'gone') {
        return { state: 'partial', problem, failed: uid, standing: uids.slice(removed) };
      }
    }
    removed += 1;
  }
  return { state: 'done', written: 0, removed };
}

/** Groups that a plan changes: those that it writes, and those that it takes rules out of. */
function placesOf({ puts, changes }: Pick<InstallPlan, 'puts' | 'changes'>): readonly Place[] {
  const places = [
    ...puts.map(({ folderUid, title }) => ({ folderUid, group: title })),
    ...changes.flatMap(({ movedFrom }) => movedFrom ?? []),
  ];
  return [...new Map(places.map((place) => [JSON.stringify([place.folderUid, place.group]), place])).values()];
}

async function takeSnapshot({ folderUid, group }: Place, existing: unknown, ask: Ask): Promise<Snapshot> {
  const isThere = asList(existing).some(
    (rule) => isRecord(rule) && rule.folderUID === folderUid && rule.ruleGroup === group
  );
  if (!isThere) {
    return { folderUid, group, before: undefined, editable: true };
  }
  try {
    const answer = await ask({ method: 'GET', url: groupUrl(folderUid, group) });
    const before = readGroup(answer, folderUid, group);
    const editable = (before?.rules ?? []).every((rule) => !isRecord(rule) || !rule.provenance);
    return { folderUid, group, before, editable };
  } catch (error) {
    if (alertingProblem(error).kind === 'gone') {
      return { folderUid, group, before: undefined, editable: true };
    }
    throw error;
  }
}

function readGroup(answer: unknown, folderUid: string, group: string): ApiGroup | undefined {
  if (!isRecord(answer) || !Array.isArray(answer.rules) || answer.rules.length === 0) {
    return undefined;
  }
  return {
    title: group,
    folderUid,
    interval: typeof answer.interval === 'number' ? answer.interval : 60,
    rules: answer.rules,
  };
}

/** Puts groups back as they were. First those that were there, which brings moved rules home; then new ones go. */
async function rollBack(
  { snapshots, planned, written }: { snapshots: readonly Snapshot[]; planned: Groups; written: Groups },
  ask: Ask
): Promise<string[]> {
  const isOf = (groups: Groups, place: Place) =>
    groups.some(({ title, folderUid }) => title === place.group && folderUid === place.folderUid);
  const standing: string[] = [];
  const back = async (snapshot: Snapshot, restore: () => Promise<unknown>) => {
    try {
      await restore();
    } catch (error) {
      if (alertingProblem(error).kind !== 'gone') {
        standing.push(snapshot.group);
      }
    }
  };
  for (const snapshot of snapshots) {
    const { before, editable } = snapshot;
    // A group of the plan that was not reached is as it was; one that rules were moved out of is in no plan.
    if (before && (isOf(written, snapshot) || !isOf(planned, snapshot))) {
      await back(snapshot, () => putGroup(before, editable, ask));
    }
  }
  for (const snapshot of snapshots) {
    if (!snapshot.before && isOf(written, snapshot)) {
      await back(snapshot, () =>
        ask({ method: 'DELETE', url: groupUrl(snapshot.folderUid, snapshot.group), headers: EDITABLE })
      );
    }
  }
  return standing;
}

async function putGroup(group: ApiGroup, editable: boolean, ask: Ask): Promise<void> {
  await ask({
    method: 'PUT',
    url: groupUrl(group.folderUid, group.title),
    body: group,
    ...(editable && { headers: EDITABLE }),
  });
}

function groupUrl(folderUid: string, group: string): string {
  return `/api/v1/provisioning/folder/${encodeURIComponent(folderUid)}/rule-groups/${encodeURIComponent(group)}`;
}
