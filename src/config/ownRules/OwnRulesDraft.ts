import { packRules } from 'data/rules/packRules';
import { parseRules } from 'domain/rules/language/parse';
import { type RuleCatalogue, type RuleFile } from 'domain/rules/language/types';

/** What may be stored, in characters after compression: all secrets of a plugin share one column of 64 kB. */
export const MAX_STORED = 30_000;
/** What is read of one file, in bytes; the parser takes no more characters in all. */
export const MAX_FILE = 1_000_000;

/** Files that a person put together, and what would be stored of them. */
export interface OwnRulesDraft {
  readonly files: readonly RuleFile[];
  readonly parsed: RuleCatalogue;
  /** The text to store; empty for no files. */
  readonly packed: string;
  readonly fits: boolean;
}

/** Reads files as Falco would, and packs them. */
export async function draftOf(files: readonly RuleFile[]): Promise<OwnRulesDraft> {
  const packed = await packRules(files);
  return { files, parsed: parseRules(files), packed, fits: packed.length <= MAX_STORED };
}

/** Files with others added; one of the same name takes the place of the old one. */
export function withFiles(files: readonly RuleFile[], added: readonly RuleFile[]): RuleFile[] {
  const byName = new Map([...files, ...added].map((file) => [file.name, file]));
  return [...byName.values()];
}

/** A name for text that was pasted, which none of the files has. */
export function pastedName(files: readonly RuleFile[]): string {
  const taken = new Set(files.map(({ name }) => name));
  let number = 1;
  while (taken.has(`pasted-${number}.yaml`)) {
    number += 1;
  }
  return `pasted-${number}.yaml`;
}

/** The largest of the files: the one to leave out first. */
export function largestOf(files: readonly RuleFile[]): RuleFile | undefined {
  return [...files].sort((a, b) => b.text.length - a.text.length)[0];
}

/** Splits chosen files into those that are read and the names of those that are too large to be. */
export function sortBySize<T extends { readonly name: string; readonly size: number }>(chosen: readonly T[]) {
  return {
    small: chosen.filter(({ size }) => size <= MAX_FILE),
    large: chosen.filter(({ size }) => size > MAX_FILE).map(({ name }) => name),
  };
}
