import React from 'react';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { type ReplicaMetrics, type SidekickHealth } from 'data/backend/sidekick';
import { fieldPlacesFor } from 'domain/environment/defaults';
import { SidekickBody } from './SidekickBody';
import { SidekickView } from './SidekickView';

const mockBackend = {
  health: async (): Promise<SidekickHealth> => ({ configured: false, replicas: [], ui: [] }),
  metrics: async (): Promise<readonly ReplicaMetrics[]> => [],
};
jest.mock('data/backend/sidekick', () => ({
  ...jest.requireActual<typeof import('data/backend/sidekick')>('data/backend/sidekick'),
  sidekickHealth: () => mockBackend.health(),
  sidekickMetrics: () => mockBackend.metrics(),
  uiOutputs: async () => [],
  uiVersion: async () => undefined,
}));
jest.mock('data/backend/failedScrapes', () => ({ failedScrapes: async () => [] }));
jest.mock('data/backend/lastOutputChanges', () => ({ lastOutputChanges: async () => new Map() }));
jest.mock('lib/permissions', () => ({ mayConfigure: () => false, maySendTestEvent: () => false }));
const mockEnvironment = {
  ...{ id: 'e', name: 'e', lokiUid: 'u', selector: '{rule=~".+"}', format: 'json' as const },
  fields: fieldPlacesFor('json'),
};
jest.mock('scenes/variables/EnvironmentVariable', () => ({ environmentOf: () => mockEnvironment }));

const replica = (url: string, reachable = true) => ({ url, reachable, latencyMs: 1, message: reachable ? '' : 'gone' });
const METRICS = [
  'falcosecurity_falcosidekick_inputs_total{source="requests",status="accepted"} 1234',
  'falcosecurity_falcosidekick_outputs_total{destination="loki",status="ok"} 1200',
].join('\n');

function answer(replicas: SidekickHealth['replicas'], text: string | Error) {
  mockBackend.health = async () => ({ configured: true, replicas, ui: [] });
  mockBackend.metrics = async () => {
    if (text instanceof Error) {
      throw text;
    }
    return replicas.map((one) => ({ ...one, text: one.reachable ? text : '' }));
  };
}

const pass = (ms: number) => act(async () => jest.advanceTimersByTimeAsync(ms));

async function open() {
  render(<SidekickView model={new SidekickBody({ testEventRole: 'Admin' })} />);
  await pass(1);
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the Falcosidekick page', () => {
  it('says that none is configured', async () => {
    mockBackend.health = async () => ({ configured: false, replicas: [], ui: [] });
    await open();
    expect(screen.getByRole('status')).toHaveTextContent('No Falcosidekick is configured for this environment');
  });

  it('shows its replicas, what it took in and its outputs', async () => {
    answer([replica('http://a'), replica('http://b')], METRICS);
    await open();
    expect(document.body).toHaveTextContent('2 of 2 replicas answer');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getAllByText(/loki/i).length).toBeGreaterThan(0);
  });

  it('says which replica is down, and keeps what the other says', async () => {
    answer([replica('http://a'), replica('http://b', false)], METRICS);
    await open();
    expect(document.body).toHaveTextContent('1 of 2 replicas answer');
    expect(document.body).toHaveTextContent('gone');
    expect(document.body).toHaveTextContent(/accepted/);
  });

  it('says that its metrics could not be read, and no number in place of them', async () => {
    answer([replica('http://a')], new Error('502 Bad Gateway'));
    await open();
    expect(screen.getByRole('alert')).toHaveTextContent('Its metrics could not be read');
    expect(screen.getByRole('alert')).toHaveTextContent('502 Bad Gateway');
    expect(document.body).not.toHaveTextContent(/accepted/);
  });

  it('says why the backend gave no answer, and shows it once there is one', async () => {
    mockBackend.health = async () => {
      throw new Error('plugin unavailable');
    };
    await open();
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('The backend gave no answer');
    expect(alert).toHaveTextContent('plugin unavailable');
    expect(alert).not.toHaveTextContent('from before');
    answer([replica('http://a')], METRICS);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await pass(1);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.body).toHaveTextContent('1 of 1 replicas answer');
  });

  it('keeps what it showed where a later reading fails, and says of when it is', async () => {
    jest.setSystemTime(Date.UTC(2026, 0, 1, 12));
    answer([replica('http://a')], METRICS);
    await open();
    mockBackend.health = async () => {
      throw new Error('plugin unavailable');
    };
    await pass(15_000);
    expect(screen.getByRole('alert')).toHaveTextContent('plugin unavailable');
    expect(screen.getByRole('alert')).toHaveTextContent('results are older: they were loaded at 2026-01-01 12:00:00');
    expect(document.body).toHaveTextContent('1 of 1 replicas answer');
  });
});
