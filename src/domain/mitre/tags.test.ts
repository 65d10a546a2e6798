import fc from 'fast-check';

import { RULE_FACTS } from '../falco/officialRules.data';

import { readMitreTags, type TagProblemKind } from './tags';

const read = (...tags: string[]) => {
  const { tactics, techniques, problems } = readMitreTags(tags);
  return {
    tactics: tactics.map(({ shortName }) => shortName),
    techniques: techniques.map(({ id }) => id),
    problems: problems.map(({ kind, tag }) => `${kind} ${tag}`),
  };
};

describe('readMitreTags', () => {
  it.each([
    ['mitre_defense_evasion', 'T1562'],
    ['mitre_defense_evasion', 'T1562-impair-defenses'],
    ['TA0005-defense-evasion', 'T1562-impair-defenses'],
    ['TA0005', 't1562'],
    ['MITRE_Defense_Evasion', 'T1562_impair_defenses'],
    [' mitre_defense_evasion ', ' T1562 '],
    ['TA0005_defense_evasion', 'T1562'],
  ])('reads %j and %j', (...tags) => {
    expect(read('container', ...tags)).toEqual({ tactics: ['defense-evasion'], techniques: ['T1562'], problems: [] });
  });

  it.each(['T1059.004', 't1059.004', 'T1059_004', 'T1059.004-unix-shell'])('reads the sub-technique %j', (tag) => {
    expect(read('mitre_execution', tag)).toEqual({ tactics: ['execution'], techniques: ['T1059.004'], problems: [] });
  });

  it('keeps a technique and its sub-technique apart', () => {
    expect(read('mitre_execution', 'T1059', 'T1059.004').techniques).toEqual(['T1059', 'T1059.004']);
  });

  it('says each tactic and technique once, whatever forms it comes in', () => {
    expect(read('mitre_execution', 'TA0002', 'T1059', 'T1059', 't1059')).toEqual({
      tactics: ['execution'],
      techniques: ['T1059'],
      problems: [],
    });
  });

  it('takes the tactic from the tag and never from the technique', () => {
    expect(read('mitre_discovery', 'T1565')).toEqual({
      tactics: ['discovery'],
      techniques: ['T1565'],
      problems: ['tactic-not-listed mitre_discovery'],
    });
    expect(read('T1565')).toEqual({
      tactics: [],
      techniques: ['T1565'],
      problems: ['technique-without-tactic T1565'],
    });
  });

  it('keeps an unknown technique, without an entry of the catalogue', () => {
    expect(readMitreTags(['T9999', 'mitre_execution'])).toMatchObject({
      techniques: [{ id: 'T9999', tag: 'T9999', technique: undefined }],
      problems: [{ kind: 'unknown-technique', tag: 'T9999' }],
    });
  });

  it.each<[string, string[], string[]]>([
    ['revoked', ['mitre_exfiltration', 'T1002'], ['revoked-technique T1002']],
    [
      'deprecated',
      ['mitre_initial_access', 'T1026'],
      ['deprecated-technique T1026', 'tactic-not-listed mitre_initial_access'],
    ],
    ['unknown sub-technique', ['mitre_execution', 'T1059.999'], ['unknown-technique T1059.999']],
    [
      'unknown tactic',
      ['mitre_port_knocking', 'TA9999'],
      ['unknown-tactic mitre_port_knocking', 'unknown-tactic TA9999'],
    ],
    ['too short an id', ['T105', 'TA05'], ['malformed-tag T105', 'malformed-tag TA05']],
    ['a cut sub-technique', ['T1059.4'], ['malformed-tag T1059.4']],
    ['an empty name', ['mitre_', 'mitre'], ['malformed-tag mitre_', 'malformed-tag mitre']],
    ['a tactic alone', ['mitre_impact'], ['tactic-without-technique mitre_impact']],
    [
      'two tactics that disagree',
      ['TA0011', 'mitre_exfiltration'],
      ['tactics-differ TA0011', 'tactic-without-technique mitre_exfiltration'],
    ],
    [
      'one tactic too many',
      ['mitre_persistence', 'mitre_execution', 'T1505.003'],
      ['tactic-not-listed mitre_execution'],
    ],
    ['one technique too many', ['mitre_execution', 'T1059', 'T1565'], ['technique-not-listed T1565']],
    [
      'a technique nobody knows beside a strange tactic',
      ['mitre_impact', 'T1059', 'T9999'],
      ['unknown-technique T9999'],
    ],
  ])('reports %s', (_, tags, problems) => {
    expect(read(...tags).problems).toEqual(problems);
  });

  it('passes over tags about other things', () => {
    const others = [
      'container',
      'PCI_DSS_10.2.5',
      'cis',
      't3',
      't2.micro',
      'table',
      'tty',
      '',
      'mitretools',
      'a"b',
      'a\\b',
      '🚨',
    ];
    expect(read(...others)).toEqual({ tactics: [], techniques: [], problems: [] });
  });

  it('never throws, and says only tags it was given', () => {
    const nearly = fc.stringMatching(/^(mitre_|MITRE|TA?|ta?)[\w.:-]{0,8}$/);
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), nearly), { maxLength: 8 }), (tags) => {
        const { techniques, problems } = readMitreTags(tags);
        for (const { tag } of [...techniques, ...problems]) {
          expect(tags).toContain(tag);
        }
      })
    );
  });
});

