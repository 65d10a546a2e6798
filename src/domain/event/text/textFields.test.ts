import { ruleFact } from '../../falco/officialRules';
import { outputOrFields } from '../shownOutput';
import { parseLine } from '../lines/parse';
import type { JsonValue } from '../types';

function fieldsOf(message: string, rule = 'My rule', source = 'syscall'): Readonly<Record<string, JsonValue>> {
  const labels = { rule, source, priority: 'Warning' };
  const parsed = parseLine({ tsNs: '1', line: `10:00:00.000000000: Warning ${message}`, labels });
  return parsed.kind === 'event' ? parsed.fields : {};
}

const UGLY = [
  'sh -c "a=b (c) | d"',
  'sh -c a"b',
  'a\\b',
  'a.b|c',
  'two\nlines',
  '`whoami`',
  '${x}',
  '💥 (é)',
  'dd if=/dev/zero of=/dev/sda bs=1M count=10',
  'mount -o user=bob,type=ext4 mode=7',
  'env A=1 b=2 name=x path=/y type=z id=3',
  'echo :) | cat (',
  'x | y=1 z=2',
  'trailing)',
  '((unbalanced',
];

describe('ugly command lines', () => {
  it.each(UGLY)('in an official rule: %s', (command) => {
    const message = `A shell was spawned | evt_type=execve user=root user_uid=0 user_loginuid=-1 process=sh proc_exepath=/bin/sh parent=containerd-shim command=${command} terminal=34816 exe_flags=EXE_WRITABLE container_id=ee97d9c4186f container_name=web container_image_repository=docker.io/acme/web container_image_tag=<NA> k8s_pod_name=web-1 k8s_ns_name=shop`;
    expect(fieldsOf(message, 'Terminal shell in container')).toEqual({
      'evt.type': 'execve',
      'user.name': 'root',
      'user.uid': 0,
      'user.loginuid': -1,
      'proc.name': 'sh',
      'proc.exepath': '/bin/sh',
      'proc.pname': 'containerd-shim',
      'proc.cmdline': command,
      'proc.tty': 34816,
      'evt.arg.flags': 'EXE_WRITABLE',
      'container.id': 'ee97d9c4186f',
      'container.name': 'web',
      'container.image.repository': 'docker.io/acme/web',
      'container.image.tag': null,
      'k8s.pod.name': 'web-1',
      'k8s.ns.name': 'shop',
    });
  });

  it.each(UGLY)('in a rule of one’s own, between parentheses: %s', (command) => {
    const message = `Something (user=root process=sh command=${command} terminal=0 container_id=ee97d9c4186f image=acme/web:1.4)`;
    expect(fieldsOf(message)).toEqual({
      'user.name': 'root',
      'proc.name': 'sh',
      'proc.cmdline': command,
      'proc.tty': 0,
      'container.id': 'ee97d9c4186f',
      'container.image.repository': 'acme/web',
      'container.image.tag': '1.4',
    });
  });

  it.each(UGLY)('as the last value before the parenthesis closes: %s', (command) => {
    expect(fieldsOf(`Something (user=root command=${command})`)).toEqual({
      'user.name': 'root',
      'proc.cmdline': command,
    });
  });
});

