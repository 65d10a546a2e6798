import { PRESETS } from './defaults';
import { DEFAULT_HIGH_PRIORITY, isHighPriority } from './highPriority';
import { isEntityField, placeOf } from './places';

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
    expect(placeOf(PRESETS['sidekick-text'], 'proc.cmdline')).toEqual({ kind: 'text', field: 'proc.cmdline' });
    expect(placeOf(PRESETS['sidekick-text'], 'my.field')).toEqual({ kind: 'text', field: 'my.field' });
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
