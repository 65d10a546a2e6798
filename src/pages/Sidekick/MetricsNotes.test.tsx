import React from 'react';
import { render, screen } from '@testing-library/react';
import { sidekickStatus } from 'domain/sidekick/status';
import { MetricsNotes } from './MetricsNotes';
import { type SidekickReading } from './useSidekick';

const replica = (reachable: boolean) => ({ url: 'http://a', reachable, latencyMs: 1, message: '' });
const view = (text: string, more: Partial<SidekickReading> = {}): SidekickReading => ({
  health: { configured: true, replicas: [replica(true)], ui: [] },
  status: sidekickStatus([text]),
  metricsProblem: undefined,
  changes: new Map(),
  failed: [],
  ui: undefined,
  ...more,
});
const FINE = 'falcosecurity_falcosidekick_inputs_total{status="accepted"} 5';

describe('MetricsNotes', () => {
  it('is nothing where all is well, or where Falcosidekick itself is down', () => {
    const failed = [{ job: 'falcosidekick', instance: 'a' }];
    const health = { configured: true, replicas: [replica(false)], ui: [] };
    expect(render(<MetricsNotes view={view(FINE)} />).container).toBeEmptyDOMElement();
    expect(render(<MetricsNotes view={view(FINE, { failed, health })} />).container).toBeEmptyDOMElement();
  });

  it('names hidden characters, and a scrape that fails because of them', () => {
    const failed = [{ job: 'falcosidekick', instance: 'a\u202e:2801' }];
    render(<MetricsNotes view={view(`${FINE}\na{b="\u0000"} 1`, { failed })} />);
    const note = screen.getByRole('alert');
    expect(note).toHaveTextContent('Falcosidekick answers, and Prometheus cannot read its metrics');
    expect(note).toHaveTextContent(/Prometheus calls these targets down: falcosidekick a.+:2801\./);
    expect(note).toHaveTextContent('1 line of its metrics holds hidden characters that came with an event.');
    expect(note.textContent).not.toMatch(/\u202e/);
  });

  it('counts lines that could not be read', () => {
    render(<MetricsNotes view={view(`${FINE}\na{b="x"y"} 1\na{b="x"z"} 1`)} />);
    expect(screen.getByRole('alert')).toHaveTextContent('2 lines of its metrics could not be read; all others are');
  });
});
