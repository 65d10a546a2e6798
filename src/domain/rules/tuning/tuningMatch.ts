import { isNoValue } from '../../falco/fields/noValue';
import type { JsonValue } from '../../event/types';
import { fieldText } from '../../event/visible';
import type { Operator } from './filterValue';
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
  if (!Object.hasOwn(event, field)) {
    return 'unknown';
  }
  const value = event[field] ?? null;
  if (value === null || (typeof value === 'string' && isNoValue(field, value))) {
    // Falco's comparisons fail on a field without a value, "!=" too.
    return 'no';
  }
  if (typeof value === 'object') {
    return 'unknown';
  }
  const text = fieldText(value);
  const verdicts = wanted.map((one) =>
    text.endsWith(CUT) ? compareCut(text.slice(0, -CUT.length), comp, one) : compareText(text, comp, one)
  );
  return verdicts.includes('yes') ? 'yes' : verdicts.includes('unknown') ? 'unknown' : 'no';
}

function compareText(text: string, comp: Operator, wanted: string): Verdict {
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
      return said(text.toLowerCase().includes(wanted.toLowerCase()));
    case 'glob':
      return glob(text, wanted);
    case 'iglob':
      return glob(text.toLowerCase(), wanted.toLowerCase());
    case 'pmatch':
      return /[*?[]/.test(wanted) ? 'unknown' : said(isBelow(text, wanted));
    default:
      return compareNumber(Number(text), comp, Number(wanted));
  }
}

/** What the part of a value that is left says of the whole of it. */
function compareCut(head: string, comp: Operator, wanted: string): Verdict {
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
      return head.toLowerCase().includes(wanted.toLowerCase()) ? 'yes' : 'unknown';
    case 'pmatch':
      return /[*?[]/.test(wanted) || !isBelow(head, wanted) ? 'unknown' : 'yes';
    default:
      return 'unknown';
  }
}

function compareNumber(left: number, comp: Operator, right: number): Verdict {
  if (Number.isNaN(left) || Number.isNaN(right)) {
    return 'unknown';
  }
  switch (comp) {
    case '<':
      return said(left < right);
    case '<=':
      return said(left <= right);
    case '>':
      return said(left > right);
    default:
      return said(left >= right);
  }
}

/** Whether a path is another one or lies below it. */
function isBelow(path: string, parent: string): boolean {
  const base = parent.replace(/\/+$/, '');
  return path === base || path.startsWith(`${base}/`);
}

/** `*` and `?`, in time of the two lengths multiplied at most: a pattern must not hang the page. */
function glob(text: string, pattern: string): Verdict {
  if (/[[\\]/.test(pattern)) {
    return 'unknown';
  }
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

function said(holds: boolean): Verdict {
  return holds ? 'yes' : 'no';
}
