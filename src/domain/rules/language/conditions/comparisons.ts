import type { FieldType } from '../../../falco/fields/fieldFacts';
import { LIST_OPERATORS, NUMBER_OPERATORS } from './operators';

/** What Falco compares by its type; a list of any type is a kind of its own. */
export type Comparable = FieldType | 'opaque' | 'list';

const EQUAL = ['=', '==', '!=', 'in', 'intersects'];
const ORDER = [...NUMBER_OPERATORS];
const PARTS = ['contains', 'startswith', 'endswith'];
const TEXT = [...EQUAL, ...ORDER, ...PARTS, 'icontains', 'glob', 'iglob', 'regex', 'pmatch'];
const NUMBER = [...EQUAL, ...ORDER];

const BY_TYPE: Readonly<Record<Comparable, ReadonlySet<string>>> = {
  text: new Set(TEXT),
  number: new Set(NUMBER),
  time: new Set(NUMBER),
  duration: new Set(NUMBER),
  bool: new Set(EQUAL),
  address: new Set(EQUAL),
  subnet: new Set(EQUAL),
  bytes: new Set([...EQUAL, ...PARTS, 'bcontains', 'bstartswith']),
  list: new Set([...LIST_OPERATORS].filter((operator) => operator !== 'pmatch')),
  opaque: new Set(),
};

/** Whether Falco compares a type with an operator; `exists` is asked of anything. */
export function isCompared(type: Comparable, operator: string): boolean {
  return operator === 'exists' || BY_TYPE[type].has(operator);
}

/** The operators of a type, in words. */
export function operatorsOf(type: Comparable): readonly string[] {
  return [...BY_TYPE[type]];
}

/** Text as Falco orders it: by its bytes, which is not the order of UTF-16. */
export function compareBytes(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let at = 0; at < left.length && at < right.length; at++) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return left.length - right.length;
}
