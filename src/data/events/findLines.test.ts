import { of } from 'rxjs';
import { PRESETS } from 'domain/environment/defaults';
import { problem } from 'lib/problem/problemOf';
import { findLines } from './findLines';

const mockRun = jest.fn();
jest.mock('../loki/runLoki', () => ({ runLoki: (): unknown => mockRun() }));

const question = {
  environment: { id: 'e', name: 'E', lokiUid: 'loki', ...PRESETS['sidekick-json'] },
  filters: [],
  fromMs: 0,
  toMs: 1,
};

it('tells "nothing is there" from "nobody knows"', async () => {
  mockRun.mockReturnValueOnce(of({ state: 'loading' }, { state: 'done', data: { series: [] } }));
  expect(await findLines(question)).toEqual({ lines: [] });

  const failure = problem('loki', 'unreachable', 'no route to host');
  mockRun.mockReturnValueOnce(of({ state: 'loading' }, { state: 'error', problem: failure }));
  expect(await findLines(question)).toEqual({ lines: [], problem: failure });
});
