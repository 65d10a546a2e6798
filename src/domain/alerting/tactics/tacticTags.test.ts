import { TECHNIQUES } from '../../mitre/attack';
import { TACTICS } from '../../mitre/tactics';
import { tagTactic } from '../../mitre/tagTactic';
import { FIRST_TACTICS } from './firstTactics.data';
import { FIRST_NAMED, LAST_NAMED, withOneName, withTactic } from './tacticTags';

it('knows the first tactic of each technique, as the catalogue does', () => {
  const current = TECHNIQUES.filter(({ parentId, revoked, deprecated }) => !parentId && !revoked && !deprecated);
  expect(FIRST_TACTICS).toEqual(
    TACTICS.map((tactic) => [
      tactic.shortName,
      current
        .filter(({ tactics }) => tactics[0] === tactic)
        .map(({ id }) => id.slice(1))
        .join(' '),
    ])
  );
});

/** What Loki makes of a text by the steps of `label_replace`, the innermost first. */
function read(tags: string, pattern: string): string {
  const steps = [
    ...withOneName(withTactic('x', 'tags', pattern)).matchAll(
      /, ("(?:[^"\\]|\\.)*"), ("(?:[^"\\]|\\.)*"), ("(?:[^"\\]|\\.)*"), ("(?:[^"\\]|\\.)*")\)/g
    ),
  ];
  const labels: Record<string, string> = { tags };
  for (const [, to = '', value = '', from = '', expression = ''] of steps) {
    const [target, text, source, regex] = [to, value, from, expression].map((one) =>
      String(JSON.parse(one.replace(/\\x/g, '\\u00')))
    );
    const [, flags = '', body = ''] = /^(?:\(\?([is]+)\))?([^]*)$/.exec(regex ?? '') ?? [];
    const found = new RegExp(`^(?:${body})$`, flags).exec(labels[source ?? ''] ?? '');
    if (found) {
      labels[target ?? ''] = (text ?? '').replace('$1', found[1] ?? '');
    }
  }
  return labels.falco_tactic ?? '';
}

it.each([
  ['k8s,mitre_execution,T1059', 'mitre_execution', 'mitre_execution'],
  ['mitre_persistence,mitre_defense_evasion', 'mitre_persistence', 'mitre_defense_evasion'],
  ['container,Mitre_discovery', 'mitre_discovery', 'mitre_discovery'],
  ['Mitre_discovery_account_discovery', 'mitre_discovery', 'mitre_discovery'],
  [
    'MITRE_TA0004_privilege_escalation,MITRE_T1078_valid_accounts',
    'mitre_privilege_escalation',
    'mitre_privilege_escalation',
  ],
  ['TA0005', 'mitre_defense_evasion', 'mitre_defense_evasion'],
  ['mitre-defense-evasion', 'mitre_defense_evasion', 'mitre_defense_evasion'],
  ['MITRE ATT&CK: Lateral Movement', 'mitre_lateral_movement', 'mitre_lateral_movement'],
  ['MITRE_T1485_data_destruction', 'mitre_impact', 'mitre_impact'],
  ['mitre_t1059_004_unix_shell', 'mitre_execution', 'mitre_execution'],
  ['["k8s","T1059.004"]', 'mitre_execution', 'mitre_execution'],
  ['mitre_nonsense,k8s', '', ''],
  ['AT1059,T10590', '', ''],
  ['', '', ''],
])('reads %j as %j, and last as %j', (tags, first, last) => {
  expect([read(tags, FIRST_NAMED), read(tags, LAST_NAMED)]).toEqual([first, last]);
});

it('reads each tactic as the pages read it', () => {
  for (const { id, shortName, name } of TACTICS) {
    for (const tag of [id, `mitre_${shortName.replace(/-/g, '_')}`, `MITRE_${id}_x`, `Mitre ${name}`]) {
      expect([tag, read(tag, FIRST_NAMED)]).toEqual([
        tag,
        `mitre_${tagTactic(tag)?.tactic?.shortName.replace(/-/g, '_')}`,
      ]);
    }
  }
});
