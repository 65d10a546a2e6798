import type { Step } from './steps';

/** A fact that a sentence is about; without it another is taken. */
type Need = 'actor' | 'target' | 'commandLine';

interface Meant<Key extends string> {
  readonly key: Key;
  /** ATT&CK's ids of techniques, each with its sub-techniques, or of tactics; undefined for any or none. */
  readonly of: readonly string[] | undefined;
  readonly needs: readonly Need[];
}

function means<Key extends string>(key: Key, of: string, ...needs: readonly Need[]): Meant<Key> {
  return { key, of: of.split(' '), needs: ['actor', ...needs] };
}

function otherwise<Key extends string>(key: Key, ...needs: readonly Need[]): Meant<Key> {
  return { key, of: undefined, needs: ['actor', ...needs] };
}

/** What a step of some technique means, the most exact first; then what one of a tactic does; then what no tag tells. */
const MEANINGS = [
  means('escape', 'T1611'),
  means('remote-shell', 'T1059.004 T1059.006 T1059', 'commandLine'),
  means('web-shell', 'T1505 T1190'),
  means('login-keys', 'T1098.004', 'target'),
  means('accounts', 'T1098 T1136 T1078'),
  means('secrets', 'T1552 T1555 T1003', 'target'),
  means('starts-again', 'T1543 T1546 T1053', 'target'),
  means('new-container', 'T1610 T1609'),
  means('more-rights', 'T1548', 'commandLine'),
  means('in-process', 'T1055 T1620'),
  means('traces', 'T1070 T1222 T1564'),
  means('computing', 'T1496'),
  means('destroyed', 'T1485 T1565', 'target'),
  means('network', 'T1046'),
  means('sent', 'T1020 T1041 T1048', 'target'),
  means('initial-access', 'TA0001'),
  means('command', 'TA0002', 'commandLine'),
  means('execution', 'TA0002'),
  means('persistence-in', 'TA0003', 'target'),
  means('persistence-by', 'TA0003', 'commandLine'),
  means('persistence', 'TA0003'),
  means('privilege-escalation', 'TA0004'),
  means('defense-evasion', 'TA0005'),
  means('credential-access-in', 'TA0006', 'target'),
  means('credential-access', 'TA0006'),
  means('discovery', 'TA0007 TA0043'),
  means('lateral-movement', 'TA0008'),
  means('collection', 'TA0009'),
  means('command-and-control-to', 'TA0011', 'target'),
  means('command-and-control-by', 'TA0011', 'commandLine'),
  means('command-and-control', 'TA0011'),
  means('exfiltration', 'TA0010'),
  means('impact', 'TA0040'),
  otherwise('did-to', 'target'),
  otherwise('did'),
] as const;

/** Beside those of processes: what an account did, and what no actor is known of. */
export type MeaningKey = (typeof MEANINGS)[number]['key'] | 'account-did' | 'account-set-off' | 'nobody';

/** Which sentence says what a step means here: the most exact one whose facts its events tell. */
export function meaningOf({ techniques, tactics, deed }: Pick<Step, 'techniques' | 'tactics' | 'deed'>): MeaningKey {
  const { account, process, action, target, commandLine } = deed;
  if (account !== undefined) {
    return action === undefined ? 'account-set-off' : 'account-did';
  }
  const has: Readonly<Record<Need, boolean>> = {
    actor: process !== undefined,
    target: target !== undefined,
    commandLine: commandLine !== undefined,
  };
  const ids = new Set([
    ...techniques.flatMap(({ id }) => [id, id.split('.')[0] ?? id]),
    ...tactics.map(({ id }) => id),
  ]);
  const found = MEANINGS.find(
    ({ of, needs }) => (of === undefined || of.some((id) => ids.has(id))) && needs.every((need) => has[need])
  );
  return found?.key ?? 'nobody';
}
