import { isNoValue } from '../../falco/fields/noValue';
import type { JsonValue } from '../../event/types';
import { fieldText } from '../../event/visible';
import { fieldFact, type FieldType } from '../../falco/fields/fieldFacts';
import { compareBytes } from '../language/conditions/comparisons';
import { isComparedAsPrinted } from '../language/conditions/ownComparisons';
import { partsOf, type Modifier, type Operator, type PlainOperator } from './filterValue';
import { textsOf, type Comparison, type Tuning } from './tuning';

/** `unknown`: the event does not hold enough to say, so that Falco may decide either way. */
export type Verdict = 'yes' | 'no' | 'unknown';

type Fields = Readonly<Record<string, JsonValue>>;

/** The mark that Falcosidekick leaves at the end of a value it cut. */
const CUT = '[...]';

/** Whether a tuning would have kept Falco from reporting an event of its rule. */
export function hides(tuning: Tuning, fields: Fields): Verdict {
  const verdict = compares(tuning, fields);
  if (tuning.kind !== 'only' || verdict === 'unknown') {
    return verdict;
  }
  return verdict === 'yes' ? 'no' : 'yes';
}

/** Whether any row of a comparison holds for the fields, as far as the event prints them. */
export function compares({ fields, comps, values }: Comparison, event: Fields): Verdict {
  let unknown = false;
  for (const row of values) {
    let holds: Verdict = 'yes';
    for (let index = 0; index < fields.length && holds !== 'no'; index++) {
      const verdict = compareField(event, fields[index] ?? '', comps[index] ?? '=', textsOf(row[index] ?? ''));
      holds = verdict === 'yes' ? holds : verdict;
    }
    if (holds === 'yes') {
      return 'yes';
    }
    unknown ||= holds === 'unknown';
  }
  return unknown ? 'unknown' : 'no';
}

function compareField(event: Fields, field: string, comp: Operator, wanted: readonly string[]): Verdict {
  const value = event[field] ?? null;
  const isNone = value === null || (typeof value === 'string' && isNoValue(field, value));
  if (!Object.hasOwn(event, field) || !isComparedAsPrinted(field, !isNone)) {
    return 'unknown';
  }
  if (isNone) {
    // Falco's comparisons fail on a field without a value, "!=" too.
    return 'no';
  }
  if (typeof value === 'object') {
    return 'unknown';
  }
  const text = fieldText(value);
  const { plain, modifier } = partsOf(comp);
  const verdicts = wanted.map((one) =>
    text.endsWith(CUT)
      ? compareCut(text.slice(0, -CUT.length), plain, one)
      : text.includes(UNREADABLE)
        ? compareUnreadable(text, plain, one)
        : compareText(text, plain, one, fieldFact(field)?.type)
  );
  return together(verdicts, modifier);
}

/** What the comparisons with each value of a list say in all: one that holds is enough, save for `oneof` and `allof`. */
function together(verdicts: readonly Verdict[], modifier: Modifier | undefined): Verdict {
  const holding = verdicts.filter((verdict) => verdict === 'yes').length;
  const isUnknown = verdicts.includes('unknown');
  switch (modifier) {
    case 'oneof':
      return holding > 1 ? 'no' : isUnknown ? 'unknown' : said(holding === 1);
    case 'allof':
      return verdicts.length === 0 || verdicts.includes('no') ? 'no' : isUnknown ? 'unknown' : 'yes';
    default:
      return holding > 0 ? 'yes' : isUnknown ? 'unknown' : 'no';
  }
}

/** What Falco prints for a control character or broken UTF-8. */
const UNREADABLE = '\ufffd';

function compareText(text: string, comp: PlainOperator, wanted: string, type: FieldType | undefined): Verdict {
  switch (comp) {
    case '=':
    case 'in':
    case 'intersects':
      return said(text === wanted);
    case '!=':
      return said(text !== wanted);
    case 'startswith':
      return said(text.startsWith(wanted));
    case 'endswith':
      return said(text.endsWith(wanted));
    case 'contains':
      return said(text.includes(wanted));
    case 'icontains':
      return said(lower(text).includes(lower(wanted)));
    case 'glob':
      return glob(text, wanted);
    case 'iglob':
      return glob(lower(text), lower(wanted));
    case 'pmatch':
      return isBelow(text, wanted);
    default:
      // Falco orders texts by their bytes, although only numbers may stand behind the sign.
      return type === 'text'
        ? compareOrder(compareBytes(text, wanted), comp)
        : compareNumber(Number(text), comp, Number(wanted));
  }
}

