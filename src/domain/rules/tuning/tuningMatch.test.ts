import fc from 'fast-check';

import type { JsonValue } from '../../event/types';

import type { Operator } from './filterValue';
import { compares, hides, type Verdict } from './tuningMatch';

const one = (comp: Operator, wanted: string | string[], value: JsonValue) =>
  compares({ fields: ['a.b'], comps: [comp], values: [[wanted]] }, { 'a.b': value });

describe('compares', () => {
  it.each<[Operator, string | string[], JsonValue, string]>([
    ['=', 'bash', 'bash', 'yes'],
    ['=', 'bash', 'Bash', 'no'],
    ['=', '0', 0, 'yes'],
    ['=', 'true', true, 'yes'],
    ['=', '', '', 'yes'],
    ['=', 'x', null, 'no'],
    ['!=', 'x', null, 'no'],
    ['=', '<NA>', '<NA>', 'no'],
    ['!=', 'x', 'y', 'yes'],
    ['in', ['a', 'b'], 'b', 'yes'],
    ['in', ['a', 'b'], 'c', 'no'],
    ['startswith', '/etc/', '/etc/shadow', 'yes'],
    ['endswith', '->10.0.0.1:443', '10.1.2.3:999->10.0.0.1:443', 'yes'],
    ['contains', 'had', '/etc/shadow', 'yes'],
    ['icontains', 'HAD', '/etc/shadow', 'yes'],
    ['pmatch', ['/etc'], '/etc/shadow', 'yes'],
    ['pmatch', ['/etc/'], '/etc', 'yes'],
    ['pmatch', ['/etc'], '/etcetera', 'no'],
    ['pmatch', ['/e*'], '/etc', 'yes'],
    ['pmatch', ['/e*/x'], '/etc/x/y', 'yes'],
    ['pmatch', ['/e[a-t]c'], '/etc', 'unknown'],
    ['pmatch', ['/'], '/etc/shadow', 'yes'],
    ['pmatch', [''], 'anything', 'yes'],
    ['pmatch', ['etc'], '/etc/shadow', 'yes'],
    ['pmatch', ['//etc///shadow/'], '/etc/shadow', 'yes'],
    ['pmatch', ['/etc/shadow'], '/etc', 'no'],
    ['icontains', 'Ä', 'ä', 'no'],
    ['iglob', 'Ä*', 'äb', 'no'],
    ['glob', '?', 'ä', 'no'],
    ['glob', '??', 'ä', 'yes'],
    ['=', 'a\ufffdb', 'a\ufffdb', 'no'],
    ['!=', 'a\ufffdb', 'a\ufffdb', 'yes'],
    ['=', 'a\nb', 'a\ufffdb', 'unknown'],
    ['=', 'axb', 'a\ufffdb', 'no'],
    ['startswith', 'a', 'a\ufffdb', 'yes'],
    ['contains', 'b', 'a\ufffdb', 'yes'],
    ['glob', '/etc/*.conf', '/etc/a.conf', 'yes'],
    ['glob', '/etc/?.conf', '/etc/ab.conf', 'no'],
    ['glob', '*', '', 'yes'],
    ['glob', '[ab]', 'a', 'unknown'],
    ['iglob', '*.CONF', 'x.conf', 'yes'],
    ['<', '10', 9, 'yes'],
    ['>=', '10', 9, 'no'],
    ['>', '10', 'x', 'unknown'],
    ['=', 'x', ['x'], 'unknown'],
    ['contains oneof', ['a', 'b'], 'ax', 'yes'],
    ['contains oneof', ['a', 'b'], 'ab', 'no'],
    ['contains oneof', ['a', 'a'], 'a', 'no'],
    ['contains oneof', ['a', 'b'], 'x', 'no'],
    ['contains anyof', ['a', 'b'], 'ab', 'yes'],
    ['contains anyof', ['a', 'b'], 'x', 'no'],
    ['contains allof', ['a', 'b'], 'xbxa', 'yes'],
    ['contains allof', ['a', 'b'], 'xa', 'no'],
    ['= oneof', ['a', 'b'], 'b', 'yes'],
    ['= allof', ['a', 'a'], 'a', 'yes'],
    ['!= oneof', ['a', 'b'], 'a', 'yes'],
    ['!= oneof', ['a', 'b'], 'x', 'no'],
    ['!= anyof', ['a', 'b'], 'a', 'yes'],
    ['!= allof', ['a', 'b'], 'a', 'no'],
    ['!= allof', ['a', 'b'], '', 'yes'],
    ['!= allof', ['a', 'b'], null, 'no'],
    ['startswith allof', ['a', 'ab'], 'a[...]', 'unknown'],
    ['glob oneof', ['[a]', 'a*'], 'a', 'unknown'],
    ['glob oneof', ['a', 'a*', '[a]'], 'a', 'no'],
  ])('%s %j against %j: %s', (comp, wanted, value, verdict) => {
    expect(one(comp, wanted, value)).toBe(verdict);
  });

  it.each<[Operator, string, string]>([
    ['=', 'abcdef', 'unknown'],
    ['=', 'abx', 'no'],
    ['startswith', 'ab', 'yes'],
    ['startswith', 'abcd', 'unknown'],
    ['startswith', 'x', 'no'],
    ['endswith', 'x', 'unknown'],
    ['contains', 'bc', 'yes'],
    ['contains', 'x', 'unknown'],
    ['!=', 'x', 'yes'],
    ['!=', 'abcdef', 'unknown'],
  ])('%s %j against a value cut after "abc": %s', (comp, wanted, verdict) => {
    expect(one(comp, wanted, 'abc[...]')).toBe(verdict);
  });

  it.each<[string, Operator, string, JsonValue, string]>([
    ['user.name', '=', '<NA>', '<NA>', 'yes'],
    ['group.name', '!=', 'x', '<NA>', 'yes'],
    ['user.name', '=', '<NA>', null, 'no'],
    ['proc.name', '=', '<NA>', '<NA>', 'no'],
    ['proc.name', '<', '9', '10', 'yes'],
    ['fd.sport', '<', '9', '10', 'no'],
  ])('%s %s %j against %j: %s', (field, comp, wanted, value, verdict) => {
    expect(compares({ fields: [field], comps: [comp], values: [[wanted]] }, { [field]: value })).toBe(verdict);
  });

  it('cannot know a field that the event does not print, unless another field decides', () => {
    const comparison = { fields: ['a.b', 'c.d'], comps: ['=', '='] as const, values: [['1', '2']] };
    expect(compares(comparison, { 'a.b': '1' })).toBe('unknown');
    expect(compares(comparison, { 'a.b': '0' })).toBe('no');
    expect(compares({ ...comparison, values: [...comparison.values, ['3', '4']] }, { 'a.b': '3', 'c.d': '4' })).toBe(
      'yes'
    );
    expect(compares({ fields: ['constructor'], comps: ['='], values: [['x']] }, {})).toBe('unknown');
  });

  it('finds what a pattern was made of, in good time', () => {
    expect(one('glob', '*a'.repeat(40), 'a'.repeat(4000) + 'b')).toBe('no');
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), (text, from, length) => {
        fc.pre(!text.endsWith('[...]') && text !== '<NA>' && !/[[\\]/.test(text));
        const part = text.slice(from % (text.length + 1)).slice(0, length % 5);
        expect(one('contains', part, text)).toBe('yes');
        expect(one('glob', `*${part.replace(/[*?]/g, '?')}*`, text)).toBe('yes');
      })
    );
  });
});

