import { describeOfficial, filesOfFacts } from 'test/officialFiles';

import { ruleFact } from '../falco/officialRules';
import { RULE_FACTS } from '../falco/officialRules.data';
import { countAsLoaded, knownRules, strangeNames } from './known';
import { parseRules } from './language/parse';
import type { RuleFile } from './language/types';
import { metricName } from './listing/loadedRules';
import { officialFile } from './officialFile';

const OWN = `
- macro: mine
  condition: evt.type = open
- rule: My (own) "rule" + more/less
  desc: d
  condition: mine
  output: o
  priority: ERROR
  tags: [T1059, a b]
- rule: Terminal shell in container
  desc: stricter
  condition: mine
  output: o
  priority: CRITICAL
- rule: Write below root
  enabled: false
  override: {enabled: replace}
`;

const named = (name: string, rules: ReturnType<typeof knownRules>) => rules.find((rule) => rule.name === name);

describe('the names that metrics write', () => {
  it.each([
    ['Execution from /dev/shm', 'Execution_from_dev_shm'],
    ['Read ssh information (again)', 'Read_ssh_information_again'],
    ['Contact EC2 Instance Metadata Service From Container', 'Contact_EC2_Instance_Metadata_Service_From_Container'],
  ])('%s', (rule, name) => expect(metricName(rule)).toBe(name));
});

describe('knownRules', () => {
  const own = knownRules(RULE_FACTS, parseRules([{ name: 'mine.yaml', text: OWN }]));

  it('is the official table without files', () => {
    const rules = knownRules(RULE_FACTS);
    expect(rules).toHaveLength(RULE_FACTS.length);
    expect(rules.every(({ own: isOwn, fact }) => isOwn === false && fact !== undefined)).toBe(true);
  });

  it('takes one’s own rules in, in place of the official ones of their names', () => {
    expect(own).toHaveLength(RULE_FACTS.length + 1);
    expect(named('My (own) "rule" + more/less', own)).toMatchObject({
      priority: 'Error',
      tags: ['T1059', 'a b'],
      own: true,
      fact: undefined,
    });
    expect(named('Terminal shell in container', own)).toMatchObject({
      priority: 'Critical',
      own: true,
      fact: { priority: 'Notice' },
      text: { desc: 'stricter' },
    });
  });

  it('applies what one’s own files switch of a rule that they do not define', () => {
    expect(named('Write below root', own)).toMatchObject({ enabled: false, own: true, text: undefined });
    expect(named('Clear Log Activities', own)).toMatchObject({ enabled: true, own: false, changes: [] });
  });

  const holdsEachOnce = (files: readonly RuleFile[]) => {
    const rules = knownRules(RULE_FACTS, parseRules(files));
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    expect(rules.filter(({ fact, text }) => fact && text)).toHaveLength(RULE_FACTS.length);
  };

  it('holds every official rule once when all are in files of one’s own', () =>
    holdsEachOnce(filesOfFacts(RULE_FACTS)));

  describeOfficial('with the official files as the own ones', (files) => {
    it('holds each rule once', () => holdsEachOnce(files));
  });
});

describe('countAsLoaded', () => {
  const rules = knownRules(RULE_FACTS);
  const shell = 'Terminal shell in container';

  it('believes a complete snapshot before any file', () => {
    const counted = countAsLoaded(rules, { names: new Set([metricName(shell)]), complete: true });
    expect(counted.basis).toBe('snapshot');
    expect(counted.rules.filter(({ enabled }) => enabled).map(({ name }) => name)).toEqual([shell]);
  });

  it('does not take rules off a list that holds only those that fired', () => {
    expect(countAsLoaded(rules, { names: new Set(['x']), complete: false })).toEqual({ basis: 'official', rules });
  });

  it('says when files are what it goes by', () => {
    const own = knownRules(RULE_FACTS, parseRules([{ name: 'mine.yaml', text: OWN }]));
    expect(countAsLoaded(own).basis).toBe('own-files');
  });
});

it('names what a snapshot lists and nothing else knows', () => {
  const loaded = { names: new Set(['My_rule', 'Execution_from_dev_shm']), complete: true };
  expect(strangeNames(['Execution from /dev/shm'], loaded)).toEqual(['My_rule']);
});

it.each([
  ['Terminal shell in container', 'falco_rules.yaml'],
  ['Attach/Exec Pod', 'k8s_audit_rules.yaml'],
  ['Write below root', 'falco-sandbox_rules.yaml'],
])('knows the file of %j', (name, file) => {
  const fact = ruleFact(name);
  expect(fact && officialFile(fact)?.name).toBe(file);
});
