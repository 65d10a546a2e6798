import { PRESETS } from '../../environment/defaults';
import { buildPack } from '../pack/pack';
import { packSettings, type PackSettings } from '../packSettings';
import { planInstall, planRemove } from './installPlan';
import { toApiGroups, type ApiRule } from './ruleApi';

const settings = (more: Partial<PackSettings> = {}): PackSettings =>
  packSettings({ id: 'main', name: 'Main', lokiUid: 'l', prometheusUid: 'p', ...PRESETS['sidekick-json'] }, more);
const pack = buildPack(settings());
const FOLDER = 'falco-alerts';

/** A rule as Grafana gives it back: with its own defaults, and lengths in its own words. */
function stored(rule: ApiRule, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ...rule,
    id: 7,
    updated: '2026-01-01T00:00:00Z',
    for: rule.for === '5m' ? '5m0s' : rule.for,
    data: rule.data.map((node) => ({ ...node, model: { ...node.model, intervalMs: 1000, maxDataPoints: 43200 } })),
    provenance: 'api',
    ...more,
  };
}
const installed = (): Array<Record<string, unknown>> =>
  toApiGroups(pack, FOLDER).flatMap(({ rules }) => rules.map((rule) => stored(rule)));
const kinds = (existing: unknown, wanted = pack) =>
  planInstall(wanted, FOLDER, 'falco', existing).changes.reduce<Record<string, number>>(
    (counts, { kind }) => ({ ...counts, [kind]: (counts[kind] ?? 0) + 1 }),
    {}
  );
const edit = (uid: string, change: Record<string, unknown>) =>
  installed().map((rule) => (rule.uid === uid ? { ...rule, ...change } : rule));

