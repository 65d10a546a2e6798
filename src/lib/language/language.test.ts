import { config } from '@grafana/runtime';
import { speak } from 'test/texts/speak';
import { t } from '../i18n';
import { changeShareText, changeText, countText, decimalText, fixedText, percentText } from '../numbers';
import { aboutText, lengthText, timesIn } from '../times';
import { compareTexts, numbersLocale, wordsLanguage } from './language';

const NARROW = '\u202f';
const HARD = '\u00a0';
const DAY_MS = 86_400_000;

const saysEvents = (count: number) =>
  t('falco.totals.events', '', {
    ...{ count, formatted: countText(count) },
    ...{ defaultValue_one: '{{formatted}} event', defaultValue_other: '{{formatted}} events' },
  });

afterEach(async () => {
  Object.assign(config, { regionalFormat: '' });
  await speak('en-US');
});

describe('before any language is known', () => {
  it('is English', () => {
    expect([wordsLanguage(), numbersLocale()]).toEqual(['en-US', 'en-US']);
    expect(countText(10283)).toBe('10,283');
  });
});

describe.each([
  ['en-US', ['10,283', '1.5', '2.0', '+1.2M', '< 0.1 %', '+25 %', '1 d 2 h', '3 days ago', 'in 1 hour', '29 hours']],
  [
    'de-DE',
    [
      '10.283',
      '1,5',
      '2,0',
      `+1,2${HARD}Mio.`,
      '< 0,1 %',
      '+25 %',
      '1 d 2 h',
      'vor 3 Tagen',
      'in 1 Stunde',
      '29 Stunden',
    ],
  ],
  [
    'fr-FR',
    [
      `10${NARROW}283`,
      '1,5',
      '2,0',
      `+1,2${HARD}M`,
      '< 0,1 %',
      '+25 %',
      '1 j 2 h',
      'il y a 3 jours',
      'dans 1 heure',
      '29 heures',
    ],
  ],
])('%s', (language, texts) => {
  it('writes numbers and times as the reader does', async () => {
    await speak(language);
    const now = Date.now();
    jest.useFakeTimers({ now });
    try {
      expect([
        ...[
          countText(10283),
          decimalText(1.5, 1),
          fixedText(2, 1),
          changeText(1_200_000),
          percentText(0.01),
          changeShareText(0.25),
        ],
        ...[lengthText(DAY_MS + 7_200_000), timesIn('utc').ago(now - 3 * DAY_MS), timesIn('utc').away(now + 3_600_000)],
        aboutText(29 * 3_600_000),
      ]).toEqual(texts);
    } finally {
      jest.useRealTimers();
    }
  });
});

it.each([
  ['en-US', ['0 events', '1 event', '2 events', '1,000,000 events']],
  ['de-DE', ['0 Ereignisse', '1 Ereignis', '2 Ereignisse', '1.000.000 Ereignisse']],
  ['fr-FR', ['0 événement', '1 événement', '2 événements', `1${NARROW}000${NARROW}000 d’événements`]],
])('%s counts in its own plural forms', async (language, texts) => {
  await speak(language);
  expect([0, 1, 2, 1_000_000].map(saysEvents)).toEqual(texts);
});

it('writes numbers in the regional format, and words in the language', async () => {
  await speak('en-US');
  Object.assign(config, { regionalFormat: 'de-AT' });
  expect([decimalText(1.5, 1), timesIn('utc').ago(Date.now() - 61_000)]).toEqual(['1,5', '1 minute ago']);
});

it.each(['', '*', 'de;q=0.9', 'not a locale'])('does without the regional format %j', async (regionalFormat) => {
  await speak('de-DE');
  Object.assign(config, { regionalFormat });
  expect(decimalText(1.5, 1)).toBe('1,5');
});

it('has English words in a language that the app does not speak, as its other texts are', async () => {
  const { default: i18next } = await import('i18next');
  await i18next.changeLanguage('es-ES');
  expect([wordsLanguage(), timesIn('utc').ago(Date.now() - 61_000)]).toEqual(['en-US', '1 minute ago']);
  expect(decimalText(1.5, 1)).toBe('1,5');
});

it('orders texts as the language does', async () => {
  await speak('de-DE');
  expect(['Zürich', 'zebra', 'Österreich', 'Oslo', 'apfel'].sort(compareTexts)).toEqual([
    ...['apfel', 'Oslo', 'Österreich', 'zebra', 'Zürich'],
  ]);
});
