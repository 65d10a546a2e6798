import { NUMBER_OPERATORS, TEXT_OPERATORS } from './language/conditions/operators';

/** A piece of a condition: text as it stands, or the name of a macro or list that can be opened in its place. */
export interface ConditionPart {
  readonly kind: 'text' | 'macro' | 'list';
  readonly text: string;
}

// Quoted texts and fields with a bracket are never names; each alternative ends where the next could begin.
const WORD = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[A-Za-z][\w-]*(?:[.[][^\s"'(),]*)?/g;
const OPERATORS = [...NUMBER_OPERATORS, ...TEXT_OPERATORS].map((name) => (/^\w/.test(name) ? `\\b${name}` : name));
const COMPARED = new RegExp(`(?:${OPERATORS.join('|')})\\s*$`, 'i');

/**
 * A condition cut so that its pieces put together are the condition again. A name counts where `macros` or `lists` holds it and
 * it is not the value of a comparison. Reads any text.
 */
export function conditionParts(
  condition: string,
  macros: ReadonlySet<string>,
  lists: ReadonlySet<string>
): ConditionPart[] {
  const parts: ConditionPart[] = [];
  let done = 0;
  for (const { 0: word, index } of condition.matchAll(WORD)) {
    const kind = macros.has(word) ? 'macro' : lists.has(word) ? 'list' : undefined;
    // What stands before a value is short: no more than that is looked at.
    if (kind === undefined || COMPARED.test(condition.slice(Math.max(0, index - 16), index))) {
      continue;
    }
    if (index > done) {
      parts.push({ kind: 'text', text: condition.slice(done, index) });
    }
    parts.push({ kind, text: word });
    done = index + word.length;
  }
  return done < condition.length ? [...parts, { kind: 'text', text: condition.slice(done) }] : parts;
}
