import { cpuMs } from 'test/cpuMs';
import { printedFields, rendered } from 'test/renderedOutputs';
import { parseLine } from '../lines/parse';
import { fieldText } from '../visible';

/*
 * What rules before their version 2 printed (Falco 0.22 to rules 1.0.0): the number of the process behind the command, and
 * `%container.info` anywhere, which prints `name (id=0123456789ab)` without a key.
 */

const KEYS = [
  'user=%user.name user_loginuid=%user.loginuid command=%proc.cmdline pid=%proc.pid parent=%proc.pname pcmdline=%proc.pcmdline file=%fd.name program=%proc.name gparent=%proc.aname[2] container_id=%container.id image=%container.image.repository',
  'user=%user.name command=%proc.cmdline INFO image=%container.image.repository:%container.image.tag',
  'user=%user.name user_loginuid=%user.loginuid command=%proc.cmdline pid=%proc.pid INFO image=%container.image.repository:%container.image.tag mounts=%container.mounts',
  'user=%user.name user_loginuid=%user.loginuid INFO shell=%proc.name parent=%proc.pname cmdline=%proc.cmdline pid=%proc.pid terminal=%proc.tty container_id=%container.id image=%container.image.repository',
  'user=%user.name INFO process=%proc.name parent=%proc.pname cmdline=%proc.cmdline terminal=%proc.tty container_id=%container.id image=%container.image.repository fd.name=%fd.name fd.num=%fd.num fd.type=%fd.type fd.sip=%fd.sip',
  'user=%user.name command=%proc.cmdline pid=%proc.pid target=%evt.arg.target linkpath=%evt.arg.linkpath parent_process=%proc.pname',
  'user=%user.name command=%proc.cmdline pid=%proc.pid env=%proc.env parent=%proc.pname',
  'user=%user.name cur_uid=%user.uid parent=%proc.pname command=%proc.cmdline pid=%proc.pid uid=%evt.arg.uid container_id=%container.id image=%container.image.repository',
  'user=%user.name command=%proc.cmdline pid=%proc.pid filename=%evt.arg.filename name=%evt.arg.name mode=%evt.arg.mode event=%evt.type',
  'user=%user.name command=%proc.cmdline pid=%proc.pid pcmdline=%proc.pcmdline operation=%evt.type file=%fd.name container_id=%container.id image=%container.image.repository',
  'command=%proc.cmdline pid=%proc.pid connection=%fd.name user=%user.name user_loginuid=%user.loginuid container_id=%container.id image=%container.image.repository',
];

const VALUES: Readonly<Record<string, string>> = {
  'user.name': 'root',
  'user.loginuid': '-1',
  'user.uid': '0',
  'proc.pid': '1277',
  'proc.tty': '34816',
  'proc.pcmdline': 'bash -l',
  'proc.env': 'HTTP_PROXY=x A=b',
  'fd.name': '/etc/34',
  'fd.num': '3',
  'evt.arg.uid': 'daemon',
  'evt.arg.target': '/etc/shadow',
  'container.id': 'f687a1640776',
  'container.mounts': '/a:/b::true:rprivate',
  'container.image.repository': 'docker.io/library/nginx',
  'container.image.tag': '1.25',
};

const COMMANDS = ['touch /etc/34', 'sh -c "A=1 pid=9 b=c"', 'dd if=/dev/zero of=x bs=1M', 'echo (a) | cat'];
const INFOS = [
  ['web (id=f687a1640776)', { 'container.name': 'web', 'container.id': 'f687a1640776' }],
  ['host (id=host)', { 'container.name': 'host', 'container.id': 'host' }],
  ['k8s.ns=shop k8s.pod=web-1 container=f687a1640776', { 'k8s.ns.name': 'shop', 'k8s.pod.name': 'web-1' }],
] as const;

describe.each(INFOS)('outputs of older rules, in which the container prints as %s', (info, container) => {
  it.each(KEYS.flatMap((keys) => COMMANDS.map((command) => [command, keys])))(
    'with the command %s: %s',
    (command, keys) => {
      const own: Readonly<Record<string, string>> =
        'container.id' in container ? { 'container.id': container['container.id'] } : {};
      const values: Readonly<Record<string, string>> = { ...VALUES, ...own, 'proc.cmdline': command };
      const valueOf = (field: string): string => values[field] ?? 'x';
      const text = rendered(`Something of old (${keys.replace('INFO', info)})`, valueOf);
      const line = `10:00:00.000000000: Error ${text}`;
      const event = parseLine({ tsNs: '1', line, labels: { rule: 'Of old', source: 'syscall', priority: 'Error' } });
      const fields = event.kind === 'event' ? event.fields : {};
      const said = (field: string) => fieldText(fields[field] ?? null);
      const printed = printedFields(keys);
      expect(printed.map((field) => [field, said(field)])).toEqual(printed.map((field) => [field, valueOf(field)]));
      expect(keys.includes('INFO') ? fields : container).toMatchObject(container);
    }
  );
});

describe('a text that is made to be slow to read', () => {
  it.each([
    ['blanks before a key', `(requesting user=${' '.repeat(60_000)}, requesting IP=1, AWS region=z`],
    ['brackets before blanks', `(user=a, ip=${')'.repeat(3000)}${' '.repeat(30_000)}x`],
    ['keys over and over', `(requesting user=${', requesting IP=x, AWS region=y'.repeat(2000)})`],
    ['one long word', `(requesting user=${'x'.repeat(60_000)}, requesting IP=1, AWS region=${'y'.repeat(60_000)})`],
  ])('is read as fast as any: %s', (_, text) => {
    const places: ReadonlyArray<Record<string, string>> = [
      {},
      { rule: 'R', source: 'aws_cloudtrail' },
      { rule: 'R', source: 'okta' },
    ];
    for (const labels of places) {
      const spent = cpuMs(() => {
        const event = parseLine({ tsNs: '1', line: `10:00:00.000000000: Error ${text}`, labels });
        return event.kind === 'event' ? event.fields : {};
      });
      expect(spent).toBeLessThan(2000);
    }
  });
});
