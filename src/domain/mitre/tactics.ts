/*
 * ATT&CK(R) content: (c) 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.
 */

/** A column of the ATT&CK matrix. */
export interface Tactic {
  /** `TA0005`. */
  readonly id: string;
  /** `defense-evasion`. */
  readonly shortName: string;
  readonly name: string;
}

/** Id, short name and name, in the order of the matrix. */
const PACKED_TACTICS: ReadonlyArray<readonly [id: string, shortName: string, name: string]> = [
  ['TA0043', 'reconnaissance', 'Reconnaissance'],
  ['TA0042', 'resource-development', 'Resource Development'],
  ['TA0001', 'initial-access', 'Initial Access'],
  ['TA0002', 'execution', 'Execution'],
  ['TA0003', 'persistence', 'Persistence'],
  ['TA0004', 'privilege-escalation', 'Privilege Escalation'],
  ['TA0005', 'defense-evasion', 'Defense Evasion'],
  ['TA0006', 'credential-access', 'Credential Access'],
  ['TA0007', 'discovery', 'Discovery'],
  ['TA0008', 'lateral-movement', 'Lateral Movement'],
  ['TA0009', 'collection', 'Collection'],
  ['TA0011', 'command-and-control', 'Command and Control'],
  ['TA0010', 'exfiltration', 'Exfiltration'],
  ['TA0040', 'impact', 'Impact'],
];

/** The tactics in the order of the matrix. */
export const TACTICS: readonly Tactic[] = PACKED_TACTICS.map(([id, shortName, name]) => ({ id, shortName, name }));

const TACTIC_BY_WORD: ReadonlyMap<string, Tactic> = new Map(
  TACTICS.flatMap((item) => [
    [item.id.toLowerCase(), item],
    [item.shortName, item],
  ])
);

/** The tactic of an id (`TA0005`) or name (`defense-evasion`, `defense_evasion`, `Defense Evasion`), in any case. */
export function tactic(idOrName: string): Tactic | undefined {
  return TACTIC_BY_WORD.get(idOrName.toLowerCase().replace(/[_ ]/g, '-'));
}
