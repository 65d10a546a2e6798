/** One instruction of a Dockerfile, as BuildKit splits it: continued lines joined, comments left out. */
interface Instruction {
  readonly name: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  readonly text: string;
}

export interface Stage {
  readonly name: string;
  /** What it begins with: another stage or an image, as it is written. */
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

export interface Dockerfile {
  /** `ARG` before the first stage. */
  readonly args: ReadonlyMap<string, string | undefined>;
  readonly stages: readonly Stage[];
}

/** @throws {Error} for what an engine would refuse to read */
export function readDockerfile(text: string): Dockerfile {
  const args = new Map<string, string | undefined>();
  const stages: Array<{ name: string; from: string; instructions: Instruction[] }> = [];
  for (const instruction of instructionsOf(text)) {
    const current = stages[stages.length - 1];
    if (instruction.name === 'FROM') {
      const [from = '', as, name] = instruction.words;
      if (from === '' || (as !== undefined && as.toUpperCase() !== 'AS')) {
        throw new Error(`FROM ${instruction.text}`);
      }
      stages.push({ from, name: name ?? String(stages.length), instructions: [] });
    } else if (current !== undefined) {
      current.instructions.push(instruction);
    } else if (instruction.name === 'ARG') {
      instruction.words.map(argument).forEach(([name, value]) => args.set(name, value));
    } else {
      throw new Error(`${instruction.name} before the first FROM`);
    }
  }
  return { args, stages };
}

/** `NAME=default`, or `NAME` alone. */
export function argument(word: string): readonly [string, string | undefined] {
  const [, name = word, value] = /^(\w+)=([^]*)$/.exec(word) ?? [];
  return [name, value];
}

/** The paths of the context that a stage copies, with where they go. */
export function copiesOf({ instructions }: Stage): ReadonlyArray<{ readonly from: string; readonly to: string }> {
  return instructions
    .filter(({ name, flags }) => (name === 'COPY' || name === 'ADD') && flags.from === undefined)
    .flatMap(({ words }) => words.slice(0, -1).map((from) => ({ from, to: words[words.length - 1] ?? '' })));
}

/** Which paths a `.dockerignore` keeps out of the context; the last line that fits counts. */
export function ignores(text: string): (path: string) => boolean {
  const lines = text.split('\n').map((line) => line.trim());
  const patterns = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), regex: patternOf(line.replace(/^!/, '').replace(/^\/|\/$/g, '')) }));
  return (path) => patterns.reduce((out, { keeps, regex }) => (regex.test(path) ? !keeps : out), false);
}

function patternOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/?|\*|\?|[.+^${}()|[\]\\]/g, (part) => {
    switch (part) {
      case '**/':
        return '(?:.*/)?';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      default:
        return `\\${part}`;
    }
  });
  return new RegExp(`^${source}(?:/.*)?$`);
}

const KNOWN = new Set([
  ...['FROM', 'ARG', 'ENV', 'RUN', 'COPY', 'ADD', 'WORKDIR', 'USER', 'ENTRYPOINT', 'CMD', 'EXPOSE', 'LABEL', 'VOLUME'],
  ...['HEALTHCHECK', 'SHELL', 'STOPSIGNAL', 'ONBUILD'],
]);

function instructionsOf(text: string): Instruction[] {
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line) && line.trim() !== '');
  const joined = lines.join('\n').replace(/\\[ \t]*\n\s*/g, ' ');
  return joined.split('\n').map((line) => {
    const [, word = '', rest = ''] = /^\s*(\S+)\s*([^]*)$/.exec(line) ?? [];
    const name = word.toUpperCase();
    if (!KNOWN.has(name)) {
      throw new Error(`unknown instruction: ${word}`);
    }
    const words = rest.split(/\s+/).filter((part) => part !== '');
    const until = words.findIndex((part) => !part.startsWith('--'));
    const flags = words.slice(0, until).map((flag) => argument(flag.slice(2)));
    return {
      name,
      flags: Object.fromEntries(flags.map(([key, value]) => [key, value ?? ''])),
      words: words.slice(until),
      text: rest,
    };
  });
}
