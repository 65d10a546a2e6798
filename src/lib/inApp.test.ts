import { textUtil } from '@grafana/data';
import { inApp } from './inApp';

const VALUES = ['a&b=c', 'a#b', 'a%b', '%26', 'a b+c', '"<i>', 'ü', '../..', '&#58;', 'javascript:x', 'a/b?c', '#%'];
const addressOf = (value: string) =>
  `/a/app/events?${new URLSearchParams({ 'var-rule': value, to: 'now' }).toString()}`;
const ruleOf = (address: string) => new URL(address, 'http://grafana').searchParams.get('var-rule');

/** As Braintree's sanitizer does it from its version 7.1 on. */
function decoding(url: string): string {
  const decoded = (text: string) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  return decoded(decoded(url.trim()));
}

afterEach(() => jest.restoreAllMocks());

it.each(VALUES)('keeps %s in a link of the Grafana that is installed', (value) => {
  expect(ruleOf(textUtil.sanitizeUrl(inApp(addressOf(value))))).toBe(value);
});

it.each(VALUES)('adds nothing to %s where links leave their address alone', (value) => {
  jest.spyOn(textUtil, 'sanitizeUrl').mockImplementation((url) => url);
  const address = inApp(addressOf(value));
  expect(address).toBe(addressOf(value));
  expect(ruleOf(textUtil.sanitizeUrl(address))).toBe(value);
});

it.each(VALUES)('keeps %s where links decode their address', (value) => {
  jest.spyOn(textUtil, 'sanitizeUrl').mockImplementation(decoding);
  expect(ruleOf(textUtil.sanitizeUrl(inApp(addressOf(value))))).toBe(value);
});

it('is a plain address where nothing would be changed', () => {
  jest.spyOn(textUtil, 'sanitizeUrl').mockImplementation(decoding);
  expect(inApp('/a/app/events?from=now-1h')).toBe('/a/app/events?from=now-1h');
});
