import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { isEventKey } from './loadEvent';

it.each(['1746622234502309868-1a2b3c4d5e', '1746622234502309868-0'])('%s is a key', (key) => {
  expect(isEventKey(key)).toBe(true);
});

it.each([...HOSTILE_TEXTS, '', '-', '5-', '1746622234502309868', '1746622234502309868-A', `${'9'.repeat(30)}-a`])(
  '%p is none, and nobody asks for it',
  (key) => {
    expect(isEventKey(key)).toBe(false);
  }
);
