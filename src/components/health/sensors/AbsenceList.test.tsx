import React from 'react';
import { render, screen } from '@testing-library/react';
import { type Sensor } from 'domain/health/sensors/sensor';
import { AbsenceList } from './AbsenceList';
import { sensor } from '../health.fixture';

describe('AbsenceList', () => {
  const MINUTE = 60_000;
  const show = (more: Partial<Sensor>) =>
    render(<AbsenceList sensors={[sensor('node-3', more)]} stepMs={MINUTE} />).container;

  it('says when a sensor was away that is back', () => {
    show({ restarts: [{ seenBeforeMs: 2 * MINUTE, startedMs: 9 * MINUTE }] });
    expect(screen.getByRole('list', { name: 'When sensors were down' })).toHaveTextContent(
      'node-3 was down: 1970-01-01 00:02:00 to 00:09:00. Nothing was watched in between.'
    );
  });

  it('says since when one is gone, and when one could not be asked', () => {
    const point = { events: 1, dropped: 0, queueDrops: 0, cores: undefined };
    const timeline = [{ ...point, fromMs: MINUTE, timeMs: 6 * MINUTE }];
    show({ status: 'down', lastSeenMs: 9 * MINUTE, timeline });
    const [first, second] = screen.getAllByRole('listitem');
    expect(first).toHaveTextContent('node-3 has been down since 1970-01-01 00:09:00.');
    // At 00:06 it was seen again, a minute after it had last been looked for in vain.
    expect(second).toHaveTextContent('node-3 could not be scraped: 1970-01-01 00:01:00 to 00:05:00. Falco ran on');
  });

  it('makes nothing of a quick restart, which the table has', () => {
    expect(show({ restarts: [{ seenBeforeMs: 0, startedMs: MINUTE }] })).toBeEmptyDOMElement();
    expect(show({ restarts: [{ seenBeforeMs: undefined, startedMs: MINUTE }] })).toBeEmptyDOMElement();
  });
});
