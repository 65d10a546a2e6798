import React from 'react';
import { render } from '@testing-library/react';
import { problem } from 'lib/problem/problemOf';
import { LOADING } from 'domain/problem/answer';
import { LoadedNote } from './LoadedNote';

const said = (note: Partial<React.ComponentProps<typeof LoadedNote>>) =>
  render(<LoadedNote own={LOADING} snapshot={undefined} rules={[]} {...note} />).container.textContent;

it('says that no snapshot lists the rules only when that is known', () => {
  expect(said({})).toContain('no metrics snapshot in this range lists them');
  expect(said({ asking: true })).not.toContain('no metrics snapshot');
  expect(said({ problem: problem('loki', 'unreachable', 'x') })).toBe(
    'Which rules are loaded could not be read: Loki cannot be reached.'
  );
});
