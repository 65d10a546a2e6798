import fc from 'fast-check';
import { PRESETS } from '../environment/defaults';
import { isInternal } from '../falco/internal';
import { fulfils } from './condition';
import { asksInternal, DETECTIONS, detectionsOf } from './detections';
import { type EventFilters, isFieldFilter } from './filters';
import { renderLogs } from './query/render';

const NAMES = [
  'Falco internal: syscall event drop',
  'Falco internal: ',
  'Falco internal',
  'Test rule',
  'Test rule 2',
  '',
];

describe('detections', () => {
  it('are the events that are in the totals', () => {
    const rule = fc.oneof(
      fc.constantFrom(...NAMES),
      fc.string().map((text) => `Falco internal: ${text}`),
      fc.string()
    );
    const source = fc.oneof(fc.constantFrom('internal', 'syscall', '', 'k8s_audit'), fc.string());
    fc.assert(
      fc.property(rule, source, (ruleName, sourceName) => {
        const holds = DETECTIONS.filter(isFieldFilter).every((filter) =>
          fulfils(filter, filter.field === 'rule' ? ruleName : sourceName)
        );
        expect(holds).toBe(!isInternal(ruleName, sourceName));
      })
    );
  });

  it.each<[string, boolean, EventFilters]>([
    ['nothing', false, []],
    ['a rule', false, [{ field: 'rule', op: 'is', values: ['Terminal shell in container'] }]],
    ['a rule about itself', true, [{ field: 'rule', op: 'is', values: ['A', 'Falco internal: syscall event drop'] }]],
    ['the test event', true, [{ field: 'rule', op: 'is', values: ['Test rule'] }]],
    ['the source', true, [{ field: 'source', op: 'is', values: ['internal'] }]],
    ['another source', false, [{ field: 'source', op: 'is', values: ['syscall'] }]],
    ['a pattern that names it', true, [{ field: 'rule', op: 'matches', values: ['Falco internal: .*'] }]],
    ['a part of its name', true, [{ field: 'rule', op: 'contains', values: ['Falco internal'] }]],
    ['a pattern that fits all', false, [{ field: 'rule', op: 'matches', values: ['.*'] }]],
    ['anything but it', false, [{ field: 'rule', op: 'is-not', values: ['Falco internal: syscall event drop'] }]],
    ['a field of that value', false, [{ field: 'proc.name', op: 'is', values: ['internal'] }]],
    ['a text', false, [{ text: 'Falco internal: ', op: 'contains' }]],
    [
      'one of several',
      true,
      [
        {
          any: [
            { field: 'priority', op: 'is', values: ['Debug'] },
            [{ field: 'rule', op: 'is', values: ['Test rule'] }],
          ],
        },
      ],
    ],
  ])('a filter on %s asks for what Falco says of itself: %p', (_, asks, filters) => {
    expect(asksInternal(filters)).toBe(asks);
    expect(detectionsOf(filters)).toEqual(asks ? filters : [...filters, ...DETECTIONS]);
  });

  it('are asked of Loki where the fields are', () => {
    expect(renderLogs(PRESETS['sidekick-json'], detectionsOf([])).expr).toContain('source!="internal"');
    expect(renderLogs(PRESETS['falco-json'], detectionsOf([])).expr).toContain('| falco_source!="internal"');
    expect(renderLogs(PRESETS['falco-text'], detectionsOf([])).expr).toBe(renderLogs(PRESETS['falco-text'], []).expr);
  });
});
