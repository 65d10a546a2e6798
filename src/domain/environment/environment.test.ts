import { PRESETS } from './defaults';
import { DEFAULT_HIGH_PRIORITY, isHighPriority } from './highPriority';
import { isEntityField, placeOf } from './places';
import { textKeysLike, textKeysOf } from './textKeys';

describe('placeOf', () => {
  it('says of an entity what the environment says', () => {
    expect(placeOf(PRESETS['sidekick-text'], 'namespace')).toEqual({ kind: 'label', name: 'k8s_ns_name' });
    expect(isEntityField('namespace')).toBe(true);
    expect(isEntityField('toString')).toBe(false);
  });

  it('finds any other field in the line', () => {
    expect(placeOf(PRESETS['sidekick-json'], 'proc.aname[2]')).toEqual({
      kind: 'json',
      path: ['output_fields', 'proc.aname[2]'],
    });
    expect(placeOf(PRESETS['sidekick-text'], 'proc.cmdline')).toEqual({ kind: 'text', key: 'command' });
    expect(placeOf(PRESETS['sidekick-text'], 'my.field')).toEqual({ kind: 'text', key: 'my.field' });
  });
});

describe('text keys', () => {
  it('know the words that stand for a field', () => {
    expect(textKeysOf('k8s.ns.name')).toEqual(expect.arrayContaining(['k8s_ns_name', 'k8s.ns', 'k8s.ns.name']));
    expect(textKeysOf('my.field')).toEqual(['my.field', 'my_field']);
  });

  it('widen the first key of a field and leave any other as it is', () => {
    expect(textKeysLike('command')).toEqual(textKeysOf('proc.cmdline'));
    expect(textKeysLike('my_key')).toEqual(['my_key']);
  });
});

describe('isHighPriority', () => {
  it.each([
    [{ priority: 'Critical', rule: 'x', tags: [] }, true],
    [{ priority: 'Emergency', rule: 'x', tags: [] }, true],
    [{ priority: 'Error', rule: 'x', tags: [] }, false],
    [{ priority: 'Notice', rule: 'Terminal shell in container', tags: [] }, true],
    [{ priority: undefined, rule: 'x', tags: ['watched'] }, false],
  ] as const)('judges %j', (event, high) => {
    expect(isHighPriority(event)).toBe(high);
  });

  it('follows the setting', () => {
    const setting = { ...DEFAULT_HIGH_PRIORITY, tags: ['watched'] };
    expect(isHighPriority({ priority: 'Debug', rule: 'x', tags: ['watched'] }, setting)).toBe(true);
  });
});
