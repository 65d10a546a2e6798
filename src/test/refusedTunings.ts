import { askFalco } from './falco';

/** A tuning as a file, and the rule that it changes. */
export interface WrittenFor {
  readonly rule: string;
  readonly source: string;
  readonly yaml: string;
}

/** Those that the Falco that is here refuses, each with its words, found by halves: it names only the first of a file. */
export function refusedTunings(some: readonly WrittenFor[]): string[] {
  const lists = '- list: shell_binaries\n  items: [sh, bash]\n';
  const [, said] = askFalco([
    { name: 'base.yaml', text: lists + rulesOf(some) },
    { name: 'tuning.yaml', text: some.map(({ yaml }) => yaml).join('') },
  ]);
  if (said?.accepted === true) {
    return [];
  }
  if (some.length === 1) {
    return [`${said?.message ?? 'no answer'}\n${some[0]?.yaml ?? ''}`];
  }
  const half = Math.floor(some.length / 2);
  return [...refusedTunings(some.slice(0, half)), ...refusedTunings(some.slice(half))];
}

/** Each rule once, without anything of its own. */
function rulesOf(some: readonly WrittenFor[]): string {
  return [...new Map(some.map((one) => [one.rule, one])).values()]
    .map(
      ({ rule, source }) =>
        `- rule: ${JSON.stringify(rule)}\n  source: ${source}\n  desc: d\n  condition: ${source === 'syscall' ? 'evt.type=open' : 'ka.verb exists'}\n  output: o\n  priority: INFO\n`
    )
    .join('');
}
