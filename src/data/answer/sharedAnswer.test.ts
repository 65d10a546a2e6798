import { sharedAnswer } from './sharedAnswer';

const problemOf = (error: unknown) => String(error);
const EVERY_MS = 60_000;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const pass = (ms = 0) => jest.advanceTimersByTimeAsync(ms);

it('is read once for all who listen, and again while anybody does', async () => {
  const read = jest.fn(async () => ['a']);
  const shared = sharedAnswer(read, problemOf, EVERY_MS);
  const [one, two] = [jest.fn(), jest.fn()];
  const leave = [shared.subscribe(one), shared.subscribe(two)];
  await pass();
  expect(read).toHaveBeenCalledTimes(1);
  expect([one, two].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  const { value } = shared.current();
  expect(value).toEqual(['a']);
  await pass(EVERY_MS);
  expect(read).toHaveBeenCalledTimes(2);
  expect(shared.current().value).toBe(value);
  leave.forEach((go) => go());
  await pass(3 * EVERY_MS);
  expect(read).toHaveBeenCalledTimes(2);
  expect(shared.current()).toEqual({ status: 'loading' });
});

it('keeps what was read where a reading fails, and says why', async () => {
  const read = jest
    .fn<Promise<number>, []>()
    .mockResolvedValueOnce(1)
    .mockRejectedValueOnce('gone')
    .mockResolvedValue(2);
  const shared = sharedAnswer(read, problemOf, EVERY_MS);
  shared.subscribe(jest.fn());
  await pass();
  await pass(EVERY_MS);
  expect(shared.current()).toMatchObject({ status: 'error', problem: 'gone', value: 1 });
  await shared.reload();
  expect(shared.current()).toMatchObject({ status: 'ready', value: 2 });
});

it('shows of readings that overtake each other the one that was begun last', async () => {
  const answers: Array<(value: number) => void> = [];
  const shared = sharedAnswer(() => new Promise<number>((resolve) => answers.push(resolve)), problemOf, EVERY_MS);
  shared.subscribe(jest.fn());
  await pass();
  void shared.reload();
  answers[1]?.(2);
  await pass();
  answers[0]?.(1);
  await pass();
  expect(shared.current().value).toBe(2);
});

it('hands nothing that was read for people who left to those who came after', async () => {
  const answers: Array<(value: number) => void> = [];
  const shared = sharedAnswer(() => new Promise<number>((resolve) => answers.push(resolve)), problemOf, EVERY_MS);
  const leave = shared.subscribe(jest.fn());
  await pass();
  leave();
  shared.subscribe(jest.fn());
  answers[0]?.(1);
  await Promise.resolve();
  expect(shared.current().value).toBeUndefined();
  await pass();
  answers[1]?.(2);
  await pass();
  expect(shared.current().value).toBe(2);
});
