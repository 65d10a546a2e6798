import { counted, endpoint, i64, terminated, terminatedList, u16, u32, u8 } from './bytes';

/*
 * A capture as libscap saves it (the blocks of pcapng with its own types), made up: processes, users, groups and system calls
 * that never were. What Falco makes of it is Falco's work alone. Nothing but what its rules may ask for is filled in.
 */

/** A process that is there before the first call. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  readonly name: string;
  readonly exe: string;
  readonly path: string;
  /** Without the program. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly uid: number;
  readonly gid: number;
  readonly loginUid: number;
  readonly tty: number;
}

export type Call =
  | { readonly type: 'execve'; readonly process: Process }
  | { readonly type: 'openat'; readonly process: Process; readonly file: string; readonly flags: number }
  | {
      readonly type: 'accept4';
      readonly process: Process;
      readonly client: readonly [address: string, port: number];
      readonly server: readonly [address: string, port: number];
    };

export interface Captured {
  readonly users: ReadonlyMap<number, string>;
  readonly groups: ReadonlyMap<number, string>;
  readonly processes: readonly Process[];
  /** One after the other, a millisecond apart. */
  readonly calls: readonly Call[];
}

const BLOCK = { section: 0x0a0d0d0a, machine: 0x201, processes: 0x215, users: 0x220, event: 0x216 } as const;
const BYTE_ORDER = 0x1a2b3c4d;
/** The numbers of the calls' ends in the table of events, which are never given anew. */
const CALL = { execve: 293, openat: 307, accept4: 389 } as const;
const START_NS = 1_795_000_000_000_000_000n;
const CURRENT_FOLDER = -100;
const AF_INET = 2;

/** The bytes of the file. */
export function captureOf({ users, groups, processes, calls }: Captured): Buffer {
  return Buffer.concat([
    block(BLOCK.section, u32(BYTE_ORDER), u16(1), u16(2), i64(-1)),
    block(BLOCK.machine, u32(2), i64(1 << 30), i64(32_768), Buffer.from('made-up'.padEnd(128, '\0')), Buffer.alloc(32)),
    block(BLOCK.processes, ...processes.map(processOf)),
    block(BLOCK.users, ...[...users].map(userOf), ...[...groups].map(groupOf)),
    ...calls.map(callOf),
  ]);
}

/** A block says its length at both ends, and is a whole number of words long. */
function block(type: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
  const length = u32(padded.length + 12);
  return Buffer.concat([u32(type), length, padded, length]);
}

/** An entry of a list says how long it is, itself included. */
function entry(...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 4), body]);
}

function processOf({ pid, parent, session, name, exe, path, args, cwd, uid, gid, loginUid, tty }: Process): Buffer {
  const [noNumber, noWord] = [i64(0), u32(0)];
  return entry(
    ...[pid, pid, parent, session, pid].map(i64),
    ...[name, exe, path, terminatedList(args), cwd].map(counted),
    ...[noNumber, noWord, u32(uid), u32(gid), noWord, noWord, noWord, noNumber, noNumber],
    counted(''),
    ...[i64(pid), i64(pid), counted(''), counted('/'), noNumber, u32(tty), u32(loginUid)],
    ...[u8(0), noNumber, noNumber, noNumber, u8(0), noNumber, noNumber, noNumber, u8(0), u8(0)],
    i64(pid)
  );
}

const userOf = ([id, name]: readonly [number, string]): Buffer =>
  entry(u8(0), u32(id), u32(id), ...[name, '/home', '/bin/sh'].map(counted));

const groupOf = ([id, name]: readonly [number, string]): Buffer => entry(u8(1), u32(id), counted(name));

function callOf(call: Call, index: number): Buffer {
  const values = valuesOf(call);
  const lengths = values.map(({ length }) => u16(length));
  const body = Buffer.concat([...lengths, ...values]);
  const header = Buffer.concat([
    i64(START_NS + BigInt(index) * 1_000_000n),
    i64(call.process.pid),
    u32(26 + body.length),
    u16(CALL[call.type]),
    u32(values.length),
  ]);
  return block(BLOCK.event, u16(0), header, body);
}

function valuesOf(call: Call): readonly Buffer[] {
  switch (call.type) {
    case 'execve':
      return execveOf(call.process);
    case 'openat':
      return [i64(3), i64(CURRENT_FOLDER), terminated(call.file), u32(call.flags), u32(0), u32(1), i64(7)];
    case 'accept4':
      return [
        i64(4),
        Buffer.concat([u8(AF_INET), endpoint(...call.client), endpoint(...call.server)]),
        ...[u8(0), u32(0), u32(5), u32(0)],
      ];
  }
}

function execveOf(process: Process): readonly Buffer[] {
  const { pid, parent, name, exe, path, args, cwd, uid, gid, loginUid, tty } = process;
  return [
    ...[i64(0), terminated(exe), terminatedList(args), i64(pid), i64(pid), i64(parent), terminated(cwd)],
    ...[i64(1024), i64(0), i64(0), u32(0), u32(0), u32(0), terminated(name), Buffer.alloc(0), Buffer.alloc(0)],
    ...[u32(tty), i64(pid), u32(loginUid), u32(0), i64(0), i64(0), i64(0), i64(0), i64(0), i64(0)],
    ...[u32(uid), terminated(path), i64(pid), u32(gid), terminated(path)],
  ];
}
