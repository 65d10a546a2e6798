import { existsSync, readFileSync } from 'fs';
import { sharedPath } from 'test/officialFiles';
import { filedAncestry } from '../ancestry';
import { outputOrFields } from '../shownOutput';
import type { FalcoEvent, JsonValue } from '../types';
import { parseLine } from './parse';

/*
 * Lines as people's systems sent them, each with what is right. The files are not ours and are read where they lie; what they
 * are of a kind with is tested here always (see `ours` below and the other tests of this folder).
 */

interface Wanted {
  readonly rule?: string;
  readonly message?: string;
  readonly host?: string;
  readonly tags?: readonly string[];
  readonly timeNs?: string;
  readonly cut?: boolean;
  readonly shown?: string;
  readonly ancestors?: readonly string[];
  readonly fields?: Readonly<Record<string, JsonValue>>;
}

const MINE: Wanted = { message: 'Shell spawned (user=root)', fields: { 'user.name': 'root' } };
const WHOLE: Wanted = { ...MINE, rule: 'Mine', host: 'node-1', tags: ['T1059'], timeNs: '1715076000123456789' };

/** By file: what each of its lines is. */
const CASES: Readonly<Record<string, readonly Wanted[]>> = {
  '01-cloudtrail-text': [{ fields: { 'ct.user': 'alice', 'ct.srcip': '203.0.113.7', 'ct.region': 'eu-west-1' } }],
  '02-okta-text': [
    { fields: { 'okta.actor.name': 'Alice Doe', 'okta.target.user.name': 'Bob Roe' } },
    { fields: { 'okta.actor.name': 'Alice Doe', 'okta.reason': 'INVALID', 'okta.mfa.failure.countlast[300]': 9 } },
  ],
  '06-pid-after-command': [
    {
      fields: {
        'proc.cmdline': 'touch /etc/34',
        'proc.pid': 1277,
        'proc.pname': 'bash',
        'proc.pcmdline': 'bash',
        'fd.name': '/etc/34',
        'proc.name': 'touch',
        'k8s.ns.name': 'default',
        'k8s.pod.name': 'web-1',
        'container.id': 'f687a1640776',
      },
    },
  ],
  '09-rfc5424-bom': [WHOLE, { ...MINE, host: 'node-1' }],
  '10-rfc5424-two-elements': [WHOLE],
  '12-text-listed-not-counted': [MINE, MINE, MINE, MINE],
  '13-json-listed-not-counted': [WHOLE, WHOLE],
  '14-wrappers': [WHOLE, WHOLE, WHOLE],
  '15-rule-label-and-wrapper': [WHOLE, WHOLE, { ...MINE, rule: 'Mine' }, WHOLE],
  '17-no-output-property': [{ rule: 'Mine', shown: 'user.name=root' }],
  '18-bracketreplacer': [{ ancestors: ['sh', 'httpd', 'containerd-shim', 'systemd'] }],
  '19-outputfieldformat': [
    { tags: ['T1059.004', 'container', 'mitre_execution'], fields: { 'proc.cmdline': 'sh -c ls', region: 'eu' } },
  ],
  '45-cut-json-with-labels': [{ rule: 'A', cut: true }],
  '50-digest-list': [
    {
      rule: 'Mine',
      fields: { 'container.image.digest': ['sha256:d9'], 'evt.failed': true, 'k8s.pod.labels': ['a:b', 'c:d'] },
    },
  ],
};

function check(event: FalcoEvent, wanted: Wanted): void {
  const { shown, ancestors, fields, ...head } = wanted;
  expect(event).toMatchObject(head);
  Object.entries(fields ?? {}).forEach(([name, value]) => expect([name, event.fields[name]]).toEqual([name, value]));
  expect(ancestors === undefined ? undefined : filedAncestry(event).map(({ name }) => name)).toEqual(ancestors);
  expect(shown === undefined ? undefined : outputOrFields(event)).toBe(shown);
}

