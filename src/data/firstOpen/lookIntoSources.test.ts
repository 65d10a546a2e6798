import { type SourceState } from 'domain/firstOpen/sourceState';
import { failed } from '../setup/answers';
import { grafanaLoki } from '../setup/grafanaApis';
import { lookIntoSources } from './lookIntoSources';

jest.mock('../setup/grafanaApis');

const SOURCES = ['slow', 'broken', 'empty'].map((uid) => ({ uid, name: uid }));

function answering(uid: string) {
  switch (uid) {
    case 'slow':
      return new Promise<never>(() => undefined);
    case 'broken':
      return Promise.resolve(failed('unreachable', 'refused'));
    default:
      return Promise.resolve({ status: 'ready' as const, value: { status: 'success' } });
  }
}

describe('lookIntoSources', () => {
  beforeEach(() => {
    jest.mocked(grafanaLoki).mockImplementation((uid) => ({
      get: () => answering(uid),
      lines: async () => failed('unread', 'not asked'),
    }));
  });

  it('one that hangs holds up no other, and each failure is its own', async () => {
    const states = new Map<string, SourceState>();
    lookIntoSources(SOURCES, 0, (uid, state) => states.set(uid, state));
    await new Promise((resolve) => setTimeout(resolve));

    expect([...states].map(([uid, { status }]) => [uid, status])).toEqual([
      ['slow', 'looking'],
      ['broken', 'failed'],
      ['empty', 'looked'],
    ]);
  });

  it('tells nothing once nobody listens', async () => {
    const show = jest.fn();
    lookIntoSources(SOURCES, 0, show).unsubscribe();
    const told = show.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve));

    expect(show).toHaveBeenCalledTimes(told);
  });
});
