import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { DEFAULT_SELECTOR, fieldPlacesFor } from 'domain/environment/defaults';
import { type CountedStreams, type SourceState } from 'domain/firstOpen/sourceState';
import { expectAccessible } from 'test/accessible';
import { FoundSource } from './FoundSource';

const STREAMS: CountedStreams['streams'] = {
  selector: DEFAULT_SELECTOR,
  shapes: ['sidekick-text'],
  format: 'text',
  fields: fieldPlacesFor('text'),
  sampled: 100,
  clusters: ['prod', 'dev'],
  tenants: [],
};

function show(state: SourceState, onTake: (() => void) | undefined = jest.fn()) {
  const { container } = render(
    <ul>
      <FoundSource name="Loki of prod" state={state} taking={false} onTake={onTake} onRetry={jest.fn()} />
    </ul>
  );
  return container;
}

describe('FoundSource', () => {
  it.each<[string, CountedStreams['count'], RegExp]>([
    ['while it is counted', undefined, /being counted/],
    ['a day', { status: 'ready', value: { events: 12345, hours: 24 } }, /12,345 events in the last 24 hours/],
    ['one', { status: 'ready', value: { events: 1, hours: 24 } }, /1 event in the last 24 hours/],
    ['an hour', { status: 'ready', value: { events: 7, hours: 1 } }, /7 events in the last hour/],
    [
      'a failure',
      { status: 'error', problem: { kind: 'time-out', message: '' } },
      /could not be counted: Loki does not answer in time/,
    ],
  ])('says how many: %s', async (_, count, sentence) => {
    const container = show({ status: 'looked', found: [{ streams: STREAMS, count }] });

    expect(screen.getByRole('status')).toHaveTextContent(sentence);
    expect(screen.getByRole('status')).toHaveTextContent(/Falcosidekick's text lines.*prod.*dev/);
    await expectAccessible(container);
  });

  it('takes with one click what holds events, and nothing else', () => {
    const onTake = jest.fn();
    show({ status: 'looked', found: [{ streams: STREAMS }] }, onTake);
    fireEvent.click(screen.getByRole('button', { name: 'Show these events' }));

    expect(onTake).toHaveBeenCalledTimes(1);
  });

  it('offers nothing to take where there is nothing', () => {
    show({ status: 'looked', found: [] });

    expect(screen.getByRole('status')).toHaveTextContent('No Falco event of the last 24 hours');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('names what failed, and asks again', () => {
    show({ status: 'failed', problem: { kind: 'unreachable', message: 'dial tcp: refused' } });

    expect(screen.getByRole('status')).toHaveTextContent(/Loki cannot be reached.*dial tcp: refused/);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
  });
});
