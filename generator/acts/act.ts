import type { AuditDraft, Deed, Draft } from '../event/event';
import type { FieldValue } from '../event/falcoMessage';
import { mainProcess, type Place } from '../fleet/fleet';
import { ExactNumber } from '../event/json';
import { child, firstProcess, ROOT, type Process, type User } from '../fleet/process';
import type { Random } from '../fleet/random';

/**
 * One thing done by one process, as data. In `run`, `file` and texts of `fields`, `{hex}`, `{n}` and `{pod}` stand for
 * something drawn at the time, and for the name of the pod.
 */
export interface Act {
  readonly rule: string;
  /** What the process descends from: the container's own program, `kubectl exec`, a login over SSH, or the host's init. */
  readonly from?: 'main' | 'exec' | 'ssh' | 'host';
  /** Path and arguments of each process below that, the acting one last. */
  readonly run?: readonly string[];
  readonly as?: User;
  readonly cwd?: string;
  /** System call: `evt.type`. */
  readonly call: string;
  /** `fd.name` of a file. */
  readonly file?: string;
  /** The other end of a connection. */
  readonly reach?: readonly [ip: string, port: number, protocol?: 'tcp' | 'udp'];
  readonly fields?: Deed;
}

/** One entry of the audit log, as data. */
export interface AuditAct {
  readonly rule: string;
  readonly user: string;
  readonly fields: Deed;
}

/** The connection of a socket as Falco names it. Addresses are IPv4. */
export function connection(from: string, lport: number, to: string, rport: number, protocol: 'tcp' | 'udp'): Deed {
  return {
    'fd.name': `${from}:${lport}->${to}:${rport}`,
    'fd.lport': lport,
    'fd.rport': rport,
    'fd.type': 'ipv4',
    'fd.l4proto': protocol,
    'fd.rip': to,
    'fd.sip': to,
    'fd.sport': rport,
    'fd.lip.name': from,
    'fd.cip.name': from,
    'fd.rip.name': to,
    'fd.sip.name': to,
  };
}

/** The act as it happened in one place. */
export function perform(act: Act, place: Place, atMs: number, random: Random): Draft {
  const fill = (text: string) => fillIn(text, place, random);
  let process = origin(act, place);
  for (const command of act.run ?? []) {
    const [path = '', ...args] = fill(command).split(' ');
    process = child(process, path, args.join(' '));
  }
  if (act.cwd !== undefined) {
    process = { ...process, cwd: act.cwd };
  }
  const file: Deed = act.file === undefined ? {} : { 'fd.name': fill(act.file), 'fd.nameraw': fill(act.file) };
  const filled = Object.entries(act.fields ?? {}).map(([key, value]): [string, FieldValue] => [
    key,
    typeof value === 'string' ? fill(value) : value,
  ]);
  return {
    rule: act.rule,
    place,
    process,
    deed: {
      'evt.type': act.call,
      'evt.res': 'SUCCESS',
      ...executionFields(act, atMs, random),
      ...file,
      ...reachFields(act, place, random),
      ...Object.fromEntries(filled),
    },
  };
}

/** The audit entry as it was written in one cluster. */
export function audited(act: AuditAct, place: Place, random: Random): AuditDraft {
  const fields: Record<string, FieldValue> = {
    'ka.user.name': act.user,
    'ka.response.code': '200',
    'ka.auth.decision': 'allow',
    'ka.auth.reason': '',
  };
  for (const [key, value] of Object.entries(act.fields)) {
    fields[key] = typeof value === 'string' ? fillIn(value, place, random) : value;
  }
  return { rule: act.rule, cluster: place.cluster, fields };
}

function origin({ from = 'main', as, call }: Act, place: Place): Process {
  if (call === 'container') {
    // The start of a container has no process yet: Falco names the container in its place.
    const name = `container:${place.pod?.containerId ?? 'host'}`;
    return { name, exepath: '', cmdline: name, user: as ?? ROOT, tty: 0, cwd: '', parent: undefined };
  }
  switch (from) {
    case 'main': {
      const main = mainProcess(place);
      return as === undefined ? main : { ...main, user: as };
    }
    case 'exec': {
      const shim = {
        ...firstProcess('/usr/bin/containerd-shim-runc-v2', '-namespace k8s.io'),
        name: 'containerd-shim',
      };
      return child(shim, '/usr/bin/runc', '--root /run/containerd/runc/k8s.io exec', { user: as ?? ROOT, tty: 34816 });
    }
    case 'ssh': {
      const user = as ?? { name: 'ops', uid: 1001, loginuid: 1001 };
      const daemon = child(firstProcess('/usr/lib/systemd/systemd', '--switched-root'), '/usr/sbin/sshd', '-D');
      const session = child(daemon, '/usr/sbin/sshd', `: ${user.name} [priv]`);
      return child(session, '/usr/bin/bash', '-l', { user, tty: 34817, cwd: `/home/${user.name}` });
    }
    case 'host':
      return { ...firstProcess('/usr/lib/systemd/systemd', '--switched-root --system'), user: as ?? ROOT };
  }
}

function executionFields({ call, fields }: Act, atMs: number, random: Random): Deed {
  if (call !== 'execve') {
    return {};
  }
  // A program from the upper layer was not in the image: it was written first, and started a little later.
  const age = random.int(40, 9_000);
  return {
    'evt.arg.flags': fields?.['evt.arg.flags'] ?? 'EXE_WRITABLE|EXE_LOWER_LAYER',
    'proc.exe_ino.ctime': new ExactNumber(`${atMs - age}000000`),
    'proc.exe_ino.mtime': new ExactNumber(`${atMs - age}000000`),
    'proc.exe_ino.ctime_duration_proc_start': new ExactNumber(`${age}000000`),
  };
}

function reachFields({ reach }: Act, { pod, cluster, node }: Place, random: Random): Deed {
  if (reach === undefined) {
    return {};
  }
  const [ip, port, protocol = 'tcp'] = reach;
  return connection(
    pod?.ip ?? `10.20.4.${10 + cluster.nodes.indexOf(node)}`,
    random.int(32768, 60999),
    ip,
    port,
    protocol
  );
}

function fillIn(text: string, { pod }: Place, random: Random): string {
  return text.includes('{')
    ? text.replace(/\{(hex|n|pod)\}/g, (_match, what: string) => {
        if (what === 'pod') {
          return pod?.name ?? 'host';
        }
        return what === 'hex' ? random.hex(8) : String(random.int(1, 99_999));
      })
    : text;
}
