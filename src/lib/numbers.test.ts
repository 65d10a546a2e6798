import { changeText, countText, decimalText, percentText, shareText } from './numbers';

it.each([
  [undefined, '–'],
  [0, '0'],
  [7, '7'],
  [10283, '10,283'],
  [1234567.8, '1,234,568'],
])('the count %p is %s', (value, text) => {
  expect(countText(value)).toBe(text);
});

it.each([
  [1.25, 1, '1.3'],
  [12345.678, 2, '12,345.68'],
  [2, 1, '2'],
])('%d with %d digits is %s', (value, digits, text) => {
  expect(decimalText(value, digits)).toBe(text);
});

it.each([
  [0, '0'],
  [3, '+3'],
  [-3, '-3'],
  [1200, '+1.2K'],
])('a change of %d is %s', (value, text) => {
  expect(changeText(value)).toBe(text);
});

it.each([
  [undefined, '–'],
  [Number.NaN, '–'],
  [0, '0 %'],
  [1e-9, '< 0.1 %'],
  [0.0004, '< 0.1 %'],
  [0.000499, '< 0.1 %'],
  [0.0005, '0.1 %'],
  [0.001, '0.1 %'],
  [0.1234, '12.3 %'],
  [0.5, '50 %'],
  [0.9994, '99.9 %'],
  [0.9997, '> 99.9 %'],
  [0.999999, '> 99.9 %'],
  [1, '100 %'],
  [1.5, '150 %'],
])('the part %p is %s', (part, text) => {
  expect(shareText(part)).toBe(text);
});

it.each([
  [0, 0, '0 %'],
  [0.3, 0, '< 1 %'],
  [99.7, 0, '> 99 %'],
  [0.02, 2, '0.02 %'],
  [0.004, 2, '< 0.01 %'],
  [-0.01, 1, '> -0.1 %'],
])('%d per cent with %d digits is %s', (percent, digits, text) => {
  expect(percentText(percent, digits)).toBe(text);
});
