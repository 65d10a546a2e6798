import fc from 'fast-check';

import { RULE_FACTS } from '../../falco/officialRules.data';
import { parseRules } from '../../rules/language/parse';

import { checkTags, tagLine } from './tagCheck';
import { readMitreTags, type TagProblemKind } from '../tags';
import { cpuMs } from '../../../test/cpuMs';

const check = (...tags: string[]) => checkTags([{ name: 'R', tags }])[0];
const first = (...tags: string[]) => check(...tags)?.corrections[0]?.line;

describe('checkTags', () => {
  it('finds nothing where nothing is wrong, and says nothing of rules without tags of ATT&CK', () => {
    expect(
      checkTags([
        { name: 'good', tags: ['mitre_execution', 'T1059.004'] },
        { name: 'none', tags: ['k8s', 'a b'] },
      ])
    ).toEqual([]);
  });

  it.each<[TagProblemKind, string[], string]>([
    ['malformed-tag', ['mitre_execution', 'T1059.4'], 'tags: [mitre_execution, T1059.004]'],
    ['unusual-tag', ['mitre:execution', 'T1059'], 'tags: [mitre_execution, T1059]'],
    ['malformed-tag', ['mitre_execution', 'T1059', 'T105'], 'tags: [mitre_execution, T1059]'],
    ['unknown-technique', ['mitre_execution', 'T1059.999'], 'tags: [mitre_execution, T1059]'],
    ['unknown-technique', ['mitre_execution', 'T1059', 'T9999'], 'tags: [mitre_execution, T1059]'],
    ['unknown-tactic', ['mitre_defence_evasion', 'T1070'], 'tags: [mitre_defense_evasion, T1070]'],
    ['unknown-tactic', ['mitre_c2', 'mitre_execution', 'T1059'], 'tags: [mitre_execution, T1059]'],
    ['revoked-technique', ['mitre_execution', 'T1086'], 'tags: [mitre_execution, T1059.001]'],
    ['deprecated-technique', ['mitre_execution', 'T1059', 'T1026'], 'tags: [mitre_execution, T1059]'],
    ['tactic-not-listed', ['container', 'mitre_discovery', 'T1565'], 'tags: [container, mitre_impact, T1565]'],
    [
      'tactic-not-listed',
      ['mitre_persistence', 'mitre_execution', 'T1505.003'],
      'tags: [mitre_persistence, T1505.003]',
    ],
    [
      'technique-not-listed',
      ['mitre_execution', 'T1059', 'T1565'],
      'tags: [mitre_execution, T1059, mitre_impact, T1565]',
    ],
    ['technique-without-tactic', ['T1059', 'cis'], 'tags: [mitre_execution, T1059, cis]'],
    ['tactics-differ', ['mitre_execution', 'TA0040', 'T1059'], 'tags: [mitre_execution, T1059]'],
  ])('puts right a %s of %j', (kind, tags, line) => {
    const finding = check(...tags);
    expect(finding?.problems.map((problem) => problem.kind)).toContain(kind);
    expect(finding?.corrections[0]?.line).toBe(line);
  });

  it.each([
    ['mitre_t1059', 'tags: [mitre_execution, T1059]'],
    ['MITRE_T1059_command_and_scripting_interpreter', 'tags: [mitre_execution, T1059]'],
    ['mitre_t1059_004_unix_shell', 'tags: [mitre_execution, T1059.004]'],
    ['Mitre-T1059-004', 'tags: [mitre_execution, T1059.004]'],
    ['mitre_persistence_T1098', 'tags: [mitre_persistence, T1098]'],
    ['MITRE_TA0003_T1098', 'tags: [TA0003, T1098]'],
    ['Mitre_discovery_account_discovery', 'tags: [mitre_discovery, T1087]'],
    ['MITRE ATT&CK: T1059', 'tags: [mitre_execution, T1059]'],
  ])('writes %s as Falco does, and takes nothing away', (tag, line) => {
    expect(check(tag)?.problems[0]).toEqual({ kind: 'unusual-tag', tag });
    expect(first(tag)).toBe(line);
  });

  it('keeps what each of several such tags says', () => {
    expect(first('MITRE_TA0004_privilege_escalation', 'MITRE_T1078_valid_accounts', 'cis')).toBe(
      'tags: [TA0004, T1078, cis]'
    );
    expect(first('mitre_command_and_scripting_interpreter')).toBe('tags: [mitre_execution, T1059]');
    expect(first('Mitre_discovery_network_scan', 'MITRE_T1046_network_service_discovery')).toBe(
      'tags: [mitre_discovery, T1046]'
    );
  });

  it('offers every tactic that ATT&CK gives, and says that a person must choose', () => {
    expect(check('mitre_lateral_movement', 'T1610')?.corrections).toMatchObject([
      { line: 'tags: [mitre_execution, T1610]', certain: false },
      { line: 'tags: [mitre_defense_evasion, T1610]', certain: false },
    ]);
    expect(check('mitre_discovery', 'T1565')?.corrections).toMatchObject([{ certain: true }]);
  });

  it('offers for a missing technique what other rules of the tactic name', () => {
    const findings = checkTags([
      { name: 'bare', tags: ['mitre_persistence', 'TA0003', 'PCI_DSS_11.5.1'] },
      { name: 'a', tags: ['mitre_persistence', 'T1543'] },
      { name: 'b', tags: ['mitre_persistence', 'T1543'] },
      { name: 'c', tags: ['mitre_persistence', 'T1098'] },
    ]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.corrections).toEqual([
      expect.objectContaining({ line: 'tags: [mitre_persistence, T1543, PCI_DSS_11.5.1]', certain: false }),
      expect.objectContaining({ line: 'tags: [mitre_persistence, T1098, PCI_DSS_11.5.1]' }),
    ]);
  });

  it('quotes what YAML would read otherwise', () => {
    expect(first('mitre_discovery', 'T1565', 'a: b', 'with space', '# no', 'yes', 'a"b', '')).toBe(
      'tags: [mitre_impact, T1565, "a: b", with space, "# no", yes, a"b, ""]'
    );
  });

  it('is done soon with thousands of tags that are wrong', () => {
    const tags = Array.from({ length: 5000 }, (_, index) => `T9${index}`);
    expect(cpuMs(() => expect(check(...tags)?.corrections.length).toBeLessThan(6))).toBeLessThan(3000);
  });

  it('never leaves a rule worse than it was', () => {
    const tag = fc.constantFrom(
      ...['mitre_execution', 'mitre_impact', 'mitre_defence_evasion', 'mitre_nothing', 'TA0005', 'TA9999', 'T1059'],
      ...['T1059.004', 'T1059.4', 'T1565', 'T9999', 'T1086', 'T1026', 'T105', 'k8s', 'a b', '"', '#']
    );
    fc.assert(
      fc.property(fc.uniqueArray(tag, { maxLength: 6 }), (tags) => {
        for (const { tags: right, line } of check(...tags)?.corrections ?? []) {
          expect(readMitreTags(right).problems).toEqual([]);
          const yaml = `- rule: R\n  desc: d\n  condition: evt.type=open\n  output: o\n  priority: INFO\n  ${line}\n`;
          expect(parseRules([{ name: 'f', text: yaml }]).rules[0]?.tags).toEqual(right);
        }
      })
    );
  });
});

