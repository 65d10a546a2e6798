import { countText } from 'lib/numbers';
import { bytesText, finePercentText } from './numbers';

describe('numbers', () => {
  it.each([
    [undefined, '–'],
    [0, '0 %'],
    [0.0004, '< 0.01 %'],
    [0.024, '0.02 %'],
    [12.345, '12.3 %'],
  ])('says %p per cent as %p', (value, text) => expect(finePercentText(value)).toBe(text));

  it('never says 0 for what is not known', () => {
    expect([countText(undefined), bytesText(undefined)]).toEqual(['–', '–']);
    expect(countText(0)).toBe('0');
  });
});
