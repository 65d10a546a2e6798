import { cpuMs } from 'test/cpuMs';
import { parseRules } from '../parse';

/** What Falco 0.44.1 says of conditions and outputs whose form is right. */
function refusals(condition: string, { source = 'syscall', output = 'o', more = '' } = {}): string[] {
  const text = `${more}- rule: Mine\n  desc: d\n  condition: ${JSON.stringify(condition)}\n  output: ${JSON.stringify(output)}\n  priority: INFO\n  source: ${source}\n`;
  return parseRules([{ name: 'mine.yaml', text }])
    .problems.filter(({ level }) => level === 'error')
    .map(({ message }) => message);
}

describe('comparisons by type', () => {
  it.each([
    'proc.name startswith a and proc.name regex "^a.*b$" and proc.name icontains A and fd.name pmatch (/etc)',
    'fd.sport = 80 and fd.lport in (80, 443) and fd.rport >= 1024 and fd.num != -1',
    'user.uid = 0 and user.loginuid = -1 and proc.pid > 1',
    'proc.is_exe_writable = true and fd.connected in (true, false)',
    'fd.sip = 10.0.0.1 and fd.cip in (10.0.0.1, "::1") and fd.net = 10.0.0.0/8 and fd.snet in ("10.0.0.0/8")',
    'evt.type in (open, openat) and evt.type != execve and evt.type = container',
    'evt.arg.flags contains O_CREAT and evt.arg[0] exists and evt.rawarg.res < 0',
    'proc.aname[2] = bash and proc.aname in (bash) and proc.apid[1] = 3 and proc.env[HOME] = /root',
    'len(proc.args) > 3 and tolower(proc.name) = a and concat(proc.name, "-", proc.pname) = a-b',
    'proc.name = val(proc.pname) and proc.name in (val)',
    'evt.buffer bcontains cafe and evt.buffer contains a',
    'proc.name startswith oneof (a, b) and fd.sport = anyof (80, 443) and fd.sip != allof (10.0.0.1)',
    'json.value[/a/b] = x and container.label[app] = y and evt.dir = <',
  ])('%s', (condition) => expect(refusals(condition)).toEqual([]));

  it.each([
    ['fd.sport startswith 80', 'fd.sport is a number'],
    ['fd.sport contains oneof (80)', 'fd.sport is a number'],
    ['fd.sport in (80, http)', '"http" is no port'],
    ['user.uid = root', '"root" is no whole number'],
    ['user.loginuid = "<NA>"', '"<NA>" is no whole number'],
    ['proc.pid > 1.5', 'is no whole number'],
    ['proc.pid = 0x10', 'is no whole number'],
    ['proc.is_exe_writable = yes', 'is neither true nor false'],
    ['proc.is_exe_writable > 1', 'is a truth value'],
    ['fd.sip contains 10', 'fd.sip is an address'],
    ['fd.sip = 10.0.0', 'is no IP address'],
    ['fd.net = 10.0.0.1', 'is no network'],
    ['evt.type < 5', '"5" is no type of event'],
    ['evt.type startswith open_', 'is no type of event'],
    ['evt.type = nosuch', 'is no type of event'],
    ['proc.nosuch = a', 'proc.nosuch is no field of the source "syscall"'],
    ['ka.user.name = a', 'ka.user.name is no field of the source "syscall"'],
    ['evt.arg.nosuch = a', 'no event has the argument "nosuch"'],
    ['proc.aname[x] = a', 'needs a number in its brackets'],
    ['container.label.app = a', 'needs its argument in brackets'],
    ['json.value = a', 'needs an argument'],
    ['fd.name bcontains 2f', 'fd.name is a text, which Falco does not compare with "bcontains"'],
    ['evt.buffer bcontains xyz', 'not written as bytes'],
    ['evt.buffer icontains a', 'evt.buffer is bytes'],
    ['tolower(fd.sport) = a', 'takes a text alone'],
    ['tolower(proc.aname) = a', 'cannot stand within'],
    ['len(proc.name) = abc', 'is no whole number'],
    ['proc.name = val(proc.pid)', 'of different types'],
    ['proc.name regex val(proc.pname)', 'with no other field'],
    ['proc.name regex "a(b"', 'is no regular expression'],
    ['proc.name = "a\\qb"', 'stands for nothing'],
    [`proc.name = ${'a'.repeat(256)}`, 'longer than the 255 bytes'],
    [`proc.name = ${'ä'.repeat(128)}`, 'longer than the 255 bytes'],
  ])('%s is refused', (condition, message) => {
    expect(refusals(condition)).toContainEqual(expect.stringContaining(message));
  });

  it('takes only some comparisons of lists', () => {
    const of = (comparison: string) => refusals(`ka.req.pod.containers.image ${comparison}`, { source: 'k8s_audit' });
    expect(['in (a)', 'intersects (a)', 'exists'].flatMap(of)).toEqual([]);
    for (const comparison of ['= a', '!= a', 'contains a', 'pmatch (a)', 'startswith oneof (a)']) {
      expect(of(comparison)).toEqual([expect.stringContaining('is a list')]);
    }
  });

  it('knows the fields of the rule’s source alone', () => {
    expect(refusals('ct.user = a', { source: 'aws_cloudtrail' })).toEqual([]);
    expect(refusals('user.name = a', { source: 'aws_cloudtrail' })).toHaveLength(1);
    expect(refusals('any.field = a', { source: 'somebodys' })).toEqual([]);
  });

  it('looks into macros, and passes over what the rule says it may', () => {
    const more = '- macro: mine\n  condition: proc.nosuch = a\n';
    expect(refusals('mine', { more })).toEqual([expect.stringContaining('through the macro "mine"')]);
    const skipping = `${more}- rule: Mine\n  desc: d\n  condition: mine\n  output: o\n  priority: INFO\n  skip-if-unknown-filter: true\n`;
    expect(parseRules([{ name: 'a', text: skipping }]).problems.map(({ level }) => level)).toEqual(['warning']);
  });

  it('puts exceptions and lists in before it reads', () => {
    const rule = (values: string) =>
      `- list: my_list\n  items: [a, b c]\n- rule: Mine\n  desc: d\n  condition: evt.type=open\n  output: o\n  priority: INFO\n  exceptions: [{name: e, fields: [proc.name, fd.sport], values: [${values}]}]\n`;
    const said = (values: string) =>
      parseRules([{ name: 'a', text: rule(values) }]).problems.map(({ message }) => message);
    expect(said('[a, 80]')).toEqual([]);
    expect(said('[a, x]')).toEqual([expect.stringContaining('is no port')]);
    expect(said('["a(b", 80]')).toEqual([expect.stringContaining('cannot be read')]);
    expect(said('[my_list, 80]')).toEqual([expect.stringContaining('cannot be read')]);
    expect(said(`["'x my_list y'", 80]`)).toEqual([]);
  });
});

