import fc from 'fast-check';
import { parseLine } from '../../event/lines/parse';
import type { FalcoEvent } from '../../event/types';
import { conditionOf } from './exceptions';
import { operatorsFor } from './fieldOperators';
import { asOperator, takesList, takesNumber, type Operator } from './filterValue';
import { tuningProblems, type Comparison } from './tuning';
import { compares } from './tuningMatch';

/** Texts that differ in little: case, slashes, wildcards, bytes that are no letters. */
export const TEXT = fc.oneof(
  fc.constantFrom(
    ...['', 'a', 'b', 'ab', 'abc', 'A', 'aB', 'AB', 'x', '0', '9', '10', '200', 'a b', ' a', 'é', 'É', 'éa'],
    ...['a*', 'a?', '*', '/', '/etc', '/etc/', 'etc', '/etc/shadow', '//etc//shadow', '/etcetera', '/etc/a/b'],
    ...['etc/shadow', 'a/b', 'a//b', '<NA>', 'a"b', "it's", 'a\\b', 'a\nb', 'a\tb', 'a\u0001b', '(a)', 'a,b'],
    ...['🚨', 'a🚨', 'known_list', 'ns-1']
  ),
  fc.string({ unit: fc.constantFrom('a', 'b', 'A', '/', '.', '*', '?', 'é'), maxLength: 5 })
);

/** Lists of names that values have too. */
const LISTS: ReadonlySet<string> = new Set(['known_list', 'x']);

const MODIFIERS = ['oneof', 'anyof', 'allof'];

/** A random comparison with one of the fields: an operator that the studio offers for it, and values. */
export function comparisonOf(
  fields: readonly string[],
  source: string,
  valueOf: (field: string) => fc.Arbitrary<string>
): fc.Arbitrary<Comparison> {
  const compsOf = (field: string): readonly Operator[] => {
    const plain = operatorsFor(field, source);
    const more = plain.flatMap((operator) => MODIFIERS.map((word) => asOperator(`${operator} ${word}`)));
    return [...plain, ...more.filter((comp) => comp !== undefined)];
  };
  return fc
    .constantFrom(...fields)
    .chain((field) => fc.record({ field: fc.constant(field), comp: fc.constantFrom(...compsOf(field)) }))
    .chain(({ field, comp }) => {
      const value = takesNumber(comp) ? fc.nat(50).map(String) : valueOf(field);
      const cell = takesList(comp) ? fc.array(value, { minLength: 1, maxLength: 3 }) : value;
      return cell.map((one) => ({ fields: [field], comps: [comp], values: [[one]] }));
    })
    .filter((one) => tuningProblems({ ...one, kind: 'only', rule: 'R' }, source).length === 0);
}

/** One rule that prints each field of every event, and one for each comparison. */
export function rulesOf(fields: readonly string[], asked: readonly Comparison[], source: string): readonly object[] {
  const rule = (name: string, condition: string, output: string) => ({
    ...{ rule: name, source, desc: 'd', condition, output, priority: 'INFO' },
  });
  return [
    ...[...LISTS].map((list) => ({ list, items: ['b'] })),
    rule('all', 'evt.num > 0', ['evt.num', ...fields].map((field) => `%${field}`).join(' ')),
    ...asked.map((one, index) => rule(`R${index}`, `evt.num > 0 ${conditionText(one)}`, '%evt.num')),
  ];
}

interface Difference {
  readonly condition: string;
  readonly printed: unknown;
  readonly falco: boolean;
}

interface Decisions {
  readonly decided: number;
  /** Of them, those that our backtest leaves open. */
  readonly unknown: number;
  readonly differ: readonly Difference[];
}

/** What our backtest says of each event that Falco printed, beside what Falco did. */
export function decisionsOn(alerts: readonly string[], asked: readonly Comparison[]): Decisions {
  const read = alerts.map((line) => parseLine({ line, labels: {}, tsNs: '1' })).filter((line) => line.kind === 'event');
  const at = (alert: FalcoEvent) => String(alert.fields['evt.num']);
  const met = new Set(read.map((alert) => `${alert.rule} ${at(alert)}`));
  const printed = read.filter(({ rule }) => rule === 'all');
  const differ: Difference[] = [];
  let unknown = 0;
  for (const [index, one] of asked.entries()) {
    for (const event of printed) {
      const verdict = compares(one, event.fields);
      const falco = met.has(`R${index} ${at(event)}`);
      unknown += verdict === 'unknown' ? 1 : 0;
      if (verdict !== 'unknown' && (verdict === 'yes') !== falco) {
        differ.push({ condition: conditionText(one), printed: event.fields[one.fields[0] ?? ''], falco });
      }
    }
  }
  return { differ, unknown, decided: asked.length * printed.length };
}

const conditionText = (one: Comparison): string => conditionOf({ ...one, kind: 'only', rule: 'R' }, LISTS);

/** At least so many decisions, few of them left open, and none but Falco's. What was decided stands in the run's log. */
export function expectAsFalco({ decided, unknown, differ }: Decisions, atLeast: number): void {
  console.info(`${decided} decisions, ${differ.length} differ, ${unknown} are left open`);
  expect(decided).toBeGreaterThanOrEqual(atLeast);
  expect(unknown / decided).toBeLessThan(0.2);
  expect(differ.slice(0, 20)).toEqual([]);
}
