import fc from 'fast-check';
import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { readWorkload, type Workload, workloadKey, workloadPartsOf, workloadText } from './workload';

const text = fc.oneof(fc.constantFrom('/', '%2F', '%', 'a/b', '', ...HOSTILE_TEXTS), fc.string());

describe('a workload', () => {
  it.each([
    [{ 'ka.user.name': 'ana', 'container.image.repository': 'x' }, 'account/eu/ka.user.name//ana', 'eu/ana'],
    [
      { 'container.image.repository': 'docker.io/nginx', 'k8s.ns.name': 'shop', 'container.name': 'web' },
      'image/eu/shop//docker.io/nginx',
      'eu/shop/docker.io/nginx',
    ],
    [{ 'container.image.repository': 'nginx' }, 'image/eu//n1/nginx', 'eu/n1/nginx'],
    [{ 'container.name': 'web', 'k8s.ns.name': '<NA>' }, 'container/eu//n1/web', 'eu/n1/web'],
    [{ 'container.id': 'host', 'container.name': 'host' }, 'host/eu///n1', 'eu/n1'],
    [{}, 'host/eu///n1', 'eu/n1'],
  ])('of %j is %s, and reads %s', (fields, key, words) => {
    const workload = workloadPartsOf({ fields, host: 'n1', cluster: 'eu' });
    expect(workload && workloadKey(workload)).toBe(key);
    expect(workload && workloadText(workload)).toBe(words);
  });

  it('is none where the event says nothing', () =>
    expect(workloadPartsOf({ fields: {}, host: undefined, cluster: undefined })).toBeUndefined());

  it('is read as it was written, whatever its names', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Workload['kind']>('image', 'container', 'account', 'host'),
        ...([text, text, text, text.filter((name) => name !== '')] as const),
        (kind, cluster, within, host, name) => {
          const workload = { kind, cluster, within, host, name };
          expect(readWorkload(workloadKey(workload))).toEqual(workload);
        }
      )
    );
  });

  it.each(['', 'nginx', 'image/eu/shop', 'image/eu/shop//', 'pod/a/b/c/d', '%/%/%/%/%'])('is none in %j', (key) =>
    expect(readWorkload(key)).toBeUndefined()
  );
});
