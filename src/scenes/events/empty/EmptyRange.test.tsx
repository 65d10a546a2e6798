import React from 'react';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { SceneReactObject, SceneTimeRange } from '@grafana/scenes';
import { TimeZoneProvider } from 'components/time/TimeZoneContext';
import { Subject } from 'rxjs';
import { type Answer } from 'domain/problem/answer';
import { problem } from 'lib/problem/problemOf';
import { type Newest } from 'data/events/loadNewest';
import { fieldPlacesFor } from 'domain/environment/defaults';
import { EmptyRange } from './EmptyRange';

let mockAnswers = new Subject<Answer<Newest>>();
const show = (newest: Newest) => mockAnswers.next({ status: 'ready', value: newest });
const mockLoad = jest.fn();
jest.mock('data/events/loadNewest', () => ({
  ...jest.requireActual<typeof import('data/events/loadNewest')>('data/events/loadNewest'),
  loadNewest: (question: unknown) => {
    mockLoad(question);
    return mockAnswers;
  },
}));

const environment = {
  ...{ id: 'e', name: 'e', lokiUid: 'u', selector: '{rule=~".+"}', format: 'json' as const },
  fields: fieldPlacesFor('json'),
};

function open(reason: 'nothing' | 'filtered' = 'nothing') {
  mockLoad.mockClear();
  mockAnswers = new Subject();
  const $timeRange = new SceneTimeRange({ from: '2020-01-01T00:00:00Z', to: '2020-01-01T01:00:00Z', timeZone: 'utc' });
  const scene = new SceneReactObject({ $timeRange });
  // A page makes its filters anew with each render.
  const element = () => (
    <TimeZoneProvider zone="utc">
      <EmptyRange object={scene} environment={environment} filters={[]} reason={reason} />
    </TimeZoneProvider>
  );
  const { rerender } = render(element());
  rerender(element());
  return $timeRange;
}

describe('EmptyRange', () => {
  it('says when the newest was, and goes there', () => {
    const timeRange = open();
    expect(mockLoad).toHaveBeenCalledTimes(1);
    const atMs = Date.UTC(2026, 10, 21, 12);
    act(() => show({ kind: 'found', atMs }));
    expect(screen.getByRole('status')).toHaveTextContent(
      'Falco reported nothing in this time range.The newest: 2026-11-21 12:00:00'
    );
    fireEvent.click(screen.getByRole('button', { name: 'Go to the newest' }));
    const { from, to } = timeRange.state.value;
    expect(from.valueOf()).toBeLessThan(atMs);
    expect(to.valueOf()).toBeGreaterThan(atMs);
    expect(to.valueOf() - from.valueOf()).toBeCloseTo(3_600_000, -2);
  });

  it('says of filters when the newest that matches was', () => {
    open('filtered');
    act(() => show({ kind: 'found', atMs: Date.UTC(2026, 10, 21, 12) }));
    expect(screen.getByRole('status')).toHaveTextContent('The newest that matches: 2026-11-21 12:00:00');
  });

  it('says that there is none before either', () => {
    open();
    act(() => show({ kind: 'none' }));
    expect(screen.getByRole('status')).toHaveTextContent('None was found in the last 7 days either.');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it.each<Answer<Newest>>([
    { status: 'loading' },
    { status: 'ready', value: { kind: 'unknown' } },
    { status: 'error', problem: problem('loki', 'too-slow', 'why') },
  ])('says nothing more while $status', (newest) => {
    open();
    act(() => mockAnswers.next(newest));
    expect(screen.getByRole('status').textContent).toBe('Falco reported nothing in this time range.');
  });
});
