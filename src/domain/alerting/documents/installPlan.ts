import { contentHash, INSTALLED_ANNOTATION, ruleContent, toApiGroups, type ApiGroup, type ApiRule } from './ruleApi';
import { ruleUid } from '../packSettings';
import { RULE_KEYS, type AlertPack } from '../types';
import { asList, asRecord, asString, asText } from '../../narrowing/narrowing';

/** What installing the pack would do to one rule. */
export type ChangeKind =
  | 'create'
  | 'update' // it is what an earlier pack installed
  | 'overwrite' // somebody has edited it since, or made it themselves: their edit would be lost
  | 'keep' // as before, but it was asked to leave it as it is
  | 'same'
  | 'remove' // of an earlier pack; this one does not have it
  | 'files'; // provisioned by files: Grafana refuses any other way, so it is left alone

export interface RuleChange {
  readonly kind: ChangeKind;
  readonly uid: string;
  readonly title: string;
  readonly group: string;
  /** Names of what differs: `title`, `data`, `for`, ... */
  readonly fields: readonly string[];
  /** It is in another folder or group and would be moved. */
  readonly movedFrom?: { readonly folderUid: string; readonly group: string };
}

export interface InstallPlan {
  readonly changes: readonly RuleChange[];
  /** Bodies to PUT, in order. Rules of others in our groups are in them as they are, since a PUT replaces a group. */
  readonly puts: readonly ApiGroup[];
  /** Uids to DELETE afterwards: rules of ours in groups that this pack does not have. */
  readonly deletes: readonly string[];
  /** Groups that files have provisioned: nothing in them is written. */
  readonly fileGroups: readonly string[];
}

const NOTHING_TO_DO: ReadonlySet<ChangeKind> = new Set<ChangeKind>(['same', 'files', 'keep']);

interface Existing {
  readonly uid: string;
  readonly title: string;
  readonly folderUid: string;
  readonly group: string;
  readonly provenance: string;
  readonly installed: string | undefined;
  readonly paused: boolean;
  readonly raw: unknown;
}

/**
 * What it takes to install a pack, and to do so again: nothing where all is the same.
 * @param existing the answer of `GET /api/v1/provisioning/alert-rules`: all rules that the person may see
 * @param prefix the pack's `uidPrefix`: by it rules of ours are known, whatever folder they are in
 * @param options.keepEdited leaves what somebody has edited by hand as it is and where it is
 */
export function planInstall(
  pack: AlertPack,
  folderUid: string,
  prefix: string,
  existing: unknown,
  { keepEdited = false }: { readonly keepEdited?: boolean } = {}
): InstallPlan {
  const found = asList(existing).flatMap(readExisting);
  const byUid = new Map(found.map((rule) => [rule.uid, rule]));
  const groups = toApiGroups(pack, folderUid);
  const wanted = new Set(groups.flatMap(({ rules }) => rules.map(({ uid }) => uid)));
  const ours = new Set(RULE_KEYS.map((key) => ruleUid(prefix, key)));
  const changes: RuleChange[] = [];
  const puts: ApiGroup[] = [];
  const fileGroups: string[] = [];

  for (const group of groups) {
    const inGroup = found.filter((rule) => rule.folderUid === folderUid && rule.group === group.title);
    const byFile = (uid: string) => byUid.get(uid)?.provenance === 'file';
    if (inGroup.some(({ provenance }) => provenance === 'file')) {
      fileGroups.push(group.title);
      changes.push(...group.rules.map((rule) => change('files', rule, group.title, byUid.get(rule.uid))));
      continue;
    }
    const others = inGroup.filter(({ uid }) => !ours.has(uid));
    const made = group.rules.map((rule) => changeOf(rule, folderUid, group.title, byUid.get(rule.uid), keepEdited));
    const kept = new Set(made.filter(({ kind }) => kind === 'keep').map(({ uid }) => uid));
    const mine = group.rules.filter(({ uid }) => !byFile(uid) && !kept.has(uid));
    // A PUT deletes what it does not list.
    const keptHere = inGroup.filter(({ uid }) => kept.has(uid));
    const gone = inGroup.filter(({ uid }) => ours.has(uid) && !wanted.has(uid));
    changes.push(...made, ...gone.map((rule) => change('remove', rule, group.title)));
    if (gone.length > 0 || made.some(({ kind }) => !NOTHING_TO_DO.has(kind))) {
      // What is paused stays paused.
      const rules = mine.map((rule) => ({ ...rule, isPaused: byUid.get(rule.uid)?.paused ?? rule.isPaused }));
      puts.push({ ...group, rules: [...rules, ...[...keptHere, ...others].map(({ raw }) => raw)] });
    }
  }
  const titles = groups.map(({ title }) => title);
  const stray = found.filter(
    ({ uid, provenance, folderUid: folder, group }) =>
      ours.has(uid) && !wanted.has(uid) && provenance !== 'file' && !(folder === folderUid && titles.includes(group))
  );
  changes.push(...stray.map((rule) => change('remove', rule, rule.group)));
  return { changes, puts, deletes: stray.map(({ uid }) => uid), fileGroups };
}

/** What it takes to take a pack away: the uids of its rules that are there and that no file has provisioned. */
export function planRemove(prefix: string, existing: unknown): readonly string[] {
  const ours = new Set(RULE_KEYS.map((key) => ruleUid(prefix, key)));
  return asList(existing)
    .flatMap(readExisting)
    .filter(({ uid, provenance }) => ours.has(uid) && provenance !== 'file')
    .map(({ uid }) => uid);
}

function changeOf(
  rule: ApiRule,
  folderUid: string,
  group: string,
  before: Existing | undefined,
  keepEdited: boolean
): RuleChange {
  if (before === undefined) {
    return change('create', rule, group);
  }
  if (before.provenance === 'file') {
    return change('files', rule, group, before);
  }
  const moved = before.folderUid !== folderUid || before.group !== group;
  const fields = differences(before.raw, rule);
  if (fields.length === 0 && !moved) {
    return change('same', rule, group);
  }
  const edited = before.installed !== contentHash(before.raw);
  if (edited && keepEdited) {
    return { ...change('keep', rule, group, before), fields };
  }
  return {
    ...change(edited ? 'overwrite' : 'update', rule, group),
    fields,
    ...(moved && { movedFrom: { folderUid: before.folderUid, group: before.group } }),
  };
}

function differences(before: unknown, after: ApiRule): readonly string[] {
  const [old, wanted] = [ruleContent(before), ruleContent(after)];
  return Object.keys(wanted).filter((name) => JSON.stringify(old[name]) !== JSON.stringify(wanted[name]));
}

function change(
  kind: ChangeKind,
  { uid, title }: { readonly uid: string; readonly title: string },
  group: string,
  before?: Existing
): RuleChange {
  return { kind, uid, title: before?.title ?? title, group, fields: [] };
}

function readExisting(raw: unknown): Existing[] {
  const { uid, title, folderUID, ruleGroup, provenance, annotations, isPaused } = asRecord(raw);
  if (typeof uid !== 'string' || typeof folderUID !== 'string' || typeof ruleGroup !== 'string') {
    return [];
  }
  return [
    {
      uid,
      title: asString(title) ?? uid,
      folderUid: folderUID,
      group: ruleGroup,
      provenance: asText(provenance),
      installed: asString(asRecord(annotations)[INSTALLED_ANNOTATION]),
      paused: isPaused === true,
      raw,
    },
  ];
}
