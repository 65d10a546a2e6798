import { LANGUAGES, localeTexts } from '../../test/texts/localeTexts';
import { SAME_AS_ENGLISH } from './sameAsEnglish';
import { placesOf, pluralOf, wantedKeys } from './texts';

const english = localeTexts('en-US');
const others = LANGUAGES.filter((language) => language !== 'en-US');

/** The English texts that one key stands for: a counted one has two, and another language has more or fewer of them. */
function originals(key: string): readonly string[] {
  const { base, form } = pluralOf(key);
  const keys = form === undefined ? [key] : [`${base}_one`, `${base}_other`];
  return keys.flatMap((one) => english.get(one) ?? []);
}

describe.each(others)('the texts of %s', (language) => {
  const texts = localeTexts(language);
  const wanted = wantedKeys(english.keys(), language);
  const known = [...texts].filter(([key]) => wanted.has(key));

  it('are all there, in every plural form, and no other', () => {
    expect({
      missing: [...wanted].filter((key) => !texts.has(key)),
      tooMany: [...texts.keys()].filter((key) => !wanted.has(key)),
    }).toEqual({ missing: [], tooMany: [] });
  });

  it('say something', () => {
    expect(known.filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  it('have the places of the English text for values and elements', () => {
    const wrong = known.filter(([key, text]) => !hasPlacesOf(text, originals(key)));
    expect(wrong.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });

  it('are not left in English, but for names and words that both languages write alike', () => {
    const alike: ReadonlySet<string> = new Set(SAME_AS_ENGLISH[language]);
    const left = known.filter(([key, text]) => originals(key).includes(text) && hasWords(text) && !alike.has(text));
    expect(left.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });

  it('have a list of what is written alike that names nothing else', () => {
    const alike = new Set(known.filter(([key, text]) => originals(key).includes(text)).map(([, text]) => text));
    expect((SAME_AS_ENGLISH[language] ?? []).filter((text) => !alike.has(text))).toEqual([]);
  });
});

it('takes more plural forms where a language has them', () => {
  expect([...wantedKeys(['a.b', 'a.c_one', 'a.c_other'], 'fr-FR')].sort()).toEqual([
    ...['a.b', 'a.c_many', 'a.c_one', 'a.c_other'],
  ]);
  expect([...wantedKeys(['a.c_one', 'a.c_other'], 'ja-JP')]).toEqual(['a.c_other']);
});

it('sees values, elements and other texts in a text', () => {
  expect(placesOf('{{b}} <0>{{a}}</0> <br/> $t(falco.x) < 5 % {c}')).toEqual([
    ...['$t(falco.x)', '</0>', '<0>', '<br/>', '{{a}}', '{{b}}'],
  ]);
});

/** A counted text may say its number or not ("one event"); all else stands in it as it does in English. */
function hasPlacesOf(text: string, english: readonly string[]): boolean {
  const places = placesOf(text);
  const all = english.map(placesOf);
  const most = new Set(all.flat());
  const least = [...most].filter((place) => all.every((one) => one.includes(place)) && place !== '{{count}}');
  return english.length === 1
    ? places.join() === all.flat().join()
    : least.every((place) => places.includes(place)) &&
        places.every((place) => most.has(place) || place === '{{count}}');
}

function hasWords(text: string): boolean {
  return /\p{L}/u.test(text.replace(/{{[^{}]*}}/g, ''));
}
