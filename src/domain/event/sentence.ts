/** An output in two parts; put together they are the whole of it. */
export interface SplitOutput {
  /** What a person reads: `Sensitive file opened for reading by non-trusted program`. */
  readonly sentence: string;
  /** What Falco printed behind it: `key=value` for a machine. Empty where there is none. */
  readonly values: string;
}

/** Beyond it nobody has written a sentence. */
const LONGEST = 2000;

/** `key=` behind a blank or an opening parenthesis, as every output of the official rules prints its fields. */
const FIRST_KEY = /[\s(|,][A-Za-z_][\w.[\]-]*=/;

/** Splits an output at its first `key=value`. What has none, or nothing before it, is a sentence as a whole. */
export function splitOutput(output: string): SplitOutput {
  const found = FIRST_KEY.exec(output.slice(0, LONGEST));
  const sentence = found ? output.slice(0, found.index).replace(/[\s(|,:;-]{1,8}$/, '') : '';
  return sentence === '' ? { sentence: output, values: '' } : { sentence, values: output.slice(sentence.length) };
}
