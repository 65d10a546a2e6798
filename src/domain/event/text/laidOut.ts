import { isLaidOut, isWordy, type Layout, type LayoutPart } from '../../falco/outputs/layouts';

/** The fields that a layout finds in a text, and the text that stands behind it. */
export interface LaidOut {
  readonly values: ReadonlyArray<readonly [field: string, value: string]>;
  readonly rest: string;
}

/** Places at which a part may begin that are tried; more of them are somebody's imitation. */
const MOST_PLACES = 24;
/** How much a blank in a value counts that seldom holds one, and a further key behind the last value. */
const BLANK = 4;
const FURTHER_KEY = 3;

/**
 * Reads a text by the layouts that may be its own, the one that fits best. Where a value imitates the keys behind it there
 * is more than one way to read the text: the one in which no simple value holds a blank is right.
 * @param rule the rule of the text where it is known: a layout of its own is taken at its word
 */
export function readLaidOut(text: string, layouts: readonly Layout[], rule: string): LaidOut | undefined {
  let best: Reading | undefined;
  for (const layout of layouts) {
    const reading = readLayout(text, layout, isLaidOut(layout, rule));
    if (reading !== undefined && reading.score > (best?.score ?? 0)) {
      best = reading;
    }
  }
  return best;
}

interface Reading extends LaidOut {
  readonly score: number;
}

interface Place {
  readonly start: number;
  /** Where the value begins. */
  readonly end: number;
}

/** The best reading from a place of one part on. */
interface Way {
  readonly cost: number;
  readonly place: Place;
  /** Where the value ends that begins here. */
  readonly end: number;
  readonly next: Way | undefined;
}

function readLayout(text: string, layout: Layout, trusted: boolean): Reading | undefined {
  const { parts } = layout;
  const places: Place[][] = [];
  for (const { lead } of parts) {
    const found = placesOf(text, lead, places.at(-1)?.[0]?.end ?? 0);
    if (found.length === 0) {
      return undefined;
    }
    places.push(found);
  }
  let ways: ReadonlyArray<Way | undefined> = [];
  for (let i = parts.length - 1; i >= 0; i--) {
    const [part, behind] = [parts[i], ways];
    ways = (places[i] ?? []).map((place) => {
      if (part === undefined) {
        return undefined;
      }
      return i + 1 === parts.length ? lastWay(text, layout, part, place, trusted) : bestWay(text, part, place, behind);
    });
  }
  const way = cheapest(ways);
  return way === undefined ? undefined : toReading(text, parts, way, trusted);
}

function toReading(text: string, parts: readonly LayoutPart[], first: Way, trusted: boolean): Reading {
  const values: Array<readonly [string, string]> = [];
  let way: Way | undefined = first;
  let end = 0;
  for (const { field } of parts) {
    if (way !== undefined) {
      values.push([field, text.slice(way.place.end, way.end)]);
      end = way.end;
      way = way.next;
    }
  }
  // A rule's own layout is right whatever its values hold.
  const score = trusted ? parts.length + 1 / (1 + first.cost) : parts.length - first.cost;
  return { values, rest: text.slice(end), score };
}

function lastWay(text: string, { closing }: Layout, part: LayoutPart, place: Place, trusted: boolean): Way | undefined {
  const end = lastEnd(text, closing, part, place.end);
  const value = text.slice(place.end, end);
  const further = !trusted && /[\s,][\w.[\]]+=/.test(value) ? FURTHER_KEY : 0;
  return place.end > end ? undefined : { cost: costOf(part, value) + further, place, end, next: undefined };
}

function bestWay(
  text: string,
  part: LayoutPart,
  place: Place,
  behind: ReadonlyArray<Way | undefined>
): Way | undefined {
  const ways = behind.map((next): Way | undefined => {
    if (next === undefined || next.place.start < place.end) {
      return undefined;
    }
    const end = valueEnd(text, part, place.end, next.place.start);
    return { cost: next.cost + costOf(part, text.slice(place.end, end)), place, end, next };
  });
  return cheapest(ways);
}

/** Of equals the first: what looks like a key ends a value. */
function cheapest(ways: ReadonlyArray<Way | undefined>): Way | undefined {
  let best: Way | undefined;
  for (const way of ways) {
    if (way !== undefined && (best === undefined || way.cost < best.cost)) {
      best = way;
    }
  }
  return best;
}

function costOf({ field }: LayoutPart, value: string): number {
  return isWordy(field) && /\S\s+\S/.test(value) ? BLANK : 0;
}

/** Where a value ends that begins here, when the next part begins there. */
function valueEnd(text: string, { tail }: LayoutPart, start: number, next: number): number {
  if (tail === undefined) {
    return next;
  }
  const mark = tail.trim();
  const value = text.slice(start, next);
  // A name may hold brackets of its own; the words of a rule hold none.
  const found = mark === '' ? value.search(/\s/) : mark.startsWith(')') ? value.lastIndexOf(mark) : value.indexOf(mark);
  return found === -1 ? next : start + found;
}

function placesOf(text: string, lead: RegExp, from: number): Place[] {
  const places: Place[] = [];
  lead.lastIndex = from;
  for (let match = lead.exec(text); match !== null && places.length < MOST_PLACES; match = lead.exec(text)) {
    places.push({ start: match.index, end: match.index + match[0].length });
    lead.lastIndex = match.index + 1;
  }
  return places;
}

/** What an operator has Falco or Falcosidekick append: `cluster=prod region=eu`. */
const APPENDED = /^(?:\s+[A-Za-z_][\w.[\]]*=\S*)*[\s-]*$/;

/** Where the last value ends: at the last closing bracket with nothing but further fields behind it. */
function lastEnd(text: string, closing: string, { field }: LayoutPart, start: number): number {
  const whole = Math.max(start, text.trimEnd().length);
  if (closing === '') {
    const further = isWordy(field) ? text.slice(start).search(FURTHER) : -1;
    return further === -1 ? whole : start + further;
  }
  if (/^-+$/.test(closing)) {
    const ruler = text.slice(start).search(/\s-{3,}\s*$/);
    return ruler === -1 ? whole : start + ruler;
  }
  for (let at = text.lastIndexOf(closing); at >= start; at = text.lastIndexOf(closing, at - 1)) {
    if (APPENDED.test(text.slice(at + closing.length))) {
      return at;
    }
  }
  return whole;
}

const FURTHER = /\s[A-Za-z_][\w.[\]]*=/;
