import { cpuMs } from 'test/cpuMs';
import fc from 'fast-check';
import { place } from './placement';
import { tagRefs } from './tagRefs';

const named = (tag: string) => {
  const refs = tagRefs(tag);
  return [refs?.tactic?.shortName, refs?.techniqueId, refs?.usual, refs?.wrong];
};
const cells = (...tags: string[]) =>
  place([{ name: 'R', tags, enabled: true }], []).flatMap(({ spots, looseTechniques, bareTactics }) => [
    ...spots.map(({ tactic, technique }) => `${tactic.shortName} ${technique.id}`),
    ...looseTechniques.map(({ id }) => id),
    ...bareTactics.map(({ shortName }) => shortName),
  ]);

describe('the forms in which public rules write ATT&CK', () => {
  const parts = ['', '_valid_accounts', '-valid-accounts', '.valid.accounts', ' valid accounts', ': Valid Accounts'];
  const ids = parts.flatMap((rest) => [`mitre_t1078${rest}`, `MITRE_T1078${rest}`, `Mitre-t1078${rest}`]);
  it.each(ids)('%s names a technique', (tag) => {
    expect(named(tag)).toEqual([undefined, 'T1078', false, undefined]);
    expect(cells(tag)).toEqual(['T1078']);
    expect(cells(tag, 'mitre_persistence')).toEqual(['persistence T1078']);
  });

  const subs = ['.004', '_004', '-004'].flatMap((sub) => [`T1078${sub}`, `t1078${sub}_cloud_accounts`]);
  it.each([...subs, ...subs.map((tag) => `mitre_${tag}`), ...subs.map((tag) => `MITRE.${tag.toUpperCase()}`)])(
    '%s names a sub-technique',
    (tag) => expect(named(tag).slice(0, 2)).toEqual([undefined, 'T1078.004'])
  );

  it.each([
    'MITRE_TA0004_privilege_escalation',
    'mitre_ta0004',
    'Mitre-TA0004-Privilege-Escalation',
    'TA0004.privilege.escalation',
    'mitre.privilege.escalation',
    'MITRE: Privilege Escalation',
    'mitre-privilege-escalation',
    'Mitre_privilege_escalation_sudo',
  ])('%s names a tactic', (tag) => {
    expect(named(tag)).toEqual(['privilege-escalation', undefined, false, undefined]);
    expect(cells(tag, 'T1548')).toEqual(['privilege-escalation T1548']);
  });

  it.each([
    ['mitre_persistence_T1098', 'persistence', 'T1098'],
    ['MITRE_Privilege_Escalation_T1548.001_setuid', 'privilege-escalation', 'T1548.001'],
    ['TA0002_T1059', 'execution', 'T1059'],
    ['MITRE_TA0002_execution_T1059', 'execution', undefined],
    ['Mitre_discovery_account_discovery', 'discovery', 'T1087'],
    ['mitre_nothing_T1059', undefined, 'T1059'],
  ])('%s names both, as far as it can be told', (tag, tactic, technique) => {
    expect(named(tag)).toEqual([tactic, technique, false, undefined]);
  });

  it.each(['mitre_execution', 'MITRE_EXECUTION', 'T1059', 't1059_004', 'T1562-impair-defenses', 'TA0002', 'ta0002_x'])(
    '%s is as official rules write it',
    (tag) => expect(tagRefs(tag)).toMatchObject({ usual: true, wrong: undefined })
  );

  it.each([
    ['mitre_nonsense', 'unknown-tactic'],
    ['MITRE', 'malformed-tag'],
    ['mitre_', 'malformed-tag'],
    ['T1059.4', 'malformed-tag'],
    ['T10590', 'malformed-tag'],
    [`mitre_${'a'.repeat(5000)}`, 'malformed-tag'],
  ])('%s names nothing', (tag, wrong) => {
    expect(named(tag)).toEqual([undefined, undefined, true, wrong]);
  });

  it('reads any text soon', () => {
    const piece = fc.constantFrom('mitre_', 'MITRE', 'T1059', 'TA0002', '_', '-', '.', ' ', 'a', '004', ':', '&', 'é');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 400 }), (pieces) => {
        expect(cpuMs(() => tagRefs(pieces.join('')))).toBeLessThan(200);
      })
    );
  });
});
