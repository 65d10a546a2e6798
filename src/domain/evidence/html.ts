import { visibleProse, visibleText } from '../event/visible';

/** Markup that is ours: all that came from elsewhere is escaped in it. */
export class Markup {
  public constructor(public readonly text: string) {}
}

type Part = string | number | undefined | Markup | readonly Markup[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template whose values are texts of anybody: what hides itself is shown, and nothing of them is markup. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(pieces.reduce((all, piece, index) => all + markupOf(parts[index - 1]) + piece));
}

/** A text of many lines, whose blanks are a part of it. */
export function prose(text: string): Markup {
  return new Markup(
    text
      .split('\n')
      .map((line) => escapeHtml(visibleProse(line)))
      .join('\n')
  );
}

function markupOf(part: Part): string {
  if (part instanceof Markup) {
    return part.text;
  }
  return typeof part === 'object'
    ? part.map(({ text }) => text).join('\n')
    : escapeHtml(visibleText(String(part ?? '')));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
