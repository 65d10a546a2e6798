import { Refusal } from '../refusal';

const STEP = /^(?:\.?([a-zA-Z_][a-zA-Z0-9_]*)|\[(\d+)\]|\["((?:[^"\\[\]])*)"\])/;

/**
 * The steps of `a.b["c d"][0]`. Loki's grammar takes no bracket, quote or backslash inside of a key.
 * @throws {Refusal}
 */
export function readJsonPath(text: string): ReadonlyArray<string | number> {
  const path: Array<string | number> = [];
  let rest = text.trim();
  while (rest !== '') {
    const [step, word, index, key] = STEP.exec(rest) ?? [];
    if (
      step === undefined ||
      (path.length > 0 && word !== undefined && !step.startsWith('.')) ||
      (path.length === 0 && step.startsWith('.'))
    ) {
      throw new Refusal(`parse error: cannot parse expression [${text}]: unexpected token`);
    }
    path.push(index !== undefined ? Number(index) : (word ?? key ?? ''));
    rest = rest.slice(step.length);
  }
  if (path.length === 0) {
    throw new Refusal(`parse error: cannot parse expression [${text}]: unexpected token`);
  }
  return path;
}
