import { parseAllDocuments, type Document, LineCounter } from 'yaml';

/** What is wrong with documents to Falco's reader. */
export function errorsOf(documents: readonly Document[]): Document['errors'] {
  return documents.flatMap((document) => document.errors);
}

/** What is broken, once more with what goes on too far left moved in; the lines keep their numbers. */
export function parseTolerant(text: string, lines: LineCounter): Document[] | undefined {
  const documents = parseYaml(text, lines);
  if (documents === undefined || errorsOf(documents).length === 0) {
    return documents;
  }
  const anew = new LineCounter();
  const inner = movedIn(text);
  const moved = inner === undefined ? undefined : parseYaml(inner, anew);
  if (moved === undefined || errorsOf(moved).length > 0) {
    return documents;
  }
  lines.lineStarts = anew.lineStarts;
  return moved;
}

/** A value in brackets or quotes that begins behind a key or a dash. */
const OPENS = /^(?:\s*-)*\s*(?:[\w.-]+:)?\s*(["'[{].*)$/;
const FAR_IN = ' '.repeat(40);
/** Brackets in one another that a person writes; what has more is hostile, and reading it twice takes long. */
const MOST_OPEN = 20;

/** Falco's YAML reader lets lists and quoted texts go on at any column: the standard wants them further in than their key. */
function movedIn(text: string): string | undefined {
  let open = '';
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    lines.push(open === '' ? line : FAR_IN + line);
    open = openAfter(open === '' ? (OPENS.exec(line)?.[1] ?? '') : line, open);
    if (open.length > MOST_OPEN) {
      return undefined;
    }
  }
  return lines.join('\n');
}

/** The brackets and quote that are open after a line, of those that were open before it. */
function openAfter(line: string, before: string): string {
  let open = before;
  for (const character of line) {
    if (open.length > MOST_OPEN) {
      return open;
    }
    const last = open.at(-1) ?? '';
    if (last === '"' || last === "'") {
      open = character === last ? open.slice(0, -1) : open;
    } else if (character === '[' || character === '{' || character === '"' || character === "'") {
      open += character;
    } else if (character === ']' || character === '}') {
      open = open.slice(0, -1);
    }
  }
  return open;
}

/** The documents of a text, every scalar read as the text that it is; undefined where nothing can be read. */
export function parseYaml(text: string, lineCounter: LineCounter): Document[] | undefined {
  try {
    // The failsafe schema reads every scalar as the text it is, as Falco does, but for what stands for nothing.
    // Its own check for keys that come twice takes quadratic time.
    const documents = parseAllDocuments(text, {
      schema: 'failsafe',
      customTags: ['null'],
      lineCounter,
      prettyErrors: false,
      uniqueKeys: false,
    });
    return Array.isArray(documents) ? documents : [];
  } catch {
    return undefined;
  }
}
