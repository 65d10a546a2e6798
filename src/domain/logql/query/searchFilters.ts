import type { TextFilter } from '../filters';
import { escapeRegex, quote } from '../quote';
import { searchJson } from './jsonLine';
import { anyText } from './readStages';

/**
 * A search for a text as line filters; none for an empty text.
 * @param json where lines are JSON: whether one that does not start with a brace is no JSON at all
 */
export function searchFilters(
  { text, op, ignoreCase }: TextFilter,
  json: { readonly bareLines: boolean } | undefined
): readonly string[] {
  if (text === '') {
    return [];
  }
  const not = op === 'not-contains';
  const { anyOf, pattern } = json ? searchJson(text, json.bareLines) : { anyOf: [text], pattern: undefined };
  if (ignoreCase) {
    const wanted = pattern ?? anyOf.map(escapeRegex).join('|');
    return [`${not ? '!~' : '|~'} ${quote(`(?i)${wanted}`)}`];
  }
  if (!not) {
    return [anyText(anyOf), ...(pattern === undefined ? [] : [`|~ ${quote(pattern)}`])];
  }
  return pattern !== undefined ? [`!~ ${quote(pattern)}`] : anyOf.map((form) => `!= ${quote(form)}`);
}