describe('outputs', () => {
  it.each([
    'o',
    '%proc.name',
    '%proc.name_x %evt.time',
    '%proc.aname[2] %proc.args[0]',
    '%20proc.name',
    '%tolower(proc.name)',
    '%proc.cmdline[x',
  ])('%j is printed', (output) => expect(refusals('evt.type=open', { output })).toEqual([]));
  it.each(['100%', '%% x', '% x', '%proc.nosuch', '%ka.user.name', '%fd.net', '%nosuch', '%evt.arg.nosuch'])(
    '%j is refused',
    (output) => expect(refusals('evt.type=open', { output })).toEqual([expect.stringContaining('cannot be printed')])
  );
  it('is quick with very many signs', () => {
    expect(cpuMs(() => refusals('evt.type=open', { output: '%proc.name['.repeat(10_000) }))).toBeLessThan(3000);
  });
});

describe('what is loaded and ends a running Falco', () => {
  const warnings = (condition: string, more = '') =>
    parseRules([
      {
        name: 'mine.yaml',
        text: `${more}- rule: Mine\n  desc: d\n  condition: ${JSON.stringify(condition)}\n  output: o\n  priority: INFO\n`,
      },
    ]).problems.map(({ level, message }) => `${level}: ${message}`);

  it.each([
    ['fd.sip.name startswith evil', 'fd.sip.name with "=", "!=" and "in" alone'],
    ['fd.port intersects (22, 80)', 'fd.port with "=", "!=" and "in" or as a number alone'],
    ['fd.ip intersects (10.0.0.1)', 'fd.ip with "=", "!=" and "in" alone'],
  ])('%s', (condition, message) => {
    expect(warnings(condition)).toEqual([expect.stringMatching(/^warning: .* is loaded and stops Falco: /)]);
    expect(warnings(condition)[0]).toContain(message);
  });

  it('is said of the rule that uses the macro', () => {
    expect(warnings('m', '- macro: m\n  condition: fd.rip.name contains evil\n')).toEqual([
      expect.stringContaining('stops Falco, through the macro "m"'),
    ]);
  });

  it.each([
    'fd.sip.name in (a, b)',
    'fd.port < 1024',
    'fd.ip != 10.0.0.1',
    'fd.sip.name exists',
    'fd.sport intersects (22)',
  ])('nothing of %s', (condition) => expect(warnings(condition)).toEqual([]));
});
