import { planCube, readCube } from '../logql/cube/cube';
import { splitPeriods, withPeriodBefore } from '../logql/cube/periods';
import fc from 'fast-check';
import { PRIORITIES, priorityFromName } from '../falco/priority';
import { PRESETS } from '../environment/defaults';
import { fulfils } from '../logql/condition';
import { renderTotal } from '../logql/query/render';
import { buildMatrix } from '../mitre/matrix/matrix';
import { compare, countTactics, hasUntagged, NO_KNOWN_PRIORITY, priorityFilter, topRules } from './summary';

const HOUR = 3_600_000;
const plan = withPeriodBefore(planCube(10 * HOUR, 11 * HOUR, { points: 2 }));
const series = (rule: string, priority: string, tags: string, values: number[], source = 'syscall') => ({
  labels: { rule, priority, tags, source },
  times: plan.times,
  values,
});
const periods = splitPeriods(
  readCube(
    [
      series('Noise', 'Notice', 'mitre_discovery,T1565', [10, 10, 80, 0]),
      series('Shell', 'Notice', 'mitre_execution', [0, 0, 0, 3]),
      series('Shell', 'Critical', 'mitre_execution,mitre_persistence', [0, 1, 0, 1]),
      series('Test rule', 'Debug', '', [0, 0, 0, 9], 'internal'),
    ],
    plan,
    { labels: { rule: 'rule', priority: 'priority', source: 'source', tags: 'tags' }, approximate: false }
  )
);

describe('summary', () => {
  it('compares the periods without what Falco says of itself', () => {
    expect(compare(periods)).toEqual({ now: 84, before: 21 });
    expect(compare(periods, ({ priority }) => priority === 'Critical')).toEqual({ now: 1, before: 1 });
  });

  it('makes one row of a rule, of its most urgent priority', () => {
    const [first, second, ...rest] = topRules(periods, 10);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ rule: 'Noise', count: 80, before: 20, lastWindowMs: 10.5 * HOUR });
    expect(second).toMatchObject({
      rule: 'Shell',
      priority: 'Critical',
      count: 4,
      before: 1,
      trend: [0, 4],
      lastWindowMs: 11 * HOUR,
    });
    expect((first?.share ?? 0) + (second?.share ?? 0)).toBeCloseTo(1);
  });

  it('counts an event under each of its tactics, in the order of the matrix', () => {
    const counts = countTactics(periods.now, []);
    expect(counts).toHaveLength(14);
    expect(counts.filter(({ count }) => count > 0).map(({ tactic, count }) => [tactic.shortName, count])).toEqual([
      ['execution', 4],
      ['persistence', 1],
      ['discovery', 80],
    ]);
  });

  it('counts by tactic what the matrix counts, with tags and without', () => {
    const tags = fc.uniqueArray(
      fc.constantFrom('mitre_execution', 'TA0002', 'mitre_persistence', 'T1059', 'T1078', 'container', 'mitre_nothing'),
      { maxLength: 3 }
    );
    const rule = fc.constantFrom('a', 'b', 'c', '');
    const groups = fc.array(fc.record({ rule, tags, count: fc.nat({ max: 50 }) }), { maxLength: 12 });
    const rules = fc.uniqueArray(fc.record({ name: rule, tags }), { selector: ({ name }) => name });
    fc.assert(
      fc.property(groups, rules, (some, known) => {
        const { now } = splitPeriods(
          readCube(
            some.map(({ rule: name, tags: of, count }) => series(name, 'Notice', of.join(','), [0, 0, 0, count])),
            plan,
            { labels: { rule: 'rule', priority: 'priority', source: 'source', tags: 'tags' }, approximate: false }
          )
        );
        const { columns } = buildMatrix(
          known.map((one) => ({ ...one, enabled: true })),
          now.groups
        );
        expect(countTactics(now, known).map(({ count }) => count)).toEqual(columns.map(({ events }) => events));
      })
    );
  });

  it('knows whether events came without tags, Falco about itself left out', () => {
    expect(hasUntagged(periods.now)).toBe(false);
    const [group] = periods.now.groups;
    expect(group && hasUntagged({ ...periods.now, groups: [{ ...group, internal: false, tags: [] }] })).toBe(true);
  });
});

describe('the filter of a priority', () => {
  const word = fc.oneof(
    fc.constantFrom(...PRIORITIES, 'warn', 'WARNING', ' Info ', 'INFO', 'crit', '', '<NA>', 'warning!', 'High', 'err'),
    fc.string()
  );

  it('finds each event under one priority, or under no known one', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        const some = splitPeriods(
          readCube(
            words.map((priority, index) => series(`r${index}`, priority, '', [0, 0, 1, 0])),
            plan,
            { labels: { rule: 'rule', priority: 'priority', source: 'source', tags: 'tags' }, approximate: false }
          )
        );
        const counts = PRIORITIES.map((priority) => {
          const { now } = compare(some, (group) => group.priority === priority);
          expect(words.filter((one) => fulfils(priorityFilter(some, [priority]), one))).toHaveLength(now);
          return now;
        });
        const unknown = compare(some, ({ priority }) => priority === undefined).now;
        expect(words.filter((one) => fulfils(NO_KNOWN_PRIORITY, one))).toHaveLength(unknown);
        expect(counts.reduce((sum, count) => sum + count, unknown)).toBe(words.length);
      })
    );
  });

  it.each(Object.entries(PRESETS))('can be asked of %s', (_, preset) => {
    expect(renderTotal(preset, [NO_KNOWN_PRIORITY], { windowMs: HOUR }).expr).toContain('sum(');
  });

  it('knows every word that is known', () => {
    expect(['warn', 'Emerg', 'NOTICE'].every((one) => priorityFromName(one) !== undefined)).toBe(true);
  });
});
