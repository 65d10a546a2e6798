import { cpuMs } from 'test/cpuMs';
import fc from 'fast-check';
import { maskChanging, maskTarget } from './mask';

const HEX = '0123456789abcdef'.split('');
const K8S = 'bcdfghjklmnpqrstvwxz2456789'.split('');
const WORD = 'abcdefghijklmnopqrstuvwxyz0123456789_'.split('');

const of = (letters: readonly string[], minLength: number, maxLength = minLength) =>
  fc.array(fc.constantFrom(...letters), { minLength, maxLength }).map((all) => all.join(''));
const uuid = fc.uuid();
const hash = fc.oneof(of(HEX, 12), of(HEX, 32), of(HEX, 40), of(HEX, 64));
const pid = fc.integer({ min: 1, max: 4_194_304 }).map(String);
const mktemp = of([...WORD.slice(0, 36), ...'ABCXYZ'], 10);
const replicaSet = fc.tuple(of(K8S, 8, 10), of(K8S, 5)).map((parts) => parts.join('-'));

describe('maskChanging', () => {
  it.each([
    ['/proc/4711/environ', '/proc/*/environ'],
    ['/proc/self/environ', '/proc/self/environ'],
    ['/etc/shadow', '/etc/shadow'],
    ['/usr/lib/python3/dist-packages', '/usr/lib/python3/dist-packages'],
    ['/tmp/tmp.Ab3dE9xYz1/run', '/tmp/tmp.*/run'],
    ['/tmp/tmpab12_x3z', '/tmp/tmp*'],
    ['/tmp/tmpab12_x3z.sh', '/tmp/tmp*.sh'],
    ['/tmp/x', '/tmp/x'],
    ['/var/lib/kubelet/pods/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed/volumes', '/var/lib/kubelet/pods/*/volumes'],
    ['kubepods-pod1b9d6bcd_bbfd_4b2d_9b5d_ab8dfbbd4bed.slice', 'kubepods-pod*.slice'],
    ['/var/lib/docker/overlay2/3f2a9c1e7b8d4f60/diff', '/var/lib/docker/overlay2/*/diff'],
    ['api-7d9f8b6c5d-x2k4j', 'api-*'],
    ['falco-x2k4j', 'falco-*'],
    ['postgres-0', 'postgres-*'],
    ['kworker/2:1', 'kworker/*:*'],
    ['log.20261129', 'log.*'],
    ['build20261129x', 'build*x'],
    ['', ''],
    ['\u202Egpj.exe', '\u202Egpj.exe'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(*)>'],
  ])('%j is %j', (text, expected) => {
    expect(maskChanging(text)).toBe(expected);
  });

  it.each([
    ['a process id', '/proc/', pid, '/fd/', pid, ''],
    ['a uuid', '/pods/', uuid, '/', uuid, '/token'],
    ['a hash', '/overlay2/', hash, '/diff/', hash, ''],
    ['a temporary name', '/tmp/tmp.', mktemp, '/tmp.', mktemp, '/x'],
    ["a name of Python's", '/tmp/tmp', of(WORD, 8), '/a/tmp', of(WORD, 8), '.py'],
    ['a pod of a Deployment', 'api-', replicaSet, '/web-', replicaSet, ''],
    ['a pod of a DaemonSet', 'falco-', of(K8S, 5), '/agent-', of(K8S, 5), ''],
    [
      'a long number',
      'run',
      fc.integer({ min: 1000, max: 9e9 }).map(String),
      '/x',
      fc.integer({ min: 1000 }).map(String),
      '',
    ],
  ] as const)('is the same whatever %s is', (_, before, first, between, second, after) => {
    const text = fc.tuple(first, second).map(([one, other]) => `${before}${one}${between}${other}${after}`);
    fc.assert(fc.property(text, text, (a, b) => expect(maskChanging(a)).toBe(maskChanging(b))));
  });

  it('takes any text, masks what is masked no further, and gives nothing longer than it may', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const once = maskChanging(text);
        expect(once.length).toBeLessThanOrEqual(1024 + 8);
        expect(typeof maskTarget(text)).toBe('string');
      })
    );
  });

  it.each([
    'a'.repeat(250_000),
    '-b'.repeat(125_000),
    '1'.repeat(250_000),
    'tmp.'.repeat(60_000),
    '->'.repeat(125_000),
  ])('is quick with 250 kB', (text) => {
    expect(cpuMs(() => maskTarget(text))).toBeLessThan(200);
  });
});

describe('maskTarget', () => {
  it.each([
    ['10.0.0.7:51234->10.96.0.1:443', '->10.96.0.1:443'],
    ['10.0.0.9:40000->10.96.0.1:443', '->10.96.0.1:443'],
    ['[::1]:51234->[fe80::1]:443', '->[fe80::1]:443'],
    ['/proc/1/maps', '/proc/*/maps'],
  ])('%j is %j', (text, expected) => {
    expect(maskTarget(text)).toBe(expected);
  });
});
