import { highPriorityOf } from 'domain/environment/attention';
import { DEFAULT_HIGH_PRIORITY, isHighPriority } from 'domain/environment/highPriority';
import { readAttention } from './attention';

describe('what must not wait, as it is stored', () => {
  it('is read back', () => {
    const stored = {
      highPriority: { priorities: ['Alert', 'Error'], rules: ['A "quoted" rule'], tags: ['T1059'] },
      limits: { burst: 500, dropPercent: 0.5 },
      urgency: { 'new-rule': 'page', spike: 'notify' },
      lookBackHours: { aws_cloudtrail: 8, 'a "quoted" one': 24 },
    };
    expect(readAttention(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });

  it.each([
    [null],
    [[]],
    ['x'],
    [{}],
    [{ highPriority: { priorities: ['Severe'], rules: [''], tags: [1] } }],
    [{ highPriority: {} }],
    [{ limits: { burst: 0, dropPercent: 101, cpuCores: NaN, memoryBytes: '5', spikeFactor: 1, nonsense: 4 } }],
    [{ lookBackHours: { syscall: 3, okta: '8', github: 48, '': 8, ' ': 8, [`a${'b'.repeat(200)}`]: 8 } }],
    [{ lookBackHours: [8] }],
    [{ urgency: { spike: 'loud', 'Bad Key': 'page', [`a${'b'.repeat(50)}`]: 'page' } }],
  ])('says nothing in %j', (value) => {
    expect(readAttention(value)).toBeUndefined();
  });

  it('is bounded, and each once', () => {
    const rules = Array.from({ length: 300 }, (_, index) => `Rule ${index % 150}`);
    expect(readAttention({ highPriority: { rules } })?.highPriority?.rules).toHaveLength(100);
    expect(readAttention({ highPriority: { tags: ['x'.repeat(201)] } })).toBeUndefined();
  });
});

describe('what counts as high priority', () => {
  const own = { highPriority: { priorities: ['Error'] as const, rules: [], tags: ['pci'] } };

  it('is what an environment says, and the default where it says nothing', () => {
    expect(highPriorityOf([own])).toBe(own.highPriority);
    expect(highPriorityOf([undefined])).toBe(DEFAULT_HIGH_PRIORITY);
    expect(highPriorityOf([{}, {}])).toBe(DEFAULT_HIGH_PRIORITY);
    expect(isHighPriority({ priority: 'Critical', rule: 'r', tags: [] }, own.highPriority)).toBe(false);
    expect(isHighPriority({ priority: 'Debug', rule: 'r', tags: ['pci'] }, own.highPriority)).toBe(true);
  });

  it('is of several environments what counts in any of them', () => {
    expect(highPriorityOf([own, {}])).toEqual({
      priorities: ['Error', 'Emergency', 'Alert', 'Critical'],
      rules: ['Terminal shell in container'],
      tags: ['pci'],
    });
  });
});
