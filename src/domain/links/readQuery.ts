import type { EventsLink } from '../../constants/eventsUrl';
import type { UrlFilter } from '../../constants/filterUrl';
import { variableOf } from '../../constants/variables';
import { ENTITY_FIELDS, type EntityField, type Environment } from '../environment/types';
import { priorityFromName } from '../falco/priority';
import { withoutCase } from '../logql/matcher';
import { pathOf } from '../logql/query/jsonStage';
import { readLabelFilter } from '../logql/labelFilter';
import { parseSelector, SelectorError, type StreamMatcher } from '../logql/selector';
import { VARIABLE, readMatchers, readText, readAliases } from './queryTree';

/** What of a LogQL query the app's pages can show: conditions on fields that they know, and one searched text. */
export type QueryParts = Pick<EventsLink, 'variables' | 'filters' | 'text'>;

/** A regular expression that is a list of words. */
const WORDS = /^[^\\.+*?()[\]{}^$]+$/;

/**
 * The parts of a query of somebody else's that an environment's pages can show. What is not understood is left out: the
 * pages then show more than the query did, never something else. Nothing in the query is ever run.
 */
export function readQuery(expr: string, environment: Pick<Environment, 'fields' | 'selector'>): QueryParts {
  const own = matchersOf(environment.selector).map(sameText);
  const variables: Record<string, readonly string[]> = {};
  const filters: UrlFilter[] = [];
  const aliases = readAliases(expr);
  for (const printed of readMatchers(expr)) {
    const field = fieldOf(printed.name, environment, aliases);
    if (field === undefined || VARIABLE.test(printed.value) || own.includes(sameText(printed))) {
      continue;
    }
    const matcher = readLabelFilter(printed);
    const values = valuesOf(matcher, field);
    const name = variableOf(field);
    if (name !== undefined && values !== undefined && variables[name] === undefined) {
      variables[name] = values;
    } else if (field !== 'tags' && !saysNothing(matcher)) {
      filters.push([field, matcher.op, matcher.value]);
    }
  }
  const text = readText(expr);
  return { variables, filters, ...(text !== undefined && { text }) };
}

/**
 * Which environment a query is about: of those over its data source the one whose selector it holds, else the first;
 * of all of them where no data source is named.
 */
export function environmentFor<T extends Pick<Environment, 'lokiUid' | 'selector'>>(
  expr: string,
  lokiUid: string | undefined,
  environments: readonly T[]
): T | undefined {
  const over = environments.filter((environment) => environment.lokiUid === lokiUid);
  const candidates = over.length > 0 ? over : environments;
  const there = readMatchers(expr).map(sameText);
  const holding = candidates.filter(({ selector }) =>
    matchersOf(selector).every((matcher) => there.includes(sameText(matcher)))
  );
  return holding[0] ?? candidates[0];
}

function fieldOf(
  name: string,
  { fields }: Pick<Environment, 'fields'>,
  aliases: ReadonlyMap<string, string>
): EntityField | undefined {
  return ENTITY_FIELDS.find((field) => {
    const place = fields[field];
    switch (place.kind) {
      case 'label':
      case 'metadata':
        return place.name === name;
      case 'json':
        return aliases.has(name)
          ? aliases.get(name) === pathOf(place.path)
          : // As Loki's `json` names what it reads.
            place.path.join('_').replace(/[^a-zA-Z0-9_]/g, '_') === name;
      default:
        return false;
    }
  });
}

/** The values that a field must have one of; undefined for any other condition. Tags are one label of many. */
function valuesOf({ op, value }: StreamMatcher, field: EntityField): readonly string[] | undefined {
  if (field === 'tags' || value === '') {
    return undefined;
  }
  if (op === '=') {
    return [value];
  }
  const words = field === 'priority' ? withoutCase(value) : undefined;
  if (op === '=~' && words !== undefined) {
    const known = words.split('|').map(priorityFromName);
    return known.includes(undefined) ? undefined : [...new Set(known.filter((name) => name !== undefined))];
  }
  return op === '=~' && WORDS.test(value) ? value.split('|') : undefined;
}

/** That there is any value at all: of events that is known. */
function saysNothing({ op, value }: StreamMatcher): boolean {
  return (op === '=~' && /^\.[+*]$/.test(value)) || (op === '!=' && value === '');
}

function matchersOf(selector: string): readonly StreamMatcher[] {
  try {
    return parseSelector(selector);
  } catch (error) {
    if (error instanceof SelectorError) {
      return [];
    }
    throw error;
  }
}

function sameText({ name, op, value }: StreamMatcher): string {
  return JSON.stringify([name, op, value]);
}