describe('hides', () => {
  const tuning = { rule: 'R', fields: ['user.name'], comps: ['='] as const, values: [['root']] };

  it('turns round what "only" compares', () => {
    const verdicts = (fields: Record<string, JsonValue>) =>
      (['exception', 'hide', 'only'] as const).map((kind) => hides({ ...tuning, kind }, fields));
    expect(verdicts({ 'user.name': 'root' })).toEqual(['yes', 'yes', 'no']);
    expect(verdicts({ 'user.name': 'bob' })).toEqual(['no', 'no', 'yes']);
    expect(verdicts({ 'user.name': null })).toEqual(['no', 'no', 'yes']);
    expect(verdicts({})).toEqual(['unknown', 'unknown', 'unknown']);
  });
});

describe('of fields that Falco does not compare as it prints them', () => {
  it.each<[field: string, printed: JsonValue, said: Verdict]>([
    ['proc.aname', 'bash sshd systemd', 'unknown'],
    ['proc.aname[2]', 'sshd', 'no'],
    ['fd.snet', '<IPNET>', 'unknown'],
    ['fd.net', null, 'unknown'],
    ['fd.ip', null, 'unknown'],
    ['fd.port', null, 'unknown'],
    ['fd.sport', null, 'no'],
    ['fd.l4proto', null, 'unknown'],
    ['fd.l4proto', 'tcp', 'no'],
    ['fd.sip.name', null, 'unknown'],
    ['evt.time', 1_795_000_000_000_000_000, 'unknown'],
    ['evt.deltatime', 0, 'unknown'],
  ])('%s, printed as %j, equals nothing else: %s', (field, printed, said) => {
    expect(compares({ fields: [field], comps: ['='], values: [['x']] }, { [field]: printed })).toBe(said);
  });
});
