import { t } from './i18n';

const UGLY = ['< 0.1 %', 'ATT&CK', 'calls/s', '"a\' `b`', '<b>x</b>', '{{other}}', '$t(falco.events.title)', '&lt;'];

it.each(UGLY)('puts %j into a sentence as it is', (value) => {
  expect(t('falco.test.value', 'a {{value}} b', { value, other: 'no' })).toBe(`a ${value} b`);
});

it.each(UGLY)('puts %j into a counted sentence as it is', (value) => {
  const sentence = { value, defaultValue_one: 'one {{value}}', defaultValue_other: '{{count}} {{value}}' };
  expect(t('falco.test.counted', '', { ...sentence, count: 2 })).toBe(`2 ${value}`);
});