function eventsOf(text: string): FalcoEvent[] {
  let labels: Record<string, string> = {};
  return text
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((raw): FalcoEvent[] => {
      if (raw.startsWith('#labels ')) {
        labels = JSON.parse(raw.slice('#labels '.length));
        return [];
      }
      const line: string = raw.startsWith('"') ? JSON.parse(raw) : raw;
      const parsed = parseLine({ tsNs: '1715076001000000000', line, labels });
      if (parsed.kind !== 'event') {
        throw new Error(`${parsed.kind}: ${line}`);
      }
      return [parsed];
    });
}

for (const [name, wanted] of Object.entries(CASES)) {
  const file = sharedPath(`cases/${name}.txt`);
  if (existsSync(file)) {
    it(`case ${name} is read right`, () => {
      const events = eventsOf(readFileSync(file, 'utf8'));
      expect(events).toHaveLength(wanted.length);
      events.forEach((event, index) => check(event, wanted[index] ?? {}));
    });
  } else {
    it.skip(`case ${name} is read right: needs ../shared/cases/${name}.txt`, () => undefined);
  }
}

describe('ours of the same kinds', () => {
  const AT = '10:00:00.000000000: Notice';

  it.each<[string, Record<string, string>, Wanted]>([
    [
      `${AT} Lambda function has been created. (requesting user=deploy, requesting IP=AWS Internal, AWS region=us-east-1, lambda function=pay)`,
      { rule: 'Create Lambda Function', source: 'aws_cloudtrail' },
      { fields: { 'ct.user': 'deploy', 'ct.srcip': 'AWS Internal', 'ct.request.functionname': 'pay' } },
    ],
    [
      `${AT} A user was added (user="O'Neil, Pat", target group=ops, target user=Bob (ext.) Roe)`,
      { rule: 'Adding user in OKTA group', source: 'okta' },
      {
        fields: {
          'okta.actor.name': "O'Neil, Pat",
          'okta.target.group.name': 'ops',
          'okta.target.user.name': 'Bob (ext.) Roe',
        },
      },
    ],
    [
      `${AT} mine | user=deploy region=eu-west-1 eventname=x ct.error=AccessDenied`,
      { rule: 'Mine', source: 'aws_cloudtrail' },
      { fields: { 'ct.user': 'deploy', 'ct.region': 'eu-west-1', 'ct.error': 'AccessDenied' } },
    ],
    [
      `${AT} Bucket gone: project=p-1 by user=a@b.c methodName=storage.buckets.delete callerIP=203.0.113.7`,
      { rule: 'Mine', source: 'gcp_auditlog' },
      { fields: { 'gcp.user': 'a@b.c', 'gcp.methodName': 'storage.buckets.delete', 'gcp.callerIP': '203.0.113.7' } },
    ],
    [
      `${AT} Event type=LOGIN_ERROR for user=u-1 on realm=shop and client=web with IP=203.0.113.7`,
      { rule: 'Keycloak user event', source: 'keycloak' },
      {
        fields: {
          'keycloak.user.eventType': 'LOGIN_ERROR',
          'keycloak.realmID': 'shop',
          'keycloak.user.ipAddress': '203.0.113.7',
        },
      },
    ],
    [
      `${AT} File below /etc opened (user=root command=vi /etc/x pid=7 parent=sh file=/etc/x program=vi container_id=host image=<NA>)`,
      { rule: 'Write below etc', source: 'syscall' },
      { fields: { 'proc.cmdline': 'vi /etc/x', 'proc.pid': 7, 'fd.name': '/etc/x', 'container.id': 'host' } },
    ],
  ])('%s', (line, labels, wanted) => {
    const [event] = eventsOf(`#labels ${JSON.stringify(labels)}\n${JSON.stringify(line)}`);
    expect(event).toBeDefined();
    if (event !== undefined) {
      check(event, wanted);
    }
  });
});
