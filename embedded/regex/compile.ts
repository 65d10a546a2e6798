import { unknown } from '../refusal';
import { translate } from './translate';

const compiled = new Map<string, RegExp>();
const MOST_KEPT = 2000;

/** An expression of RE2, found anywhere in a text. */
export function anywhere(pattern: string): RegExp {
  return compile(
    `~${pattern}`,
    () => translate(pattern),
    ({ source }) => source
  );
}

/** One of a matcher: it must match all of the text, and its `.` matches a new line too. */
export function wholly(pattern: string): RegExp {
  return compile(
    `=${pattern}`,
    () => translate(pattern, true),
    ({ source }) => `^(?:${source})$`
  );
}

/** One of a label filter: it must match all of the text, and its `.` is no new line. */
export function asWritten(pattern: string): RegExp {
  return compile(
    `!${pattern}`,
    () => translate(pattern),
    ({ source }) => `^(?:${source})$`
  );
}

function compile(
  key: string,
  read: () => { readonly source: string; readonly ignoreCase: boolean },
  print: (read: { readonly source: string }) => string
): RegExp {
  const kept = compiled.get(key);
  if (kept !== undefined) {
    return kept;
  }
  const translated = read();
  let regex: RegExp;
  try {
    regex = new RegExp(print(translated), translated.ignoreCase ? 'iu' : 'u');
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw unknown(`how JavaScript says the expression ${key.slice(1)}`);
    }
    throw error;
  }
  if (compiled.size >= MOST_KEPT) {
    compiled.clear();
  }
  compiled.set(key, regex);
  return regex;
}
