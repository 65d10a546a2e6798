import fc from 'fast-check';

import { RULE_FACTS } from './officialRules.data';
import { readTags, TAG_KINDS, tagKind } from './tags';

describe('tagKind', () => {
  it.each([
    ['maturity_stable', 'maturity'],
    ['MATURITY_SANDBOX', 'maturity'],
    ['maturity_great', 'other'],
    ['container', 'workload'],
    ['host', 'workload'],
    ['k8s', 'workload'],
    ['aws', 'workload'],
    ['aws_iam', 'workload'],
    ['GCP', 'workload'],
    ['process', 'type'],
    ['software_mgmt', 'type'],
    ['mitre_execution', 'tactic'],
    ['TA0011', 'tactic'],
    ['TA0005-defense-evasion', 'tactic'],
    ['T1059', 'technique'],
    ['T1059.004', 'technique'],
    ['T1059_004', 'technique'],
    ['T1562-impair-defenses', 'technique'],
    ['T105', 'other'],
    ['PCI_DSS_11.5.1', 'compliance'],
    ['NIST_800-53_AC-2', 'compliance'],
    ['NIST_800_53_AC_2', 'compliance'],
    ['cis', 'compliance'],
    ['cisco', 'other'],
    ['ISO_9001', 'compliance'],
    ['ISO27001', 'compliance'],
    ['BSI_C5', 'compliance'],
    ['SOC2', 'compliance'],
    ['SOC_2', 'compliance'],
    ['isolation', 'other'],
    ['soc', 'other'],
    ['abuse-elevation-control-mechanism', 'other'],
    ['', 'other'],
    ['a"b', 'other'],
    ['constructor', 'other'],
  ])('%j is %s', (tag, kind) => {
    expect(tagKind(tag)).toBe(kind);
  });

  it('knows every tag of the official rules', () => {
    expect(RULE_FACTS.flatMap(({ tags }) => tags).filter((tag) => tagKind(tag) === 'other')).toEqual([]);
  });

  it('gives one of the kinds to any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => TAG_KINDS.includes(tagKind(text))));
  });
});

describe('readTags', () => {
  it.each([
    ['T1565,container,k8s', ['T1565', 'container', 'k8s']],
    [',a,b,', ['a', 'b']],
    [' a , b ,, a', ['a', 'b']],
    ['["a","T1059"]', ['a', 'T1059']],
    ['[ "a", "with, comma" ]', ['a', 'with, comma']],
    ['["a",1,null,["b"]]', ['a']],
    ['["a","T10', ['a', 'T10']],
    ['["a\\', ['a\\']],
    ['[]', []],
    ['[', []],
    ['[not json', ['not json']],
    ['["a", 1]', ['a']],
    [' a , ,a', ['a']],
    ['', []],
    [' , ', []],
    ['{"a":1}', ['{"a":1}']],
    ['a"b,a\\b,🚨', ['a"b', 'a\\b', '🚨']],
  ])('splits %j', (text, tags) => {
    expect(readTags(text)).toEqual(tags);
  });

  it('takes any text, and what it gives once it gives again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const tags = readTags(text);
        expect(readTags(JSON.stringify(tags))).toEqual(tags);
      })
    );
  });

  it('reads every form of the same tags alike', () => {
    const tag = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,12}$/);
    fc.assert(
      fc.property(fc.uniqueArray(tag), (tags) => {
        const forms = [tags.join(','), `,${tags.join(',')},`, JSON.stringify(tags)];
        expect(forms.map(readTags)).toEqual([tags, tags, tags]);
      })
    );
  });
});
