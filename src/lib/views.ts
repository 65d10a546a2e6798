import { completeUrl } from 'constants/eventsUrl';
import { pageUrl, ROUTES } from 'constants/routes';
import { EXPLORER_KEYS, INTERNAL_KEY, LIST_KEYS, URL_KEYS_KEPT } from 'constants/urlKeys';
import { asList, asRecord, asString } from 'domain/narrowing/narrowing';

/** A way of looking at events under a name. */
export interface SavedView {
  readonly name: string;
  /** What it says of an address of the Events page; read again whenever it is used. */
  readonly search: string;
}

export interface SavedViews {
  /** Each under another name. */
  readonly views: readonly SavedView[];
  /** The one that the page opens with; '' for none. */
  readonly first: string;
}

export const NO_VIEWS: SavedViews = { views: [], first: '' };

const MOST_VIEWS = 50;
export const LONGEST_NAME = 80;
const LONGEST_SEARCH = 6000;

const TIME_KEYS: readonly string[] = ['from', 'to'];
/** Everything that the page keeps in its address but the event that is open. */
const KEYS: ReadonlySet<string> = new Set([
  ...URL_KEYS_KEPT,
  ...[INTERNAL_KEY, ...Object.values(EXPLORER_KEYS)],
  ...Object.values(LIST_KEYS).filter((key) => key !== LIST_KEYS.selected),
]);

/** What of an address a view keeps: filters, columns, order, and a time that moves along. */
export function viewSearch(search: string): string {
  const all = new URLSearchParams(search);
  const moves = TIME_KEYS.every((key) => all.get(key)?.startsWith('now') ?? false);
  return new URLSearchParams(
    [...all].filter(([key]) => KEYS.has(key) && (moves || !TIME_KEYS.includes(key)))
  ).toString();
}

/** The address of a view: the whole state of the page, of which nothing before it stays. */
export function viewUrl({ search }: SavedView): string {
  const kept = viewSearch(search);
  // Something has to stand there for what is missing to be said as not set.
  return completeUrl(`${pageUrl(ROUTES.events)}?${kept === '' ? 'var-text=' : kept}`);
}

/** Reads what is stored, whatever that is: people and other versions write there, too. */
export function readViews(stored: unknown): SavedViews {
  const { views, first } = asRecord(stored);
  const read = new Map<string, SavedView>();
  for (const one of asList(views).slice(0, MOST_VIEWS)) {
    const { name, search } = asRecord(one);
    const named = nameOf(asString(name) ?? '');
    if (named !== '' && typeof search === 'string' && search.length <= LONGEST_SEARCH && !read.has(named)) {
      read.set(named, { name: named, search: viewSearch(search) });
    }
  }
  const chosen = asString(first) ?? '';
  return { views: [...read.values()], first: read.has(chosen) ? chosen : '' };
}

/** Reads the same from a text of JSON. */
export function readViewsText(text: string | null | undefined): SavedViews {
  try {
    const stored: unknown = JSON.parse(text ?? '');
    return readViews(stored);
  } catch {
    return NO_VIEWS;
  }
}

/** With one view more, in place of the one that had its name; undefined where there is no room for it. */
export function withView({ views, first }: SavedViews, view: SavedView): SavedViews | undefined {
  const name = nameOf(view.name);
  const others = views.filter((one) => one.name !== name);
  const fits = name !== '' && others.length < MOST_VIEWS && view.search.length <= LONGEST_SEARCH;
  return fits ? { views: [...others, { name, search: viewSearch(view.search) }], first } : undefined;
}

export function withoutView({ views, first }: SavedViews, name: string): SavedViews {
  return { views: views.filter((one) => one.name !== name), first: first === name ? '' : first };
}

function nameOf(name: string): string {
  return name.trim().slice(0, LONGEST_NAME);
}
