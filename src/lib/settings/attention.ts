import {
  type Attention,
  isLimit,
  LIMIT_NAMES,
  LOOK_BACK_HOURS,
  type LookBackHours,
  type Urgency,
} from 'domain/environment/attention';
import { type HighPriority } from 'domain/environment/highPriority';
import { PRIORITIES } from 'domain/falco/priority';
import { asNumber, asOneOf, asStrings, isRecord } from 'domain/narrowing/narrowing';

/** More is no setting but a mistake: each is a part of every query. */
const MOST_WATCHED = 100;
const LONGEST = 200;

/** Reads what `jsonData` says of what must not wait; undefined where it says nothing that is known. */
export function readAttention(value: unknown): Attention | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const highPriority = readHighPriority(value.highPriority);
  const limits = readLimits(value.limits);
  const urgency = readUrgency(value.urgency);
  const lookBackHours = readLookBack(value.lookBackHours);
  const said = {
    ...(highPriority && { highPriority }),
    ...(limits && { limits }),
    ...(urgency && { urgency }),
    ...(lookBackHours && { lookBackHours }),
  };
  return Object.keys(said).length === 0 ? undefined : said;
}

/** One that names nothing would let everything wait: that is none. */
function readHighPriority(value: unknown): HighPriority | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const priorities = PRIORITIES.filter((name) => asStrings(value.priorities).includes(name));
  const [rules, tags] = [texts(value.rules), texts(value.tags)];
  return priorities.length + rules.length + tags.length === 0 ? undefined : { priorities, rules, tags };
}

function texts(value: unknown): readonly string[] {
  const known = asStrings(value).filter((text) => text.trim() !== '' && text.length <= LONGEST);
  return [...new Set(known)].slice(0, MOST_WATCHED);
}

function readLimits(value: unknown): Attention['limits'] {
  const given = isRecord(value) ? value : {};
  const known = LIMIT_NAMES.flatMap((name) => {
    const number = asNumber(given[name]);
    return number !== undefined && isLimit(name, number) ? [[name, number] as const] : [];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

function readUrgency(value: unknown): Attention['urgency'] {
  const known = Object.entries(isRecord(value) ? value : {}).flatMap(([key, one]): Array<[string, Urgency]> => {
    const urgency = asOneOf(one, ['page', 'notify']);
    return urgency !== undefined && /^[a-z-]{1,40}$/.test(key) ? [[key, urgency]] : [];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

function readLookBack(value: unknown): Attention['lookBackHours'] {
  const known = Object.entries(isRecord(value) ? value : {}).flatMap(
    ([source, one]): Array<[string, LookBackHours]> => {
      const hours = LOOK_BACK_HOURS.find((many) => many === one);
      return hours !== undefined && source.trim() !== '' && source.length <= LONGEST ? [[source, hours]] : [];
    }
  );
  return known.length === 0 ? undefined : Object.fromEntries(known.slice(0, MOST_WATCHED));
}
