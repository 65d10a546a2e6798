import type { LineReading } from '../event/wrapping';
import { PRESETS } from './defaults';
import { DEFAULT_HIGH_PRIORITY, isHighPriority } from './highPriority';
import { isEntityField, labelAlone, placesOf } from './places';

describe('placesOf', () => {
  it('says of an entity what the environment says', () => {
    expect(placesOf(PRESETS['sidekick-text'], 'namespace')).toEqual([{ kind: 'label', name: 'k8s_ns_name' }]);
    expect(isEntityField('namespace')).toBe(true);
    expect(isEntityField('toString')).toBe(false);
  });

  it('finds any other field in the line', () => {
    expect(placesOf(PRESETS['sidekick-json'], 'proc.aname[2]')).toEqual([
      { kind: 'json', path: ['output_fields', 'proc.aname[2]'] },
    ]);
    expect(placesOf(PRESETS['sidekick-text'], 'proc.cmdline')).toEqual([{ kind: 'text', field: 'proc.cmdline' }]);
    expect(placesOf(PRESETS['sidekick-text'], 'my.field')).toEqual([{ kind: 'text', field: 'my.field' }]);
  });
});

describe('labelAlone', () => {
  const mixed: LineReading = { wrappers: [], bodies: ['json', 'text'], labelled: 'some' };

  it('names the label where all events have their value there, and none where some have it elsewhere', () => {
    expect(labelAlone(PRESETS['sidekick-json'], 'pod')).toBe('k8s_pod_name');
    expect(labelAlone(PRESETS['falco-json'], 'pod')).toBeUndefined();
    expect(labelAlone({ ...PRESETS['sidekick-json'], reading: mixed }, 'pod')).toBeUndefined();
    expect(labelAlone({ ...PRESETS['sidekick-json'], reading: { ...mixed, labelled: 'all' } }, 'pod')).toBe(
      'k8s_pod_name'
    );
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
