import { sendTestEvent } from 'data/backend/sidekick';
import { of } from 'rxjs';
import { type Lines, loadLines } from 'data/events/loadLines';
import { type Answer, LOADING } from 'domain/problem/answer';
import { sidekickStatus, type SidekickStatus } from 'domain/sidekick/status';
import { problem } from 'lib/problem/problemOf';
import { newEnvironment } from 'lib/settings/settings';
import { followTestEvent } from './followTestEvent';
import { type TestEventStep } from './testEventSteps';

jest.mock('data/backend/sidekick', () => ({ sendTestEvent: jest.fn() }));
jest.mock('data/events/loadLines', () => ({ loadLines: jest.fn() }));

const send = jest.mocked(sendTestEvent);
const load = jest.mocked(loadLines);
const answers = (answer: Answer<Lines>) => load.mockReturnValue(of(LOADING, answer));
const found = (...entries: Lines['entries']): Answer<Lines> => ({ status: 'ready', value: { entries, more: false } });

const counted = (loki: number, slackErrors = 0): SidekickStatus =>
  sidekickStatus([
    [
      `falcosecurity_falcosidekick_outputs_total{destination="loki",status="ok"} ${loki}`,
      `falcosecurity_falcosidekick_outputs_total{destination="slack",status="error"} ${1 + slackErrors}`,
    ].join('\n'),
  ]);

describe('following a test event', () => {
  let said: TestEventStep[] = [];
  const texts = () => said.filter(({ state }) => state !== 'waiting').map(({ state, text }) => `${state}: ${text}`);

  beforeEach(() => {
    jest.useFakeTimers();
    said = [];
    send.mockResolvedValue({ at: '2026-03-02T12:00:00Z', url: '', latencyMs: 1 });
    load.mockReset();
    answers(found());
  });
  afterEach(() => jest.useRealTimers());

  async function follow(read: () => Promise<SidekickStatus | undefined>, controller = new AbortController()) {
    const { signal } = controller;
    const end = followTestEvent({
      ...{ environment: newEnvironment([], 'one'), before: counted(4), read, put: (step) => said.push(step), signal },
    });
    await jest.advanceTimersByTimeAsync(35_000);
    await end;
  }

  it('says of every output what it did, and that it is in Loki', async () => {
    answers(found({ line: '', labels: {}, tsNs: '0' }));
    await follow(() => Promise.resolve(counted(5, 1)));
    expect(texts().sort()).toEqual([
      expect.stringMatching(/^done: Accepted after \d+\.\d s$/),
      expect.stringMatching(/^done: Seen in Loki after \d+\.\d s$/),
      expect.stringMatching(/^done: loki: delivered after/),
      expect.stringMatching(/^failed: slack: error after/),
    ]);
  });

  it('looks for it from the second before it was stamped', async () => {
    await follow(() => Promise.resolve(undefined));
    expect(load.mock.calls[0]?.[0].fromMs).toBe(Date.parse('2026-03-02T12:00:00Z') - 1);
  });

  it('follows nothing that was refused', async () => {
    send.mockRejectedValue(new Error('Editors may not send test events'));
    await follow(() => Promise.resolve(counted(5)));
    expect(texts()).toEqual(['failed: Editors may not send test events']);
    expect(load).not.toHaveBeenCalled();
  });

  it('ends the waiting, and says that it is not in Loki', async () => {
    await follow(() => Promise.resolve(counted(4)));
    expect(texts().slice(1)).toEqual(['failed: Not seen in Loki within 30 s: is Loki one of its outputs?']);
  });

  it('claims nothing of Loki where Loki did not answer', async () => {
    answers({ status: 'error', problem: problem('loki', 'unreachable', 'connection refused') });
    await follow(() => Promise.resolve(counted(4)));
    expect(texts().slice(1)).toEqual([expect.stringMatching(/^failed: Whether it is in Loki is not known: /)]);
  });

  it('asks nothing any more once nobody looks', async () => {
    const controller = new AbortController();
    const read = jest.fn(() => Promise.resolve(counted(4)));
    setTimeout(() => controller.abort(), 1200);
    await follow(read, controller);
    expect(read.mock.calls.length).toBeLessThan(4);
  });
});
