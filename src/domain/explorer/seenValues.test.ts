import { parseLine } from '../event/lines/parse';
import type { FalcoEvent } from '../event/types';
import { seenValues } from './seenValues';

const eventOf = (fields: Record<string, unknown>, hostname = 'n') => {
  const line = JSON.stringify({ rule: 'R', priority: 'Notice', output: 'x', hostname, output_fields: fields });
  return parseLine({ tsNs: '0', line, labels: {} }) as FalcoEvent;
};

it('names what there is most of first, whoever names the field', () => {
  const events = [
    eventOf({ 'proc.name': 'cat', 'k8s.ns.name': 'shop' }, 'a'),
    eventOf({ 'proc.name': 'sh', 'k8smeta.ns.name': 'shop' }, 'b'),
    eventOf({ 'proc.name': 'sh', 'k8s.ns.name': 'pay' }, 'b'),
    eventOf({ 'proc.name': null, constructor: '' }, 'b'),
  ];
  expect(seenValues(events, 'proc.name')).toEqual(['sh', 'cat']);
  expect(seenValues(events, 'namespace')).toEqual(['shop', 'pay']);
  expect(seenValues(events, 'hostname')).toEqual(['b', 'a']);
  expect(seenValues(events, 'constructor')).toEqual([]);
  expect(
    seenValues(
      Array.from({ length: 40 }, (_, pid) => eventOf({ 'proc.pid': pid + 1 })),
      'proc.pid'
    )
  ).toHaveLength(20);
});
