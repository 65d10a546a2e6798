import { wellFormed } from '../logql/quote';

/** Grafana's tables keep so many characters of a tag's value; an assignee in Chinese is as long in letters as one in English. */
const LONGEST = 90;

/**
 * A tag with a value. Grafana takes what stands between the first colon and the second, without blanks at its ends, and
 * forgets the rest: so colons are written otherwise.
 */
export function tagOf(name: string, value: string): string {
  let written = '';
  for (const character of wellFormed(value.trim())) {
    const next = character === ':' || character === '%' ? `%${character.charCodeAt(0).toString(16)}` : character;
    if (written.length + next.length > LONGEST) {
      break;
    }
    written += next;
  }
  return `${name}:${written}`;
}

/** The value of a tag of that name; undefined for another's. */
export function readTag(tag: string, name: string): string | undefined {
  if (!tag.startsWith(name) || tag[name.length] !== ':') {
    return undefined;
  }
  const value = tag.slice(name.length + 1);
  return value.includes('%')
    ? value.replace(/%(3a|25)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : value;
}
