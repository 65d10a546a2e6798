import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { parseLine } from '../event/lines/parse';
import { ticketText } from './ticketText';

function eventOf(value: string) {
  const line = parseLine({
    tsNs: '1746622234502309868',
    labels: {},
    line: JSON.stringify({
      rule: value,
      priority: 'Critical',
      source: 'syscall',
      output: value,
      time: '2025-05-07T12:50:34.502309868Z',
      tags: [value, 'T1555'],
      hostname: value,
      output_fields: { 'proc.name': value, 'proc.pname': 'sh', 'user.name': value, 'fd.name': value },
    }),
  });
  if (line.kind !== 'event') {
    throw new Error('no event');
  }
  return line;
}

it('says in lines of their own what, when, where, who and by what', () => {
  expect(ticketText(eventOf('x'), 'https://g/e')).toBe(
    [
      'Critical: x',
      'What: x',
      'When: 2025-05-07T12:50:34.502309868Z',
      'Where: x',
      'Who: x',
      'Process: sh > x',
      'Target: x',
      'Source: syscall',
      'Tags: x, T1555',
      'Event: https://g/e',
      '',
    ].join('\n')
  );
});

it.each([...HOSTILE_TEXTS, 'a\nEvent: https://evil', '\u001b[31mred', 'x'.repeat(250_000)])(
  'no value breaks out of its line: %.40p',
  (value) => {
    const text = ticketText(eventOf(value), 'https://g/e');
    const names = text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(':')[0]);
    expect(names).toEqual(['Critical', 'What', 'When', 'Where', 'Who', 'Process', 'Target', 'Source', 'Tags', 'Event']);
    expect(text).not.toMatch(/[\u0000\u001b\u202e]/);
    expect(text.length).toBeLessThan(20_000);
  }
);
