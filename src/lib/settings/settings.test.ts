import { readPlace } from './settings';

describe('readPlace', () => {
  it.each([
    [
      { kind: 'text', field: 'k8s.ns.name' },
      { kind: 'text', field: 'k8s.ns.name' },
    ],
    // Earlier settings name one key of the field.
    [
      { kind: 'text', key: 'k8s_ns_name' },
      { kind: 'text', field: 'k8s.ns.name' },
    ],
    [
      { kind: 'text', key: 'my_key' },
      { kind: 'text', field: 'my_key' },
    ],
    [
      { kind: 'text', key: 'priority' },
      { kind: 'text', field: 'priority' },
    ],
    [
      { kind: 'text', field: 'a', key: 'k8s_ns_name' },
      { kind: 'text', field: 'a' },
    ],
    [{ kind: 'text', field: '', key: '' }, undefined],
    [{ kind: 'text', key: 7 }, undefined],
    [
      { kind: 'label', name: 'a"b' },
      { kind: 'label', name: 'a"b' },
    ],
    [
      { kind: 'json', path: ['output_fields', 'k8s.ns.name'] },
      { kind: 'json', path: ['output_fields', 'k8s.ns.name'] },
    ],
    [{ kind: 'json', path: [] }, undefined],
    [{ kind: 'none' }, { kind: 'none' }],
    [{ kind: 'constructor' }, undefined],
    ['text', undefined],
    [null, undefined],
  ])('reads %j', (stored, place) => {
    expect(readPlace(stored)).toEqual(place);
  });
});
