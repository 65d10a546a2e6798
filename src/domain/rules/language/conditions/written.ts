import { takesList } from './operators';

/** What an exception puts into a condition. */
interface PastedException {
  readonly fields: readonly string[];
  readonly comps: readonly string[];
  readonly values: ReadonlyArray<ReadonlyArray<string | readonly string[]>>;
  /** Its one field is no list, and its values are none of rows. */
  readonly single: boolean;
}

/** A list by its name, as it stands when a condition is read. */
export interface NamedItems {
  readonly name: string;
  readonly items: readonly string[];
}

/** Longer than this no condition of a person's becomes; lists in one another can make one of any length. */
const MAX_LENGTH = 400_000;

/**
 * A condition with its exceptions, as Falco writes the two into one text before it reads them: values are put there as
 * they are, with quotes round those that hold a blank.
 */
export function withExceptions(condition: string, exceptions: readonly PastedException[]): string {
  const parts = exceptions.map(exceptionText).filter((part) => part !== '');
  return exceptions.length === 0 ? condition : `(${condition})${parts.map((part) => ` and not ${part}`).join('')}`;
}

function exceptionText({ fields, comps, values, single }: PastedException): string {
  if (values.length === 0) {
    return '';
  }
  if (single) {
    const items = values.flat(2).map(quotedItem).join(', ');
    return `(${fields[0] ?? ''} ${comps[0] ?? ''} (${items}))`;
  }
  const rows = values.map(
    (row) =>
      `(${fields.map((field, at) => ` ${field} ${comps[at] ?? ''} ${cellText(row[at] ?? '', comps[at] ?? '')}`).join(' and ')})`
  );
  return `(${rows.join(' or ')})`;
}

function cellText(value: string | readonly string[], comp: string): string {
  if (typeof value !== 'string') {
    return `(${value.map(quotedItem).join(', ')})`;
  }
  return takesList(comp) ? (value.startsWith('(') ? value : `(${value})`) : quotedItem(value);
}

function quotedItem(text: string): string {
  return text.includes(' ') && !/^["']/.test(text) ? `"${text}"` : text;
}

/**
 * A text in which the names of lists are replaced by their items, as Falco replaces them before it reads the text: where a
 * name stands free, within quotes too. Undefined where that makes a text too long to read.
 */
export function withLists(text: string, lists: Iterable<NamedItems>): string | undefined {
  let written = text;
  for (const { name, items } of lists) {
    if (written.includes(name)) {
      written = withList(written, name, items.map(quotedItem).join(', '));
      if (written.length > MAX_LENGTH) {
        return undefined;
      }
    }
  }
  return written;
}

/** In one pass over the text, from left to right; what is put there is not looked at again. */
function withList(text: string, name: string, items: string): string {
  const pieces: string[] = [];
  let length = 0;
  let from = 0;
  for (let at = name === '' ? -1 : text.indexOf(name); at >= 0 && length <= MAX_LENGTH;) {
    const isFree =
      isDelimiter(at > from || pieces.length === 0 ? text[at - 1] : ' ') && isDelimiter(text[at + name.length]);
    if (isFree) {
      let head = withoutBlanks(text.slice(from, at));
      if (head === '') {
        head = withoutBlanks(pieces.pop() ?? '');
      }
      from = blanksFrom(text, at + name.length);
      if (items === '' && head.endsWith(',')) {
        head = head.slice(0, -1);
      } else if (items === '' && text[from] === ',') {
        from += 1;
      }
      pieces.push(head === '' ? `${items} ` : `${head} ${items} `);
      length += head.length + items.length;
    }
    at = text.indexOf(name, isFree ? from : at + 1);
  }
  return pieces.join('') + text.slice(from);
}

function isDelimiter(character: string | undefined): boolean {
  return character === undefined || ' \t\n\r(),='.includes(character);
}

function withoutBlanks(text: string): string {
  let end = text.length;
  while (isBlank(text[end - 1])) {
    end -= 1;
  }
  return text.slice(0, end);
}

function blanksFrom(text: string, start: number): number {
  let at = start;
  while (isBlank(text[at])) {
    at += 1;
  }
  return at;
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && ' \t\n\r'.includes(character);
}

/**
 * Lists as they are replaced: an item that names another list stands for that one's items, if it was written before. One
 * step only: what those items name is replaced in the condition, if its turn is still to come.
 */
export function resolvedLists(
  lists: readonly NamedItems[],
  isKnownTo: (item: string, list: string) => boolean
): NamedItems[] {
  const byName = new Map(lists.map((list) => [list.name, list.items]));
  return lists.map(({ name, items }) => ({
    name,
    items: items.flatMap((item) => (isKnownTo(item, name) ? (byName.get(item) ?? [item]) : [item])),
  }));
}
