import React from 'react';
import { act, render, screen } from '@testing-library/react';
import { type Cube, planCube, readCube } from 'domain/logql/cube/cube';
import { problem } from 'lib/problem/problemOf';
import { CoarseNotice } from './CoarseNotice';

const cube: Cube = readCube([], planCube(0, 60_000, { points: 2 }), { labels: {}, approximate: false });
const because = problem('loki', 'too-many-series', 'maximum number of series (500) reached');

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const pass = (seconds: number) => act(() => jest.advanceTimersByTime(seconds * 1000));

it('says what is not counted, and counts anew about once a minute by itself', () => {
  const onRetry = jest.fn();
  render(<CoarseNotice cube={{ ...cube, coarse: ['rule'], because }} onRetry={onRetry} asking={false} />);
  expect(screen.getByRole('alert')).toHaveTextContent('Counts by rule are not available');
  expect(screen.getByRole('alert')).toHaveTextContent('Retrying every minute.');

  pass(45);
  expect(onRetry).not.toHaveBeenCalled();
  pass(30);
  expect(onRetry).toHaveBeenCalledTimes(1);
});

it('is silent, and asks nothing, where all was counted', () => {
  const onRetry = jest.fn();
  const { container } = render(<CoarseNotice cube={cube} onRetry={onRetry} asking={false} />);
  pass(300);
  expect(container).toBeEmptyDOMElement();
  expect(onRetry).not.toHaveBeenCalled();
});