describe('the tags of the official rules', () => {
  const SYSCALL = RULE_FACTS.filter(({ source }) => source === 'syscall');
  const READ = SYSCALL.map((fact) => ({ name: fact.name, ...readMitreTags(fact.tags) }));
  const withProblem = (kind: TagProblemKind) =>
    READ.flatMap(({ name, problems }) =>
      problems.filter((problem) => problem.kind === kind).map(({ tag }) => `${name}: ${tag}`)
    );

  it('all name a tactic, and 79 of 93 a technique', () => {
    expect(READ.filter(({ tactics }) => tactics.length === 0)).toEqual([]);
    expect(READ.filter(({ techniques }) => techniques.length === 1)).toHaveLength(79);
    expect(withProblem('tactic-without-technique')).toHaveLength(14);
  });

  it('contradict ATT&CK 18.1 in ten rules, and in part in an eleventh', () => {
    // Ten rules have no tactic that ATT&CK lists for their technique; the eleventh (Web Server Spawned Shell) has one that
    // it lists and one that it does not.
    expect(withProblem('tactic-not-listed')).toEqual([
      'Contact K8S API Server From Container: mitre_discovery',
      'DB program spawned process: mitre_execution',
      'Contact cloud metadata service from container: mitre_discovery',
      'Backdoored library loaded into SSHD (CVE-2024-3094): mitre_initial_access',
      'Read Shell Configuration File: mitre_discovery',
      'Write below rpm database: mitre_persistence',
      'Mkdir binary dirs: mitre_persistence',
      'Launch Disallowed Container: mitre_lateral_movement',
      'Modify Container Entrypoint: mitre_initial_access',
      'Network Tool Executed During NPM Package Install: mitre_execution',
      'Web Server Spawned Shell: mitre_execution',
    ]);
    const whollyWrong = READ.filter(
      ({ tactics, techniques }) =>
        techniques.length > 0 &&
        !techniques.some((ref) => ref.technique?.tactics.some((item) => tactics.includes(item)))
    );
    expect(whollyWrong).toHaveLength(10);
  });

  it('name two different tactics in three rules', () => {
    expect(withProblem('tactics-differ')).toEqual([
      'Unexpected UDP Traffic: TA0011',
      'Interpreted procs inbound network activity: TA0011',
      'Interpreted procs outbound network activity: TA0011',
    ]);
  });

  it.each<TagProblemKind>([
    'unknown-technique',
    'revoked-technique',
    'deprecated-technique',
    'unknown-tactic',
    'malformed-tag',
    'unusual-tag',
    'technique-not-listed',
    'technique-without-tactic',
  ])('have no %s', (kind) => {
    expect(withProblem(kind)).toEqual([]);
  });

  it('are absent from the audit rules', () => {
    const audit = RULE_FACTS.filter(({ source }) => source === 'k8s_audit').flatMap(({ tags }) => tags);
    expect(readMitreTags(audit)).toEqual({ tactics: [], techniques: [], problems: [] });
  });
});
