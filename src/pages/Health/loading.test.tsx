import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { TimeZoneProvider } from 'components/time/TimeZoneContext';
import { type NewestSensors } from 'data/prometheus/newestSensors';
import { type Answer, LOADING } from 'domain/problem/answer';
import { problem } from 'lib/problem/problemOf';
import { saidBy, VERDICT } from '../../test/verdicts';
import { NoSensors } from './NoHealth';

jest.mock('lib/permissions', () => ({ mayConfigure: () => true }));

const show = (newest: Answer<NewestSensors>, onGo = jest.fn()) =>
  render(
    <TimeZoneProvider zone="utc">
      <NoSensors newest={newest} onGo={onGo} />
    </TimeZoneProvider>
  ).container;

describe('no sensor in the range', () => {
  it('is no verdict on Prometheus while it is asked', () => {
    expect(saidBy(show(LOADING))).not.toMatch(VERDICT);
  });

  it('says when there was one, and goes there', () => {
    const onGo = jest.fn();
    const atMs = Date.UTC(2026, 10, 21, 12);
    show({ status: 'ready', value: { atMs } }, onGo);
    expect(screen.getByRole('status')).toHaveTextContent(
      'Prometheus holds no metrics of Falco in this time rangeThe newest: 2026-11-21 12:00:00'
    );
    fireEvent.click(screen.getByRole('button', { name: 'Go to the newest' }));
    expect(onGo).toHaveBeenCalledWith(atMs);
  });

  it('says that Prometheus holds none only where it was asked', () => {
    expect(show({ status: 'ready', value: { atMs: undefined } })).toHaveTextContent(
      /Neither in this time range nor in the last 7 days/
    );
    expect(show({ status: 'error', problem: problem('prometheus', 'too-slow', 'x') })).toHaveTextContent(
      /Whether it holds any of another time could not be checked/
    );
  });
});
