import { fieldFact } from '../fields/fieldFacts';

/** How the value of a key is read. */
export type ValueForm = 'text' | 'number' | CompoundForm;

/** Several fields under one key: `repository:tag@digest`, the id or the name of a container, `name/resource`. */
export type CompoundForm = 'image' | 'container' | 'target';

/**
 * What a value can hold: a `word` no blank, the `name` of a process 15 characters of any kind, a `path` blanks though
 * it seldom does, `text` (a command line, arguments, a list) blanks and `word=` that is no key as a matter of course.
 */
export type Holds = 'word' | 'name' | 'path' | 'text';

/** The fields that a compound value is read into. */
export const COMPOUNDS: Readonly<Record<CompoundForm, readonly string[]>> = {
  image: ['container.image.repository', 'container.image.tag', 'container.image.digest'],
  container: ['container.id', 'container.name'],
  target: ['ka.target.name', 'ka.target.resource'],
};

const PROCESS_NAME = /^proc\.(?:name|pname|sname|aname\[\d+\])$/;
const PATH =
  /^(?:proc\.(?:\w*exe\w*|\w*cwd)(?:\[\d+\])?|fd\.(?:name|nameraw|filename|directory|path)|evt\.arg\.(?!flags|uid)\w+|ka\.uri)$/;
const TEXT =
  /^(?:proc\.(?:\w*cmdline|\w*args|env)|evt\.args|thread\.cap|container\.mounts|ka\.(?:uri\.param|auth\.reason|req|response\.reason|useragent)|jevt)/;
const NUMERIC =
  /^(?:user\.(?:uid|loginuid)|group\.gid|proc\.(?:tty|pid|ppid|sid|vpid|vpgid|pgid|apid\[\d+\]|exe_ino(?:\.\w+)?|loginshellid)|fd\.(?:[lrsc]port|num)|evt\.(?:num|cpu|time|rawtime)|container\.start_ts|thread\.v?tid)$/;

/** How the text of a field, or of a compound, is read. */
export function formOf(field: string): ValueForm {
  return isCompound(field) ? field : isNumeric(field) ? 'number' : 'text';
}

function isNumeric(field: string): boolean {
  return NUMERIC.test(field) || fieldFact(field)?.type === 'number';
}

export function heldBy(field: string): Holds {
  if (PROCESS_NAME.test(field)) {
    return 'name';
  }
  return PATH.test(field) ? 'path' : TEXT.test(field) ? 'text' : 'word';
}

/** The fields that are read behind a key which stands for this field or compound. */
export function fieldsBehind(field: string): readonly string[] {
  return isCompound(field) ? COMPOUNDS[field] : [field];
}

function isCompound(field: string): field is CompoundForm {
  return Object.hasOwn(COMPOUNDS, field);
}