describe('planInstall', () => {
  it('creates everything where there is nothing', () => {
    const plan = planInstall(pack, FOLDER, 'falco', []);
    expect(plan.puts.map(({ title, interval }) => [title, interval])).toEqual([
      ['falco-events', 60],
      ['falco-trends', 300],
      ['falco-hourly', 3600],
      ['falco-health', 60],
    ]);
    expect(new Set(plan.changes.map(({ kind }) => kind))).toEqual(new Set(['create']));
    expect(plan.deletes).toEqual([]);
  });

  it('does nothing the second time', () => {
    const plan = planInstall(pack, FOLDER, 'falco', installed());
    expect(new Set(plan.changes.map(({ kind }) => kind))).toEqual(new Set(['same']));
    expect(plan.puts).toEqual([]);
  });

  it('updates what an earlier pack installed, and says what differs', () => {
    const later = buildPack(settings({ limits: { ...settings().limits, burst: 7 } }));
    const plan = planInstall(later, FOLDER, 'falco', installed());
    const [change] = plan.changes.filter(({ kind }) => kind !== 'same');
    expect(change).toMatchObject({ kind: 'update', uid: 'falco-pod-burst', fields: ['data', 'annotations'] });
    // The rule that asks every other's question once more, too.
    expect(plan.puts.map(({ title }) => title)).toEqual(['falco-events', 'falco-hourly']);
  });

  it.each([
    ['a title', { title: 'Mine' }, ['title']],
    ['how long', { for: '10m' }, ['for']],
    ['labels', { labels: { team: 'blue' } }, ['labels']],
    ['where it goes', { notification_settings: { receiver: 'mine' } }, ['notification']],
  ])('knows a rule whose %s was edited by hand', (_, change, fields) => {
    const plan = planInstall(pack, FOLDER, 'falco', edit('falco-spike', change));
    expect(plan.changes.find(({ uid }) => uid === 'falco-spike')).toMatchObject({ kind: 'overwrite', fields });
  });

  it('knows a rule of the same uid that it never installed', () => {
    expect(kinds([{ uid: 'falco-spike', folderUID: 'x', ruleGroup: 'y', title: 'Other' }])).toMatchObject({
      overwrite: 1,
    });
  });

  it('leaves what was edited by hand as it is, when asked to', () => {
    const later = buildPack(settings({ receiver: 'other' }));
    const existing = edit('falco-tactics', { title: 'Mine' });
    const plan = planInstall(later, FOLDER, 'falco', existing, { keepEdited: true });
    expect(plan.changes.find(({ uid }) => uid === 'falco-tactics')).toMatchObject({ kind: 'keep', title: 'Mine' });
    const put = plan.puts.find(({ title }) => title === 'falco-events');
    expect(put?.rules).toContainEqual(existing.find(({ uid }) => uid === 'falco-tactics'));
  });

  it('leaves what was edited and moved by hand where it is', () => {
    const existing = edit('falco-tactics', { title: 'Mine', ruleGroup: 'mine' });
    const plan = planInstall(buildPack(settings({ receiver: 'other' })), FOLDER, 'falco', existing, {
      keepEdited: true,
    });
    const uids = plan.puts.flatMap(({ rules }) => rules).map((rule) => Object.entries(rule ?? {}));
    expect(JSON.stringify(uids)).not.toContain('falco-tactics');
  });

  it('keeps a rule paused, which is no edit', () => {
    const plan = planInstall(
      buildPack(settings({ receiver: 'other' })),
      FOLDER,
      'falco',
      edit('falco-spike', { isPaused: true })
    );
    const put = plan.puts.find(({ title }) => title === 'falco-trends');
    expect(put?.rules).toEqual(
      expect.arrayContaining([expect.objectContaining({ uid: 'falco-spike', isPaused: true })])
    );
    expect(kinds(edit('falco-spike', { isPaused: true }))).toEqual({
      same: pack.groups.flatMap(({ rules }) => rules).length,
    });
  });

  it('sees that the data source is another one', () => {
    const other = buildPack(packSettings({ ...settings().environment, lokiUid: 'other' }));
    expect(kinds(installed(), other)).toMatchObject({ update: 11 });
  });

  it('moves a rule that lies elsewhere', () => {
    const plan = planInstall(pack, FOLDER, 'falco', edit('falco-tactics', { folderUID: 'old', ruleGroup: 'g' }));
    expect(plan.changes.find(({ uid }) => uid === 'falco-tactics')).toMatchObject({
      kind: 'update',
      movedFrom: { folderUid: 'old', group: 'g' },
    });
  });

  it('leaves alone what files have provisioned', () => {
    const plan = planInstall(
      pack,
      FOLDER,
      'falco',
      installed().map((rule) => ({ ...rule, provenance: 'file' }))
    );
    expect(new Set(plan.changes.map(({ kind }) => kind))).toEqual(new Set(['files']));
    expect(plan.puts).toEqual([]);
    expect(plan.fileGroups).toHaveLength(4);
  });

  it('leaves alone a rule that files have put into another folder, and installs the others', () => {
    const file = { ...installed()[0], provenance: 'file', folderUID: 'files' };
    const plan = planInstall(pack, FOLDER, 'falco', [file]);
    expect(plan.changes.filter(({ kind }) => kind === 'files')).toHaveLength(1);
    expect(plan.puts[0]?.rules).toHaveLength((pack.groups[0]?.rules.length ?? 0) - 1);
  });

  it('keeps the rules of others in its groups, since a PUT replaces the group', () => {
    const foreign = { uid: 'mine', title: 'Mine', folderUID: FOLDER, ruleGroup: 'falco-events', extra: { a: 1 } };
    expect(planInstall(pack, FOLDER, 'falco', [foreign]).puts[0]?.rules).toContainEqual(foreign);
  });

  it('removes what an earlier pack had, wherever it is', () => {
    const gone = { ...installed()[0], uid: 'falco-output-text', title: 'With text' };
    const stray = { ...gone, ruleGroup: 'elsewhere' };
    expect(planInstall(pack, FOLDER, 'falco', [...installed(), gone]).puts.map(({ title }) => title)).toEqual([
      'falco-events',
    ]);
    const plan = planInstall(pack, FOLDER, 'falco', [...installed(), stray]);
    expect(plan.puts).toEqual([]);
    expect(plan.deletes).toEqual(['falco-output-text']);
  });

  it.each([[undefined], [null], ['text'], [[null, 1, { uid: 3 }]]])('takes %j for nothing there', (existing) => {
    expect(kinds(existing)).toEqual({ create: pack.groups.flatMap(({ rules }) => rules).length });
  });
});

describe('planRemove', () => {
  it('takes away its own rules, none of files and none of others', () => {
    const existing = [
      ...installed(),
      { uid: 'falco-mine', folderUID: FOLDER, ruleGroup: 'g' },
      { uid: 'other-spike', folderUID: FOLDER, ruleGroup: 'g' },
    ].map((rule) => (rule.uid === 'falco-spike' ? { ...rule, provenance: 'file' } : rule));
    const uids = planRemove('falco', existing);
    expect(uids).toHaveLength(installed().length - 1);
    expect(uids).not.toContain('falco-spike');
    expect(uids).not.toContain('falco-mine');
  });
});
