import { parseLine } from '../../event/lines/parse';
import { readRecordedLines } from 'test/recordedData';

import { aggregateCube } from './aggregate';
import { RULE_FACTS } from '../../falco/officialRules.data';
import { filterRules, listRules, type ListedRule } from './listing';
import { metricName, readLoadedRules } from './loadedRules';

const SNAPSHOTS = readRecordedLines('falco-events/real-events.ndjson')
  .map((line) => parseLine({ tsNs: '0', line, labels: {} }))
  .flatMap((line) =>
    line.kind === 'event' && line.rule === 'Falco internal: metrics snapshot' ? [readLoadedRules(line.fields)] : []
  );

describe('readLoadedRules', () => {
  it('reads the recorded snapshots: only some of them list rules', () => {
    const [loaded, ...others] = SNAPSHOTS.filter((item) => item !== undefined);
    expect(others.length).toBeLessThan(SNAPSHOTS.length);
    expect(loaded?.complete).toBe(true);
    expect(loaded?.names.size).toBe(25);
    expect(
      [...(loaded?.names ?? [])].filter((name) => !RULE_FACTS.some((fact) => metricName(fact.name) === name))
    ).toEqual([]);
  });

  it('knows nothing of rules that did not fire where only rules that fired are listed', () => {
    expect(readLoadedRules({ 'falco.rules.a_b': 3, 'falco.rules.matches_total': 3 })).toEqual({
      names: new Set(['a_b']),
      complete: false,
    });
    expect(readLoadedRules({ 'falco.version': '0.41.0' })).toBeUndefined();
  });

  it.each([
    ['Execution from /dev/shm', 'Execution_from_dev_shm'],
    [
      'Redirect STDOUT/STDIN to Network Connection in Container',
      'Redirect_STDOUT_STDIN_to_Network_Connection_in_Container',
    ],
  ])('writes %j as metrics do', (rule, name) => {
    expect(metricName(rule)).toBe(name);
  });
});

const rule = (name: string, over: Partial<ListedRule> = {}): ListedRule => ({
  name,
  priority: 'Notice',
  tags: [],
  source: 'syscall',
  enabled: true,
  ...over,
});
const events = (...names: string[]) =>
  aggregateCube(
    names.map((name) => ({
      rule: name,
      priority: 'Warning' as const,
      source: 'syscall',
      tags: ['T1059.004'],
      internal: false,
      total: 1,
      counts: [1],
    }))
  ).rules;

describe('listRules', () => {
  it('tells loaded, fired and silent rules apart', () => {
    const rules = [rule('fires'), rule('silent'), rule('off', { enabled: false })];
    const states = (options: Parameters<typeof listRules>[2]) =>
      Object.fromEntries(
        listRules(rules, events('fires', 'stranger'), options).map(({ name, state }) => [name, state])
      );
    const known = { fires: 'fired', stranger: 'fired', off: 'disabled' };
    expect(states({})).toEqual({ ...known, silent: 'unknown' });
    expect(states({ loaded: { names: new Set(['silent']), complete: true } })).toEqual({ ...known, silent: 'silent' });
    expect(states({ loaded: { names: new Set(), complete: true } })).toEqual({
      ...known,
      silent: 'not-loaded',
    });
    const own = listRules([rule('silent', { own: true }), rule('off', { own: true, enabled: false })], []);
    expect(own.map(({ name, state }) => [name, state])).toEqual([
      ['off', 'disabled'],
      ['silent', 'silent'],
    ]);
    // A sensor that counts a rule has it loaded, whatever the file says.
    expect(states({ loaded: { names: new Set(['off']), complete: false } })).toMatchObject({ off: 'silent' });
  });

  it('lists each rule once, most events first, with the names that people give them', () => {
    const names = ['a/b', '(x) + "y"', 'x'.repeat(300), '__proto__', ''];
    const rows = listRules(
      names.map((name) => rule(name)),
      events('a/b', 'a/b', '')
    );
    expect(rows.map(({ name, count }) => [name, count])).toEqual([
      ['a/b', 2],
      ['', 1],
      ['(x) + "y"', 0],
      ['__proto__', 0],
      ['x'.repeat(300), 0],
    ]);
  });
});

describe('filterRules', () => {
  const rows = listRules(
    [
      rule('Terminal shell in container', { tags: ['maturity_stable', 'T1059'], priority: 'Notice' }),
      rule('Old one', { enabled: false, priority: 'Error', source: 'k8s_audit' }),
    ],
    events('Shell (own)')
  );
  it.each([
    [{}, 3],
    [{ text: ' SHELL ' }, 2],
    [{ text: '(own)' }, 1],
    [{ priorities: ['Error'] as const }, 1],
    [{ priorities: [] }, 3],
    [{ tags: ['T1059'] }, 1],
    [{ tags: ['T1059', 'T1059.004'] }, 2],
    [{ tags: ['T105'] }, 0],
    [{ maturities: ['stable'] as const }, 1],
    [{ sources: ['k8s_audit'] }, 1],
    [{ enabled: false }, 1],
    [{ enabled: true }, 1],
    [{ states: ['fired'] as const }, 1],
    [{ text: 'shell', priorities: ['Notice'] as const, tags: ['T1059.004'] }, 0],
  ])('%j keeps %p', (filter, count) => {
    expect(filterRules(rows, filter)).toHaveLength(count);
  });
});
