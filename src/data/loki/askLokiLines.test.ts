import { createDataFrame, FieldType, type PanelData } from '@grafana/data';
import { lastValueFrom, of } from 'rxjs';
import { type Answer, LOADING } from 'domain/problem/answer';
import { type ProblemKind } from 'domain/problem/problem';
import { problem } from 'lib/problem/problemOf';
import { askLokiLines } from './askLokiLines';
import { type LokiRequest } from './runLoki';

const mockRun = jest.fn();
jest.mock('./runLoki', () => ({ runLoki: (request: LokiRequest): unknown => mockRun(request) }));

const HOUR = 3_600_000;

/** A Loki with a line an hour, at the whole hour, that takes too long for more than so many hours. */
function loki(hours: number, kind: ProblemKind = 'too-slow') {
  const asked: Array<readonly [number, number]> = [];
  mockRun.mockReset();
  mockRun.mockImplementation(({ fromMs, toMs, targets }: LokiRequest) => {
    asked.push([fromMs / HOUR, toMs / HOUR]);
    const times = Array.from({ length: 64 }, (_, hour) => hour * HOUR).filter((ms) => ms >= fromMs && ms < toMs);
    const newest = times.slice(-(targets[0]?.maxLines ?? 0)).reverse();
    const frame = createDataFrame({
      fields: [
        { name: 'Time', type: FieldType.time, values: newest },
        { name: 'Line', type: FieldType.string, values: newest.map((ms) => `${ms / HOUR}`) },
        { name: 'tsNs', type: FieldType.string, values: newest.map((ms) => `${ms}000000`) },
        { name: 'labels', type: FieldType.other, values: newest.map(() => ({})) },
      ],
    });
    const answer: Answer<Pick<PanelData, 'series'>> =
      toMs - fromMs > hours * HOUR
        ? { status: 'error', problem: problem('loki', kind, kind) }
        : { status: 'ready', value: { series: [frame] } };
    return of(LOADING, answer);
  });
  return asked;
}

const ask = (most: number) =>
  lastValueFrom(askLokiLines({ uid: 'loki', expr: '{a="b"}', requestId: 'x', startMs: 0, endMs: 64 * HOUR, most }));
const linesOf = (answer: Awaited<ReturnType<typeof ask>>) => answer.value?.entries.map(({ line }) => Number(line));

it.each([
  ['all of them, in one question', 64, 100, 0, false, 1],
  ['all of them, in halves', 32, 100, 0, false, 3],
  ['the newest, from the later half alone', 32, 10, 54, true, 2],
  ['the newest, from the later half and the end of the earlier one', 32, 40, 24, true, 3],
  ['exactly as many as there are', 32, 64, 0, true, 3],
])('is %s', async (_, hours, most, first, isFull, questions) => {
  const asked = loki(hours);
  const answer = await ask(most);
  expect(linesOf(answer)).toEqual(Array.from({ length: 64 - first }, (_one, index) => first + index));
  expect(answer).toMatchObject({ status: 'ready', query: '{a="b"}', value: { isFull } });
  expect(asked).toHaveLength(questions);
});

it('is why there is none, and never a part of the lines', async () => {
  const hangs = loki(0);
  expect(await ask(100)).toMatchObject({ status: 'error', problem: { kind: 'too-slow' } });
  expect(hangs).toEqual([
    [0, 64],
    [32, 64],
  ]);
  const asked = loki(32, 'unreachable');
  expect(await ask(100)).toMatchObject({ status: 'error', problem: { kind: 'unreachable' } });
  expect(asked).toHaveLength(1);
});