/** Falco folds the letters of ASCII and no other. */
function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** What stood at the signs for unreadable characters is not known, only that it was no visible character. */
function compareUnreadable(text: string, comp: PlainOperator, wanted: string): Verdict {
  const asPrinted = wanted.replace(/\p{Cc}/gu, UNREADABLE);
  const verdict = compareText(text, comp, asPrinted, 'text');
  if (!asPrinted.includes(UNREADABLE)) {
    return comp === 'glob' || comp === 'iglob' || comp === 'pmatch' ? 'unknown' : verdict;
  }
  // The sign itself, as someone copied it out of an event, is not what stood there.
  const isCopied = wanted.includes(UNREADABLE);
  return comp === '!='
    ? isCopied
      ? 'yes'
      : verdict === 'yes'
        ? 'yes'
        : 'unknown'
    : isCopied || verdict === 'no'
      ? 'no'
      : 'unknown';
}

/** What the part of a value that is left says of the whole of it. */
function compareCut(head: string, comp: PlainOperator, wanted: string): Verdict {
  switch (comp) {
    case '=':
    case 'in':
    case 'intersects':
      return wanted.startsWith(head) ? 'unknown' : 'no';
    case '!=':
      return wanted.startsWith(head) ? 'unknown' : 'yes';
    case 'startswith':
      return head.startsWith(wanted) ? 'yes' : wanted.startsWith(head) ? 'unknown' : 'no';
    case 'contains':
      return head.includes(wanted) ? 'yes' : 'unknown';
    case 'icontains':
      return lower(head).includes(lower(wanted)) ? 'yes' : 'unknown';
    case 'pmatch': {
      // The last name of a path that is cut may be longer.
      const whole = head.slice(0, head.lastIndexOf('/') + 1);
      return isBelow(whole, wanted) === 'yes' ? 'yes' : 'unknown';
    }
    default:
      return 'unknown';
  }
}

function compareNumber(left: number, comp: PlainOperator, right: number): Verdict {
  return Number.isNaN(left) || Number.isNaN(right) ? 'unknown' : compareOrder(left - right, comp);
}

function compareOrder(difference: number, comp: PlainOperator): Verdict {
  switch (comp) {
    case '<':
      return said(difference < 0);
    case '<=':
      return said(difference <= 0);
    case '>':
      return said(difference > 0);
    default:
      return said(difference >= 0);
  }
}

/**
 * Whether a path is another one or lies below it, name by name: how many slashes stand between the names, and whether one
 * stands before them, is all one to Falco, so that "/" and an empty value hold every path.
 */
function isBelow(path: string, parent: string): Verdict {
  const [names, wanted] = [namesIn(path), namesIn(parent)];
  if (wanted.length > names.length) {
    return 'no';
  }
  const verdicts = wanted.map((name, at) =>
    /[*?[]/.test(name) ? glob(names[at] ?? '', name) : said(name === names[at])
  );
  return verdicts.includes('no') ? 'no' : verdicts.includes('unknown') ? 'unknown' : 'yes';
}

function namesIn(path: string): string[] {
  return path.split('/').filter((name) => name !== '');
}

/** `*` and `?`, in time of the two lengths multiplied at most: a pattern must not hang the page. */
function glob(whole: string, wanted: string): Verdict {
  if (/[[\\]/.test(wanted)) {
    return 'unknown';
  }
  // Falco matches bytes: a letter beyond ASCII is several of them to "?".
  const [text, pattern] = [inBytes(whole), inBytes(wanted)];
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let retry = 0;
  while (at < text.length) {
    if (pattern[inPattern] === '*') {
      star = inPattern++;
      retry = at;
    } else if (inPattern < pattern.length && (pattern[inPattern] === '?' || pattern[inPattern] === text[at])) {
      inPattern++;
      at++;
    } else if (star >= 0) {
      inPattern = star + 1;
      at = ++retry;
    } else {
      return 'no';
    }
  }
  while (pattern[inPattern] === '*') {
    inPattern++;
  }
  return said(inPattern === pattern.length);
}

/** One character a byte of the text in UTF-8. */
function inBytes(text: string): string {
  return /^\p{ASCII}*$/u.test(text)
    ? text
    : Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function said(holds: boolean): Verdict {
  return holds ? 'yes' : 'no';
}
