import fc from 'fast-check';
import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { printSelector } from '../promql/matcher';
import { entityFilter, entityOf } from './entity';
import { needsPods, usageScopes } from './usageScope';

describe('the entity of a value', () => {
  it.each([
    ['hostname', 'n1', 'host', 'hostname'],
    ['k8s.ns.name', 'shop', 'namespace', 'namespace'],
    ['k8s.pod.name', 'web-1', 'pod', 'pod'],
    ['container.id', '0123456789ab', 'container', 'container.id'],
    ['container.name', 'web', 'container', 'container.name'],
    ['container.image.repository', 'docker.io/library/nginx', 'image', 'container.image.repository'],
    ['user.name', 'root', 'user', 'user.name'],
    ['ka.user.name', 'system:admin', 'user', 'ka.user.name'],
    ['proc.pname', 'sh', 'process', 'proc.name'],
    ['proc.aname[3]', 'sh', 'process', 'proc.name'],
    ['workload', 'image//shop//nginx', 'workload', 'workload'],
  ])('of %s=%s is a %s', (field, value, kind, by) => {
    expect(entityOf(field, value)).toEqual({ kind, field: by, value });
  });

  it.each([
    ['rule', 'x'],
    ['fd.name', '/etc/shadow'],
    ['container.id', 'host'],
    ['container.name', 'host'],
    ['hostname', ''],
    ['user.name', '<NA>'],
    ['constructor', 'x'],
    ['__proto__', 'x'],
    ['', ''],
  ])('of %s=%j is none', (field, value) => expect(entityOf(field, value)).toBeUndefined());

  it('asks for its value as it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom('a/b', '%2F', '%', ...HOSTILE_TEXTS), fc.string({ minLength: 1 })),
        (value) => {
          const entity = entityOf('pod', value);
          expect(entity && entityFilter(entity)).toEqual({ field: 'pod', op: 'is', values: [value] });
        }
      )
    );
  });
});

describe('where the metrics of an entity are', () => {
  const printed = (field: string, value: string, pods: readonly string[] = []) => {
    const entity = entityOf(field, value);
    return entity && usageScopes(entity, pods).map(({ of, matchers }) => `${of} ${printSelector(undefined, matchers)}`);
  };

  it.each([
    ['hostname', 'n.1', ['node {instance=~"(n\\\\.1)(:[0-9]+)?"}', 'pod {node="n.1"}']],
    ['namespace', 'shop', ['pod {namespace="shop"}']],
    ['pod', 'a"b', ['pod {pod="a\\"b"}']],
    ['user.name', 'root', ['pod {pod=~"web-1|web-2"}']],
    ['workload', 'image//shop//nginx', ['pod {namespace="shop", pod=~"web-1|web-2"}']],
    ['workload', 'nonsense', ['pod {pod=~"web-1|web-2"}']],
  ])('of %s=%s is %j', (field, value, found) => expect(printed(field, value, ['web-1', 'web-2'])).toEqual(found));

  it('is nowhere where no event names a pod, and no list of thousands', () => {
    expect(printed('user.name', 'root')).toEqual([]);
    const many = Array.from({ length: 5000 }, (_, index) => `p${index}`);
    expect(printed('user.name', 'root', many)?.[0]?.length).toBeLessThan(200);
    expect(needsPods({ kind: 'image' })).toBe(true);
    expect(needsPods({ kind: 'pod' })).toBe(false);
  });
});