describe("rules of Falco's plugins", () => {
  it.each<[string, string, string, Record<string, JsonValue>]>([
    [
      'aws_cloudtrail',
      'Console Login Without MFA',
      'Detected a console login without MFA (requesting user=alice, requesting IP=203.0.113.7, AWS region=eu-west-1)',
      { 'ct.user': 'alice', 'ct.srcip': '203.0.113.7', 'ct.region': 'eu-west-1' },
    ],
    [
      'aws_cloudtrail',
      'Deactivate MFA for Root User',
      'It was (requesting user=<NA>, requesting IP=::1, MFA serial number=arn:aws:iam::1:mfa/a b, AWS region=x)',
      { 'ct.user': null, 'ct.srcip': '::1', 'ct.request.serialnumber': 'arn:aws:iam::1:mfa/a b', 'ct.region': 'x' },
    ],
    [
      'aws_cloudtrail',
      'Mine',
      'A group (requesting user=a, requesting IP=b, AWS region=c, group name=the (old) admins)',
      { 'ct.user': 'a', 'ct.srcip': 'b', 'ct.region': 'c', 'ct.request.groupname': 'the (old) admins' },
    ],
    [
      'okta',
      'Creating a new OKTA user account',
      'A new OKTA user account created (user=Alice Doe, target user=Bob Roe)',
      { 'okta.actor.name': 'Alice Doe', 'okta.target.user.name': 'Bob Roe' },
    ],
    [
      'okta',
      'Too many failed MFA in last 5min',
      "A user has failed MFA too many times in last 5min (user='Alice Doe' last_reason='INVALID' countLast300=9)",
      { 'okta.actor.name': 'Alice Doe', 'okta.reason': 'INVALID', 'okta.mfa.failure.countlast[300]': 9 },
    ],
    [
      'github',
      'Mine',
      'A webhook was linked (ID=7 type=Repository owner=acme user=alice) ',
      { 'github.webhook.id': '7', 'github.webhook.type': 'Repository', 'github.owner': 'acme', 'github.user': 'alice' },
    ],
    [
      'gcp_auditlog',
      'Mine',
      'project=acme-1 A GCS bucket has been deleted by user=alice@acme userIP=10.0.0.1 userAgent=gcloud/1 (x; y) authorizationInfo=[{"granted":true}] rawRequest={"a": "b c"}',
      {
        'gcp.projectId': 'acme-1',
        'gcp.user': 'alice@acme',
        'gcp.callerIP': '10.0.0.1',
        'gcp.userAgent': 'gcloud/1 (x; y)',
        'gcp.authorizationInfo': '[{"granted":true}]',
        'gcp.request': '{"a": "b c"}',
      },
    ],
  ])('%s, %s', (source, rule, message, expected) => {
    const parsed = parseLine({ tsNs: '1', line: `10:00:00.000000000: Notice ${message}`, labels: { rule, source } });
    expect(parsed.kind === 'event' ? parsed.fields : parsed).toEqual(expected);
  });

  it('leaves quotes of a system call as they are', () => {
    expect(fieldsOf("m (user='root' file='/a b')")).toEqual({ 'user.name': "'root'", 'fd.name': "'/a b'" });
  });
});

describe('what older rules print behind a command', () => {
  it.each([
    [
      'm (user=root command=touch /etc/34 pid=1277 parent=bash pcmdline=bash)',
      {
        'user.name': 'root',
        'proc.cmdline': 'touch /etc/34',
        'proc.pid': 1277,
        'proc.pname': 'bash',
        'proc.pcmdline': 'bash',
      },
    ],
    [
      'm (command=sh -c ls operation=open file=/x)',
      { 'proc.cmdline': 'sh -c ls', 'evt.type': 'open', 'fd.name': '/x' },
    ],
    ['m (command=ps -o pid=PID,comm= parent=bash)', { 'proc.cmdline': 'ps -o pid=PID,comm=', 'proc.pname': 'bash' }],
    ['m (command=kill pid=12 now parent=bash)', { 'proc.cmdline': 'kill pid=12 now', 'proc.pname': 'bash' }],
  ])('%s', (message, expected) => expect(fieldsOf(message)).toEqual(expected));
});

describe('values that imitate keys', () => {
  const official = (command: string) =>
    `Spawned | evt_type=execve user=root user_uid=0 user_loginuid=-1 process=sh proc_exepath=/bin/sh parent=bash command=${command} terminal=0 exe_flags=X container_id=ee97d9c4186f container_name=web`;

  it.each([
    'x user=nobody terminal=99',
    'x terminal=99 exe_flags=NONE',
    'x user=nobody user_uid=99 user_loginuid=99 process=ls proc_exepath=/bin/ls parent=init command=ls',
    'x container_id=host container_name=host',
    'x k8s_ns_name=kube-system',
    'x | evt_type=open user=nobody',
  ])('do not change another field of an official rule: %s', (command) => {
    expect(fieldsOf(official(command), 'Terminal shell in container')).toEqual({
      'evt.type': 'execve',
      'user.name': 'root',
      'user.uid': 0,
      'user.loginuid': -1,
      'proc.name': 'sh',
      'proc.exepath': '/bin/sh',
      'proc.pname': 'bash',
      'proc.cmdline': command,
      'proc.tty': 0,
      'evt.arg.flags': 'X',
      'container.id': 'ee97d9c4186f',
      'container.name': 'web',
    });
  });
});

