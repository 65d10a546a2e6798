import React from 'react';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { NoisyRuleTable } from './NoisyRuleTable';

const rule = {
  rule: 'Shell',
  priority: 'Notice',
  total: 90,
  share: 0.9,
  cumulative: 0.9,
  sampled: 0,
  suggestion: undefined,
  explained: 0,
} as const;

const cells = (isSampled: boolean) => {
  render(<NoisyRuleTable rules={[rule]} isSampled={isSampled} hrefOf={(name) => `/${name}`} />, {
    wrapper: MemoryRouter,
  });
  return screen.getAllByRole('cell').map(({ textContent }) => textContent);
};

it('says that a rule is not in the sample only where there is one', () => {
  expect(cells(true).slice(-2)).toEqual(['Not in the sample', '0']);
});

it('keeps the counts and says nothing of a sample that was not read', () => {
  expect(cells(false).slice(2)).toEqual(['90', '90 %', '90 %', '–', '–']);
});
