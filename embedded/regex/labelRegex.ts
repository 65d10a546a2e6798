import { unknown } from '../refusal';
import { asWritten, wholly } from './compile';

/** Characters, each as it is or behind a backslash. */
const LITERAL = /^(?:[^\\.+*?()[\]{}^$|]|\\[^\w\s])+$/;

/**
 * The expression of a label filter. Loki shortens it before it runs it, and some then say something else: `sh|sha` and
 * `sh.*` find `bash`, `a|` does not find what is missing. Those that stay what they are can be asked for here; any other
 * one is refused, so that nobody learns from this store what Loki would not find.
 */
export function labelRegex(pattern: string): RegExp {
  const regex = asWritten(pattern);
  const [, flags = '', body = ''] = /^(?:\(\?([is]+)\))?([^]*)$/.exec(pattern) ?? [];
  if (!flags.includes('s') && /^\.[*+]$/.test(body)) {
    return wholly(pattern);
  }
  if (!body.startsWith('^') && !isPlain(body, flags) && !(flags === '' && areApart(body.split(/(?<!\\)\|/)))) {
    throw unknown(`what Loki makes of the expression ${pattern} in a label filter: start it with ^`);
  }
  return regex;
}

/** Without what Loki shortens: alternatives, groups, and repetitions that may hold any character. */
function isPlain(body: string, flags: string): boolean {
  const repeats = body.includes('*') && (!flags.includes('s') || body.includes('['));
  // A word alone in any case: Loki does not know the other forms that Unicode has of these letters.
  const folds = flags.includes('i') && LITERAL.test(body) && /[ks]/i.test(body);
  return body !== '' && !/[|(){}]|\\Q/.test(body) && !repeats && !folds;
}

/** Texts of which none starts as another: nothing of them can be put together. */
function areApart(texts: readonly string[]): boolean {
  return texts.every((text) => LITERAL.test(text)) && new Set(texts.map((text) => text[0])).size === texts.length;
}
