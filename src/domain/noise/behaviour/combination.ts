import { compareNs } from '../../event/time';
import type { Operator } from '../../rules/tuning/filterValue';
import type { Role } from './features';
import type { Tuple } from './tuples';
import { type Recurrence, type NoiseTest, oddOnes } from './oddOnes';

/** Events that share the values of some fields. */
export interface Behaviour {
  readonly values: readonly string[];
  readonly events: number;
  /** In how many hours of the clock it happened. */
  readonly hours: number;
  readonly firstNs: string;
  readonly lastNs: string;
}

/** Which side of an event an exception names. */
export type Names = 'actor-and-target' | 'actor' | 'target';

/** Fields that explain a part of a rule's events, with the values that they had. */
export interface Combination {
  readonly fields: readonly string[];
  readonly comps: readonly Operator[];
  /** Most events first. */
  readonly behaviours: readonly Behaviour[];
  readonly events: number;
  readonly names: Names;
  /** 0 to 1: how little else the fields let through. */
  readonly specificity: number;
}

const MAX_FIELDS = 3;
const MAX_ROWS = 50;
/** Only the most frequent kinds of event decide which fields to take. */
const MAX_SEARCHED = 800;
/** What one more field must be worth. */
const PER_FIELD = 0.96;

/**
 * The smallest combination of fields that explains most of some events by behaviours that recur; one that names actor and
 * target where there is any. Undefined where nothing recurs.
 */
export function explain(tuples: readonly Tuple[], recurrence: Recurrence): Combination | undefined {
  const searched = tuples.slice(0, MAX_SEARCHED);
  const columns = columnsOf(searched);
  const noise = { recurrence, odd: oddOnes(tuples, recurrence) };
  let best: { chosen: readonly Column[]; value: number } | undefined;
  for (const chosen of subsets(columns, MAX_FIELDS)) {
    const combination = combine(chosen, searched, noise);
    if (combination.events === 0) {
      continue;
    }
    const both = combination.names === 'actor-and-target' ? 1 : 0.3;
    const value = combination.events * combination.specificity * both * PER_FIELD ** chosen.length;
    if (best === undefined || value > best.value) {
      best = { chosen, value };
    }
  }
  return best === undefined ? undefined : combine(best.chosen, tuples, noise);
}

interface Column {
  readonly field: string;
  readonly comp: Operator;
  readonly role: Role;
  readonly weight: number;
}

/** A field compares in one way within an exception: a field with two ways is two columns. */
function columnsOf(tuples: readonly Tuple[]): Column[] {
  const columns = new Map<string, Column>();
  for (const { features } of tuples) {
    for (const { field, comp, role, weight } of features.values()) {
      columns.set(`${field} ${comp} ${role}`, { field, comp, role, weight });
    }
  }
  return [...columns.values()];
}

function combine(columns: readonly Column[], tuples: readonly Tuple[], noise: NoiseTest): Combination {
  const rows = new Map<string, Row>();
  for (const tuple of tuples) {
    const values = valuesOf(tuple, columns);
    if (values !== undefined) {
      addTo(rows, values, tuple, noise.odd.has(tuple));
    }
  }
  const behaviours = [...rows.values()]
    .filter(
      ({ events, hours, odd }) => !odd && events >= noise.recurrence.events && hours.size >= noise.recurrence.hours
    )
    .sort((a, b) => b.events - a.events)
    .slice(0, MAX_ROWS)
    .map(({ values, events, hours, firstNs, lastNs }) => ({ values, events, hours: hours.size, firstNs, lastNs }));
  const has = (role: Role) => columns.some((column) => column.role === role);
  return {
    fields: columns.map(({ field }) => field),
    comps: columns.map(({ comp }) => comp),
    behaviours,
    events: behaviours.reduce((sum, { events }) => sum + events, 0),
    names: has('actor') && has('target') ? 'actor-and-target' : has('actor') ? 'actor' : 'target',
    specificity: 1 - columns.reduce((left, { weight }, at) => left * (isRepeated(at, behaviours) ? 1 : 1 - weight), 1),
  };
}

interface Row {
  readonly values: readonly string[];
  events: number;
  readonly hours: Set<number>;
  firstNs: string;
  lastNs: string;
  odd: boolean;
}

function addTo(rows: Map<string, Row>, values: readonly string[], tuple: Tuple, odd: boolean): void {
  const key = values.join('\u0000');
  const row = rows.get(key);
  const { events, hours, firstNs, lastNs } = tuple;
  if (row === undefined) {
    rows.set(key, { values, events, hours: new Set(hours), firstNs, lastNs, odd });
    return;
  }
  row.events += events;
  hours.forEach((hour) => row.hours.add(hour));
  row.firstNs = compareNs(firstNs, row.firstNs) < 0 ? firstNs : row.firstNs;
  row.lastNs = compareNs(lastNs, row.lastNs) > 0 ? lastNs : row.lastNs;
  row.odd ||= odd;
}

/** Whether a column says what one before it says already, as the path of a file and the argument that named it do. */
function isRepeated(at: number, behaviours: readonly Behaviour[]): boolean {
  return (
    behaviours.length > 0 &&
    Array.from({ length: at }).some((_, before) => behaviours.every(({ values }) => values[before] === values[at]))
  );
}

function valuesOf({ features }: Tuple, columns: readonly Column[]): string[] | undefined {
  const values: string[] = [];
  for (const { field, comp, role } of columns) {
    const feature = features.get(field);
    if (feature === undefined || feature.comp !== comp || feature.role !== role) {
      return undefined;
    }
    values.push(feature.value);
  }
  return values;
}

/** Every choice of one to `most` columns of different fields. */
function* subsets(columns: readonly Column[], most: number, from = 0): Generator<Column[]> {
  for (let index = from; index < columns.length && most > 0; index++) {
    const column = columns[index];
    if (column === undefined) {
      continue;
    }
    yield [column];
    for (const rest of subsets(columns, most - 1, index + 1)) {
      if (rest.every(({ field }) => field !== column.field)) {
        yield [column, ...rest];
      }
    }
  }
}
