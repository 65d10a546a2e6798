import { t } from './i18n';

const UGLY = ['< 0.1 %', 'ATT&CK', 'calls/s', '"a\' `b`', '<b>x</b>', '{{other}}', '$t(falco.events.title)', '&lt;'];

it.each(UGLY)('puts %j into a sentence as it is', (value) => {
  expect(t('falco.test.value', 'a {{value}} b', { value, other: 'no' })).toBe(`a ${value} b`);
});

it.each(UGLY)('puts %j into a counted sentence as it is', (value) => {
  const sentence = { value, defaultValue_one: 'one {{value}}', defaultValue_other: '{{count}} {{value}}' };
  expect(t('falco.test.counted', '', { ...sentence, count: 2 })).toBe(`2 ${value}`);
});

it('writes numbers as the reader does, the count as well', () => {
  expect(t('falco.test.grouped', '{{read}} of {{most}}', { read: 10283, most: 2000 })).toBe('10,283 of 2,000');
  const sentence = { defaultValue_one: '{{count}} event', defaultValue_other: '{{count}} events' };
  expect(t('falco.test.grouped-count', '', { ...sentence, count: 10283 })).toBe('10,283 events');
  expect(t('falco.test.grouped-count', '', { ...sentence, count: 1 })).toBe('1 event');
  expect(t('falco.test.as-text', 'port {{port}}', { port: '2801' })).toBe('port 2801');
  expect(t('falco.test.part', '{{part}} s', { part: 2.5 })).toBe('2.5 s');
});
