import React from 'react';
import { render, screen } from '@testing-library/react';
import { provideGrafana } from 'test/grafana';
import { EventsData } from '../EventsData';
import { CutMoments } from './ListNotice';

provideGrafana();

function show(cutAt?: readonly string[]) {
  const data = new EventsData();
  data.setState({ lines: { status: 'ready', value: { entries: [], more: false, cutAt } } });
  return render(<CutMoments data={data} />);
}

it('says of which moment Loki does not give all lines, and what to do', () => {
  show([`${Date.UTC(2026, 10, 29, 12)}000100`]);
  expect(screen.getByText(/2026-11-29 \d\d:00:00\.000: more lines .* Set a filter/)).toBeInTheDocument();
});

it('says nothing where all are there', () => {
  expect(show().container).toBeEmptyDOMElement();
});
