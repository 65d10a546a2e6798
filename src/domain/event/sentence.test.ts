import fc from 'fast-check';
import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { splitOutput } from './sentence';

it.each([
  ['Sensitive file opened | file=/etc/shadow user=root', 'Sensitive file opened', ' | file=/etc/shadow user=root'],
  ['Sensitive file opened (file=/etc/shadow)', 'Sensitive file opened', ' (file=/etc/shadow)'],
  ['A user did it (ka.user=x)', 'A user did it', ' (ka.user=x)'],
  ['Somebody logged in, user=x', 'Somebody logged in', ', user=x'],
  ['No fields at all', 'No fields at all', ''],
  ['user=root did it', 'user=root did it', ''],
  [' (user=root)', ' (user=root)', ''],
  ['=cmd|x', '=cmd|x', ''],
  ['a = b', 'a = b', ''],
  ['', '', ''],
])('%p', (output, sentence, values) => {
  expect(splitOutput(output)).toEqual({ sentence, values });
});

it('loses nothing of any text, in no long time', () => {
  const text = fc
    .array(fc.oneof(fc.string(), fc.constantFrom(...HOSTILE_TEXTS, ' | a=', ' (', '   ', 'k=')))
    .map((all) => all.join(''));
  fc.assert(
    fc.property(text, (output) => {
      const { sentence, values } = splitOutput(output);
      expect(sentence + values).toBe(output);
      expect(sentence !== '' || output === '').toBe(true);
    })
  );
  for (const long of [' '.repeat(250_000), 'a'.repeat(250_000), ' a'.repeat(125_000), '(-'.repeat(125_000)]) {
    expect(splitOutput(long).sentence).toBe(long);
  }
});
