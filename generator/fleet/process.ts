import type { FieldValue } from '../event/falcoMessage';

/** Who a process runs as. */
export interface User {
  readonly name: string;
  readonly uid: number;
  /** Login uid: -1 where nobody logged in. */
  readonly loginuid: number;
}

export const ROOT: User = { name: 'root', uid: 0, loginuid: -1 };

/** A process with what started it, so that parents and ancestors of every event agree. */
export interface Process {
  readonly name: string;
  readonly exepath: string;
  readonly cmdline: string;
  readonly user: User;
  /** Number of the terminal, 0 for none. */
  readonly tty: number;
  readonly cwd: string;
  readonly parent: Process | undefined;
}

/** What a child changes of its parent; the rest is inherited. */
export interface Child {
  readonly user?: User;
  readonly tty?: number;
  readonly cwd?: string;
  readonly name?: string;
}

/** The first process that Falco knows of a container or a host. */
export function firstProcess(exepath: string, args: string, user: User = ROOT): Process {
  const name = baseName(exepath);
  return { name, exepath, cmdline: join(name, args), user, tty: 0, cwd: '/', parent: undefined };
}

/** A process that another one started. */
export function child(parent: Process, exepath: string, args = '', change: Child = {}): Process {
  const name = change.name ?? baseName(exepath);
  return {
    name,
    exepath,
    cmdline: join(name, args),
    user: change.user ?? parent.user,
    tty: change.tty ?? parent.tty,
    cwd: change.cwd ?? parent.cwd,
    parent,
  };
}

/** Falco's fields of a process and its ancestors (`proc.aname[2]` is the grandparent); null where there is none. */
export function processFields(process: Process): Record<string, FieldValue> {
  const ancestors = lineage(process);
  const [, parent, grandparent] = ancestors;
  const oldest = ancestors.at(-1);
  const fields: Record<string, FieldValue> = {
    'proc.name': process.name,
    'proc.exepath': process.exepath,
    'proc.exe': process.exepath,
    'proc.cmdline': process.cmdline,
    'proc.args': process.cmdline.slice(process.name.length + 1),
    'proc.cwd': process.cwd,
    'proc.tty': process.tty,
    'proc.pname': parent?.name ?? null,
    'proc.pexe': parent?.exepath ?? null,
    'proc.pexepath': parent?.exepath ?? null,
    'proc.pcmdline': parent?.cmdline ?? null,
    'proc.sname': sessionLeader(process) ?? oldest?.name ?? null,
    'proc.aexepath[2]': grandparent?.exepath ?? null,
    'user.name': process.user.name,
    'user.uid': process.user.uid,
    'user.loginuid': process.user.loginuid,
    'user.loginname': process.user.loginuid < 0 ? '<NA>' : process.user.name,
    'group.gid': process.user.uid,
    'group.name': process.user.name,
  };
  for (let level = 2; level <= 7; level++) {
    fields[`proc.aname[${level}]`] = ancestors[level]?.name ?? null;
  }
  return fields;
}

function lineage(process: Process): Process[] {
  const found: Process[] = [];
  for (let next: Process | undefined = process; next !== undefined; next = next.parent) {
    found.push(next);
  }
  return found;
}

/** The oldest process on the same terminal. */
function sessionLeader(process: Process): string | undefined {
  return process.tty === 0
    ? undefined
    : lineage(process)
        .filter(({ tty }) => tty === process.tty)
        .at(-1)?.name;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function join(name: string, args: string): string {
  return args === '' ? name : `${name} ${args}`;
}