describe('forms', () => {
  it.each<[string, string, string, Record<string, JsonValue>]>([
    ['no value', 'm | connection= lport=<NA>', '', { 'fd.name': '', 'fd.lport': null }],
    ['a registry with a port', 'm (image=reg:5000/a/b)', '', { 'container.image.repository': 'reg:5000/a/b' }],
    [
      'a digest',
      'm (image=reg:5000/a@sha256:0f)',
      '',
      { 'container.image.repository': 'reg:5000/a', 'container.image.digest': 'sha256:0f' },
    ],
    [
      'container.info of old rules',
      'm (command=top -b web (id=0123456789ab) image=a)',
      '',
      {
        'container.name': 'web',
        'container.id': '0123456789ab',
        'proc.cmdline': 'top -b',
        'container.image.repository': 'a',
      },
    ],
    ['a container by name', 'm (container=web user=a)', '', { 'container.name': 'web', 'user.name': 'a' }],
    ['commas', 'm (user=a, file=/x)', '', { 'user.name': 'a', 'fd.name': '/x' }],
    ['fields as keys', 'm proc.aname[2]=sh fd.name=/x', '', { 'proc.aname[2]': 'sh', 'fd.name': '/x' }],
    [
      'keys of one’s own',
      'm (user=a my_key=some value file=/x other.key=1)',
      '',
      {
        'user.name': 'a',
        my_key: 'some value',
        'fd.name': '/x',
        'other.key': '1',
      },
    ],
    [
      'keys that an operator appends',
      'm | user=a k8s_ns_name=b static_region=eu',
      '',
      { 'user.name': 'a', 'k8s.ns.name': 'b', static_region: 'eu' },
    ],
    [
      'an audit target',
      'm (user=u target=a.b/pods verb=get uri=/api?x=1&y=2 resp=403)',
      'k8s_audit',
      {
        'ka.user.name': 'u',
        'ka.target.name': 'a.b',
        'ka.target.resource': 'pods',
        'ka.verb': 'get',
        'ka.uri': '/api?x=1&y=2',
        'ka.response.code': '403',
      },
    ],
    ['words alone', 'nothing here, 1 = 1 and A=b', '', {}],
  ])('%s', (_, message, source, expected) => {
    expect(fieldsOf(message, 'My rule', source)).toEqual(expected);
  });

  it.each<[string, Record<string, JsonValue>, string]>([
    ['said', { a: '1' }, 'said'],
    [
      '',
      { 'user.name': 'root', 'proc.pid': 7, 'fd.name': null, 'ka.x': '', list: ['a'] },
      'user.name=root proc.pid=7 list=["a"]',
    ],
    ['', {}, 'Mine'],
  ])('an event of message %p and fields %j shows %p', (message, fields, shown) => {
    expect(outputOrFields({ message, fields, rule: 'Mine' })).toBe(shown);
  });

  describe('tags behind the last field (outputFieldFormat)', () => {
    const line = '10:00:00.000000000: Notice Shell spawned | process=sh region=eu';
    const read = (tags: string, labels: Record<string, string> = {}) => {
      const parsed = parseLine({ tsNs: '1', line: `${line}${tags}`, labels: { rule: 'Mine', ...labels } });
      return parsed.kind === 'event' ? { tags: parsed.tags, region: parsed.fields.region } : parsed;
    };
    it.each([
      [' T1059.004,container,mitre_execution', ['T1059.004', 'container', 'mitre_execution']],
      [' maturity_stable', ['maturity_stable']],
      [' own,mitre_execution', ['own', 'mitre_execution']],
    ])('%s', (tags, expected) => expect(read(tags)).toEqual({ tags: expected, region: 'eu' }));

    it('are those of the label', () => {
      expect(read(' a,b', { tags: 'a,b' })).toEqual({ tags: ['a', 'b'], region: 'eu' });
    });
    it.each([[''], [' west'], [' a,b'], [' T1=2']])('%p is no tags', (tags) =>
      expect(read(tags)).toMatchObject({ tags: [] })
    );
  });

  it('knows the fields of a rule by the rule', () => {
    expect(ruleFact('Create Hardlink Over Sensitive Files')).toBeDefined();
    const fields = fieldsOf('m | target=/a linkpath=/b', 'Create Hardlink Over Sensitive Files');
    expect(fields).toEqual({ 'evt.arg.oldpath': '/a', 'evt.arg.newpath': '/b' });
  });
});