describe('the official rules', () => {
  const findings = checkTags(RULE_FACTS);
  const withProblem = (kind: TagProblemKind) =>
    findings.filter(({ problems }) => problems.some((problem) => problem.kind === kind)).map(({ rule }) => rule);

  it('hold the ten mismatches, and an eleventh in part', () => {
    expect(withProblem('tactic-not-listed')).toEqual([
      'Contact K8S API Server From Container',
      'DB program spawned process',
      'Contact cloud metadata service from container',
      'Backdoored library loaded into SSHD (CVE-2024-3094)',
      'Read Shell Configuration File',
      'Write below rpm database',
      'Mkdir binary dirs',
      'Launch Disallowed Container',
      'Modify Container Entrypoint',
      'Network Tool Executed During NPM Package Install',
      'Web Server Spawned Shell',
    ]);
  });

  it('lack a technique 14 times and name two tactics three times', () => {
    expect(withProblem('tactic-without-technique')).toHaveLength(14);
    expect(withProblem('tactics-differ')).toHaveLength(3);
  });

  it('get a corrected line each, which has no problem left', () => {
    for (const { corrections } of findings) {
      expect(corrections.length).toBeGreaterThan(0);
      corrections.forEach(({ tags }) => expect(readMitreTags(tags).problems).toEqual([]));
    }
  });
});

describe('tagLine', () => {
  it('writes no tags as an empty list, and never folds', () => {
    expect(tagLine([])).toBe('tags: []');
    expect(tagLine(Array.from({ length: 60 }, (_, index) => `tag_number_${index}`))).not.toContain('\n');
  });
});
