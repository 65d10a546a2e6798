import { PRESETS, type PresetId } from '../environment/defaults';
import type { Attention } from '../environment/attention';
import { byWindow, longestLookBack, lookBackFor, lookBackOf } from './lookBack';
import { buildPack, rulesOf } from './pack/pack';
import { packSettings } from './packSettings';

const HOUR = 3_600_000;
type Hours = Attention['lookBackHours'];
const of = (lookBackHours?: Hours) => lookBackOf({ lookBackHours });

describe('how far rules look back', () => {
  it.each<[Hours, string, number]>([
    [undefined, 'syscall', 1],
    [undefined, 'syscalls', 1],
    [undefined, '', 1],
    [undefined, 'k8s_audit', 1],
    [undefined, 'aws_cloudtrail', 2],
    [undefined, 'constructor', 2],
    [{ aws_cloudtrail: 8 }, 'aws_cloudtrail', 8],
    [{ aws_cloudtrail: 8 }, 'okta', 2],
    [{ syscall: 24 }, 'syscalls', 24],
    [{ syscall: 24 }, '', 24],
    [{ okta: 1 }, 'okta', 1],
  ])('with %j of %j is %i h', (hours, source, wanted) => {
    expect(lookBackFor(of(hours), source)).toBe(wanted * HOUR);
  });

  it('has each source in one part, and what nobody named in the last', () => {
    expect(byWindow(of())).toEqual([
      { windowMs: HOUR, op: 'is', sources: ['syscall', 'syscalls', 'k8s_audit', ''] },
      { windowMs: 2 * HOUR, op: 'is-not', sources: ['syscall', 'syscalls', 'k8s_audit', ''] },
    ]);
    expect(byWindow(of({ okta: 8, github: 8, gcp: 2, k8s_audit: 8 }))).toEqual([
      { windowMs: HOUR, op: 'is', sources: ['syscall', 'syscalls', ''] },
      { windowMs: 8 * HOUR, op: 'is', sources: ['k8s_audit', 'okta', 'github'] },
      { windowMs: 2 * HOUR, op: 'is-not', sources: ['syscall', 'syscalls', 'k8s_audit', 'okta', 'github', ''] },
    ]);
    expect(byWindow(of({ syscall: 2, k8s_audit: 2 }))).toEqual([{ windowMs: 2 * HOUR, op: 'is-not', sources: [] }]);
    expect(longestLookBack(of({ okta: 8 }))).toBe(8 * HOUR);
  });
});

describe('the rules of a pack', () => {
  const windowsOf = (preset: PresetId, lookBackHours: Hours) => {
    const environment = { id: 'e', name: 'E', lokiUid: 'l', ...PRESETS[preset], attention: { lookBackHours } };
    return Object.fromEntries(
      rulesOf(buildPack(packSettings(environment))).map(({ key, nodes }) => {
        const exprs = nodes.flatMap((node) => (node.kind === 'query' && node.refId === 'A' ? [node.expr] : []));
        return [key, [...new Set(exprs.join().match(/\[\d+[a-z]+\]/g))]];
      })
    );
  };

  it('look back by what is set for the sources that they are of', () => {
    expect(windowsOf('sidekick-json', { aws_cloudtrail: 8, k8s_audit: 4 })).toMatchObject({
      'high-priority': ['[1h]', '[4h]', '[8h]', '[2h]'],
      'terminal-shell': ['[1h]'],
      'pod-exec': ['[4h]'],
      'privileged-pod': ['[4h]'],
      'new-rule': ['[10h]', '[7d]', '[1d]'],
    });
  });

  it('tell of an event once, however long it stays in the window', () => {
    const repeatOf = (lookBackHours: Hours) => {
      const environment = {
        id: 'e',
        name: 'E',
        lokiUid: 'l',
        ...PRESETS['sidekick-json'],
        attention: { lookBackHours },
      };
      const rules = rulesOf(buildPack(packSettings(environment)));
      return rules.find(({ key }) => key === 'high-priority')?.notification?.repeatIntervalMs ?? 0;
    };
    expect(repeatOf(undefined)).toBe(4 * HOUR);
    expect(repeatOf({ okta: 24 })).toBeGreaterThan(24 * HOUR);
  });

  it('look back as far as for any source where lines do not tell theirs', () => {
    const environment = PRESETS['sidekick-text'];
    const told = { ...environment, fields: { ...environment.fields, source: { kind: 'none' as const } } };
    const settings = packSettings({
      ...{ id: 'e', name: 'E', lokiUid: 'l', ...told, attention: { lookBackHours: { okta: 24 as const } } },
    });
    const rule = rulesOf(buildPack(settings)).find(({ key }) => key === 'high-priority');
    expect(JSON.stringify(rule?.nodes)).toContain('[1d]');
  });
});
