import { parse } from 'yaml';
import { describeOfficial } from 'test/officialFiles';
import type { RuleFile } from '../rules/language/types';

import { PRIORITIES, priorityFromName, type Priority } from './priority';

import { maturityOf } from './maturity';
import { ruleFact } from './officialRules';
import { RULE_FACTS } from './officialRules.data';
import type { RuleFact } from './ruleFact';

interface FileRule {
  name: string;
  desc: string;
  priority: Priority | undefined;
  tags: string[];
  source: string;
  enabled: boolean;
  output: string;
}

function readRules({ text }: RuleFile): FileRule[] {
  const items: Array<Record<string, unknown>> = parse(text);
  return items
    .filter((item) => 'rule' in item)
    .map((item) => ({
      name: String(item.rule),
      desc: String(item.desc),
      priority: priorityFromName(String(item.priority)),
      tags: Array.isArray(item.tags) ? item.tags.map(String) : [],
      source: String(item.source ?? 'syscall'),
      enabled: item.enabled !== false,
      output: String(item.output),
    }));
}

/** Letters only, so that spacing and punctuation hide no copy. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

function byPriority(facts: readonly RuleFact[]): Partial<Record<Priority, number>> {
  const counts: Partial<Record<Priority, number>> = {};
  for (const { priority } of facts) {
    counts[priority] = (counts[priority] ?? 0) + 1;
  }
  return counts;
}

describe('the table of official rules', () => {
  it('has 93 rules on system calls and 48 on the audit log, each name once', () => {
    expect(RULE_FACTS.filter(({ source }) => source === 'syscall')).toHaveLength(93);
    expect(RULE_FACTS.filter(({ source }) => source === 'k8s_audit')).toHaveLength(48);
    expect(new Set(RULE_FACTS.map(({ name }) => name)).size).toBe(141);
  });

  it.each([
    ['stable', 25, 0, { Critical: 3, Warning: 14, Notice: 7, Informational: 1 }],
    ['incubating', 31, 0, { Error: 3, Warning: 7, Notice: 19, Informational: 2 }],
    ['sandbox', 37, 12, { Critical: 10, Error: 9, Warning: 8, Notice: 7, Informational: 3 }],
  ] as const)('counts the %s rules', (maturity, count, disabled, priorities) => {
    const facts = RULE_FACTS.filter((fact) => fact.maturity === maturity);
    expect(facts).toHaveLength(count);
    expect(facts.filter(({ enabled }) => !enabled)).toHaveLength(disabled);
    expect(byPriority(facts)).toEqual(priorities);
  });

  it.each(RULE_FACTS.map((fact) => [fact.name, fact] as const))('has fields and a sentence for "%s"', (_, fact) => {
    expect(fact.fields.length).toBeGreaterThan(0);
    expect(fact.summary.length).toBeGreaterThanOrEqual(20);
    expect(fact.summary.length).toBeLessThanOrEqual(140);
    expect(fact.summary).toMatch(/^\S.*\.$/);
    expect(Object.values(fact.outputKeys).filter((field) => !fact.fields.includes(field))).toEqual([]);
  });

  it('has no sentence twice', () => {
    expect(new Set(RULE_FACTS.map(({ summary }) => summary)).size).toBe(RULE_FACTS.length);
  });

  it('maps the keys of an output to its fields', () => {
    expect(ruleFact('Terminal shell in container')?.outputKeys).toMatchObject({
      command: 'proc.cmdline',
      terminal: 'proc.tty',
      exe_flags: 'evt.arg.flags',
    });
    expect(ruleFact('Run shell untrusted')?.outputKeys['aname[7]']).toBe('proc.aname[7]');
    expect(ruleFact('Attach/Exec Pod')?.outputKeys.command).toBe('ka.uri.param[command]');
    expect(ruleFact('Disallowed K8s User')?.outputKeys.target).toBeUndefined();
    expect(ruleFact('Disallowed K8s User')?.fields).toEqual(
      expect.arrayContaining(['ka.target.name', 'ka.target.resource'])
    );
  });

  it('finds a rule by its exact name only', () => {
    expect(ruleFact('Container Drift Detected (open+create)')?.enabled).toBe(false);
    expect(ruleFact('terminal shell in container')).toBeUndefined();
    expect(ruleFact('constructor')).toBeUndefined();
  });

  it('uses known priorities', () => {
    expect(RULE_FACTS.filter(({ priority }) => !PRIORITIES.includes(priority))).toEqual([]);
  });
});

describeOfficial('the official files', (files) => {
  const ALL = files.flatMap(readRules);

  it('say what the table says, rule by rule and in their order', () => {
    const pick = ({ name, priority, tags, source, enabled }: FileRule | RuleFact) => ({
      name,
      priority,
      tags,
      source,
      enabled,
    });
    expect(RULE_FACTS.map(pick)).toEqual(ALL.map(pick));
  });

  it.each(RULE_FACTS.map((fact, index) => [fact.name, fact, ALL[index]?.output ?? ''] as const))(
    'knows every field that "%s" prints',
    (_, fact, output) => {
      // The other way round than the table was made: each printed field is taken out of the output, then none may be left.
      const longestFirst = [...fact.fields].sort((a, b) => b.length - a.length);
      const left = longestFirst.reduce((text, field) => text.split(`%${field}`).join(''), output);
      expect(fact.fields.length).toBeGreaterThan(0);
      expect(left).not.toContain('%');
      for (const [key, field] of Object.entries(fact.outputKeys)) {
        expect(output).toContain(`${key}=%${field}`);
        expect(fact.fields).toContain(field);
      }
    }
  );

  it.each(RULE_FACTS.map((fact, index) => [fact.name, fact.summary, ALL[index]?.desc ?? ''] as const))(
    'says in a sentence of its own what "%s" detects',
    (_, summary, desc) => {
      expect(summary.length).toBeGreaterThanOrEqual(20);
      expect(summary.length).toBeLessThanOrEqual(140);
      expect(summary).toMatch(/^\S.*\.$/);
      expect(plain(desc)).not.toContain(plain(summary));
      expect(plain(summary)).not.toBe(plain(desc));
    }
  );
});

describe('maturityOf', () => {
  it.each([
    [['host', 'MATURITY_SANDBOX'], 'sandbox'],
    [['maturity_stable', 'maturity_sandbox'], 'stable'],
    [['maturity_deprecated'], 'deprecated'],
    [['maturity', 'maturity_', 'maturity_great'], undefined],
    [[], undefined],
  ])('%j is %s', (tags, maturity) => {
    expect(maturityOf(tags)).toBe(maturity);
  });
});
