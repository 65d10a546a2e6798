import { entity, fieldValue, imageReference, type Entity } from './aliases';
import { filedAncestry, processAncestry } from './ancestry';
import type { JsonValue } from './types';

describe('entity', () => {
  it.each<[Entity, Record<string, JsonValue>, string | undefined]>([
    ['namespace', { 'k8s.ns.name': 'a', 'k8smeta.ns.name': 'b' }, 'a'],
    ['namespace', { 'k8s.ns.name': null, 'k8smeta.ns.name': 'b' }, 'b'],
    ['namespace', { 'k8s.ns.name': '', 'k8s.namespace': 'c' }, 'c'],
    ['namespace', { 'ka.target.namespace': 'd' }, 'd'],
    ['namespace', { 'ka.target.name': 'e', 'ka.target.resource': 'namespaces' }, 'e'],
    ['pod', { 'ka.target.name': 'p', 'ka.target.resource': 'pods' }, 'p'],
    ['pod', { 'ka.target.name': 's', 'ka.target.resource': 'secrets' }, undefined],
    ['node', { 'ka.target.name': 'n', 'ka.target.resource': 'nodes' }, 'n'],
    ['container', { 'container.id': 'host', 'container.name': 'host' }, undefined],
    ['container', { 'container.id': 'abc', 'container.name': null }, 'abc'],
    ['user', { 'ka.user.name': 'u' }, 'u'],
    ['target', { 'fd.name': null, 'evt.arg.path': '/x' }, '/x'],
    ['connection', { 'fd.name': '10.1.0.5:51234->10.96.0.1:443' }, '10.1.0.5:51234->10.96.0.1:443'],
    ['connection', { 'fd.name': '/etc/shadow' }, undefined],
    ['connection', { 'fd.name': 'x', 'fd.type': 'ipv4' }, 'x'],
    ['user', { 'user.name': '<NA>', 'user.loginname': 'amy' }, 'amy'],
    ['user', { 'ct.user': null, 'ct.user.arn': 'arn:aws:iam::1:root' }, 'arn:aws:iam::1:root'],
    ['user', { 'okta.actor.name': 'Alice Doe' }, 'Alice Doe'],
    ['user', { 'keycloak.admin.authDetails.userID': 'k' }, 'k'],
    ['target', { 's3.bucket': 'b', 'ct.request.name': 'n' }, 'b'],
    ['target', { 'github.repo.name': 'r' }, 'r'],
    ['place', { 'ct.region': 'eu-west-1' }, 'eu-west-1'],
    ['place', { 'gcp.projectId': 'p-1', 'gcp.location': 'eu' }, 'p-1'],
    ['place', { 'ka.target.namespace': 'd' }, undefined],
    ['action', { 'ka.verb': 'delete' }, 'delete'],
    ['address', { 'gcp.callerIP': '203.0.113.7' }, '203.0.113.7'],
    ['process', {}, undefined],
  ])('%s of %j is %p', (name, fields, value) => {
    expect(entity({ fields }, name)).toBe(value);
  });

  it('names images with their tag when it is known', () => {
    expect(imageReference({ fields: { 'container.image.repository': 'a/b', 'container.image.tag': '1' } })).toBe(
      'a/b:1'
    );
    expect(imageReference({ fields: { 'container.image.repository': 'a/b', 'container.image.tag': null } })).toBe(
      'a/b'
    );
    expect(imageReference({ fields: { 'container.image': 'a:2', 'container.image.tag': '1' } })).toBe('a:2');
    expect(imageReference({ fields: {} })).toBeUndefined();
  });

  it('has no field that only the prototype has', () => {
    expect(fieldValue({ fields: {} }, 'constructor')).toBeUndefined();
  });
});

describe("Falcosidekick's bracketreplacer", () => {
  it.each(['[', '_', '.', '-', '__', ''])('with %p the chain is the same, and says its fields', (bracket) => {
    const key = (level: number) => `proc.aname${bracket}${level}${bracket === '[' ? ']' : ''}`;
    const fields = { 'proc.name': 'sh', 'proc.pname': 'httpd', [key(2)]: 'containerd-shim', [key(3)]: 'systemd' };
    expect(filedAncestry({ fields }).map(({ name, field }) => [name, field])).toEqual([
      ['sh', 'proc.name'],
      ['httpd', 'proc.pname'],
      ['containerd-shim', key(2)],
      ['systemd', key(3)],
    ]);
  });
});

describe('processAncestry', () => {
  it.each<[Record<string, JsonValue>, unknown]>([
    [{}, []],
    [{ 'proc.name': 'sh' }, [{ name: 'sh', gap: false }]],
    [
      { 'proc.name': 'sh', 'proc.pname': 'nginx', 'proc.pid': 7, 'proc.ppid': 1, 'proc.aname[2]': null },
      [
        { name: 'sh', pid: '7', gap: false },
        { name: 'nginx', pid: '1', gap: false },
      ],
    ],
    [
      { 'proc.name': 'x', 'proc.aname[2]': 'nginx', 'proc.aname[5]': 'shim', 'proc.aname[999999]': 'far' },
      [
        { name: 'x', gap: false },
        { gap: true },
        { name: 'nginx', gap: false },
        { gap: true },
        { name: 'shim', gap: false },
      ],
    ],
  ])('of %j', (fields, chain) => {
    expect(processAncestry({ fields })).toEqual(chain);
  });
});
