import { fieldFact } from '../fields/fieldFacts';
import { PLUGIN_LAYOUTS, type PackedLayout } from './pluginLayouts.data';

/** One field of a layout with what stands round it. */
export interface LayoutPart {
  readonly field: string;
  /** The key alone, as a person reads it: `requesting user`. Empty where words stand before the field. */
  readonly key: string;
  /** `=` or `: ` behind the key. */
  readonly mark: '=' | ': ';
  /** What stands right before the value, from the end of the one before: `, requesting IP=`. */
  readonly lead: RegExp;
  /** Behind the value, where words follow before the next field; the value holds no blank when that says nothing. */
  readonly tail: string | undefined;
}

/** How the rules of a source print some fields: all of them, in this order. */
export interface Layout {
  readonly parts: readonly LayoutPart[];
  /** Behind the last value: a bracket, mostly. */
  readonly closing: string;
  /** The rules that print so; none where any rule of the source may. */
  readonly rules: readonly string[];
}

const FIELD = /%([a-z0-9]+(?:\.[A-Za-z0-9_-]+)+(?:\[[^\]]*\])?)/;
const WORDS = '…';

let unpacked: ReadonlyMap<string, readonly Layout[]> | undefined;

/** The layouts of a source, those of a rule alone where the rule is known. Of any plugin where the source is not known. */
export function layoutsOf(source: string, rule: string): readonly Layout[] {
  const all = layouts();
  const ofSource = source === '' ? [...all.values()].flat() : (all.get(source) ?? []);
  const own = ofSource.filter(({ rules }) => rules.includes(rule));
  return own.length > 0 ? own : ofSource;
}

/** What rules of a plugin's source print, whatever the rule. */
export function layoutsOfSource(source: string): readonly Layout[] {
  return layouts().get(source) ?? [];
}

/** Whether a rule is known to print a layout. */
export function isLaidOut(layout: Layout, rule: string): boolean {
  return layout.rules.includes(rule);
}

/** Sources of which layouts are known. */
export const LAYOUT_SOURCES: readonly string[] = Object.keys(PLUGIN_LAYOUTS);

function layouts(): ReadonlyMap<string, readonly Layout[]> {
  return (unpacked ??= new Map(Object.entries(PLUGIN_LAYOUTS).map(([source, rows]) => [source, rows.map(unpack)])));
}

function unpack([layout, ...rules]: PackedLayout): Layout {
  // Literal, field, literal, field, ..., literal.
  const pieces = layout.split(new RegExp(FIELD, 'g'));
  const parts: LayoutPart[] = [];
  for (let i = 0; i + 1 < pieces.length; i += 2) {
    const before = pieces[i] ?? '';
    const lead = before.slice(before.indexOf(WORDS) + 1);
    const behind = pieces[i + 2] ?? '';
    const gap = i + 3 < pieces.length ? behind.indexOf(WORDS) : -1;
    parts.push({
      field: pieces[i + 1] ?? '',
      ...keyOf(lead),
      lead: leadPattern(lead, i === 0),
      tail: gap === -1 ? undefined : behind.slice(0, gap),
    });
  }
  return { parts, closing: (pieces[pieces.length - 1] ?? '').trim(), rules };
}

const KEY = /([A-Za-z][\w -]*?)(=|: ?)\s*['"]?$/;

function keyOf(lead: string): Pick<LayoutPart, 'key' | 'mark'> {
  const [, key = '', mark] = KEY.exec(lead) ?? [];
  return { key, mark: mark?.startsWith(':') ? ': ' : '=' };
}

/** New lines and folded ones print as a few blanks; a bound, as texts are an attacker's. */
const BLANKS = '\\s{1,4}';

function leadPattern(lead: string, first: boolean): RegExp {
  const escaped = lead.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/\s+/g, BLANKS);
  return new RegExp(first && /^\w/.test(lead) ? `(?<![\\w.])${escaped}` : escaped, 'g');
}

/** Values that hold no blank as a matter of course: addresses, ids, regions, kinds. */
const WORDY =
  /(?:id|ID|Id|ip|IP|arn|region|type|Type|zone|email|iso\w*|code|port|time|created_at|timestamp|verb|srcip|addr|address|index|score|namespace|project\w*|status\w*|ipAddress|org|owner|url|method)$/;

/** Whether a value of the field holds blanks only by way of exception. */
export function isWordy(field: string): boolean {
  const type = fieldFact(field)?.type;
  return (type !== undefined && type !== 'text') || WORDY.test(field.replace(/\[[^\]]*\]$/, ''));
}
