import fc from 'fast-check';

import {
  ATTACK_NOTICE,
  ATTACK_VERSION,
  fullName,
  parentOf,
  subTechniques,
  technique,
  techniqueUrl,
  TECHNIQUES,
} from './attack';
import { tactic, TACTICS } from './tactics';

describe('the ATT&CK table', () => {
  it('is Enterprise 18.1 with its notice', () => {
    expect(ATTACK_VERSION).toBe('18.1');
    expect(ATTACK_NOTICE).toContain('The MITRE Corporation');
  });

  it('has the tactics in the order of the matrix', () => {
    expect(TACTICS.map(({ id }) => id).join(' ')).toBe(
      'TA0043 TA0042 TA0001 TA0002 TA0003 TA0004 TA0005 TA0006 TA0007 TA0008 TA0009 TA0011 TA0010 TA0040'
    );
  });

  it('has every technique, those no longer in force too', () => {
    expect(TECHNIQUES).toHaveLength(835);
    expect(TECHNIQUES.filter(({ revoked }) => revoked)).toHaveLength(132);
    expect(TECHNIQUES.filter(({ deprecated }) => deprecated)).toHaveLength(12);
    expect(new Set(TECHNIQUES.map(({ id }) => id)).size).toBe(835);
  });

  it('gives every technique a tactic, and every sub-technique a parent', () => {
    expect(TECHNIQUES.filter(({ tactics }) => tactics.length === 0)).toEqual([]);
    expect(TECHNIQUES.filter(({ id, parentId }) => parentId !== undefined && parentOf(id) === undefined)).toEqual([]);
  });
});

describe('look-ups', () => {
  it('finds a technique in any case', () => {
    expect(technique('t1059.004')).toMatchObject({ id: 'T1059.004', name: 'Unix Shell', parentId: 'T1059' });
    expect(technique('T1053.003')?.tactics.map(({ name }) => name)).toEqual([
      'Execution',
      'Persistence',
      'Privilege Escalation',
    ]);
    expect(technique('T1002')).toMatchObject({ revoked: true, deprecated: false });
  });

  it.each(['', 'T1059.', 'T9999', 'constructor', '__proto__', 'T1059.004 '])('knows no technique %j', (id) => {
    expect(technique(id)).toBeUndefined();
  });

  it.each(['TA0005', 'ta0005', 'defense-evasion', 'defense_evasion', 'Defense Evasion'])(
    'finds the tactic %j',
    (word) => {
      expect(tactic(word)?.id).toBe('TA0005');
    }
  );

  it.each(['', 'TA9999', 'toString', 'defense'])('knows no tactic %j', (word) => {
    expect(tactic(word)).toBeUndefined();
  });

  it('goes from technique to sub-techniques and back', () => {
    expect(subTechniques('t1555').map(({ id }) => id)).toContain('T1555.003');
    expect(subTechniques('T1555.003')).toEqual([]);
    expect(parentOf('T1555.003')?.id).toBe('T1555');
    expect(parentOf('T1555')).toBeUndefined();
  });

  it('writes a name in full', () => {
    const names = ['T1059.004', 'T1059'].map((id) => technique(id)).map((item) => item && fullName(item));
    expect(names).toEqual(['Command and Scripting Interpreter: Unix Shell', 'Command and Scripting Interpreter']);
  });
});

describe('links', () => {
  it('lead to the pages of attack.mitre.org', () => {
    expect(techniqueUrl('T1059')).toBe('https://attack.mitre.org/techniques/T1059/');
    expect(techniqueUrl('t1059.004')).toBe('https://attack.mitre.org/techniques/T1059/004/');
  });

  it.each(['', 'T1059/../..', 'T1059.004\n', 'javascript:alert(1)', 'T1059.4', '//evil.example/T1059'])(
    'are not made of %j',
    (id) => {
      expect(techniqueUrl(id)).toBeUndefined();
    }
  );

  it('hold nothing but an id, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(techniqueUrl(text) ?? 'https://attack.mitre.org/techniques/T0000/').toMatch(
          /^https:\/\/attack\.mitre\.org\/techniques\/T\d{4}\/(\d{3}\/)?$/
        );
      })
    );
  });
});
