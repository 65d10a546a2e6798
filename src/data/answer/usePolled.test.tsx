import { act, renderHook } from '@testing-library/react';
import { messageOf } from 'domain/narrowing/thrown';
import { usePolled } from './usePolled';

/** Something to read whose answers come when the test says so. */
function source() {
  const waiting: Array<{ resolve(value: string): void; reject(error: Error): void }> = [];
  const read = jest.fn(() => new Promise<string>((resolve, reject) => waiting.push({ resolve, reject })));
  const answer = (at: number, value: string) => act(async () => waiting[at]?.resolve(value));
  const fail = (at: number) => act(async () => waiting[at]?.reject(new Error('why')));
  return { read, answer, fail };
}

const EVERY = 1000;
const setup = (read: () => Promise<string>) =>
  renderHook((props: { read: () => Promise<string> }) => usePolled(props.read, messageOf, EVERY), {
    initialProps: { read },
  });
const pass = (ms: number) => act(async () => jest.advanceTimersByTime(ms));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('reads at once and again, and keeps what it read where that fails', async () => {
  const { read, answer, fail } = source();
  const { result } = setup(read);
  expect(result.current.answer).toEqual({ status: 'loading' });
  await pass(0);
  await answer(0, 'one');
  expect(result.current.answer).toMatchObject({ status: 'ready', value: 'one' });
  await pass(EVERY);
  await fail(1);
  expect(result.current.answer).toMatchObject({ status: 'error', value: 'one', problem: 'why' });
  await pass(EVERY);
  await answer(2, 'two');
  expect(result.current.answer).toMatchObject({ status: 'ready', value: 'two' });
  expect(result.current.answer.problem).toBeUndefined();
});

it('shows of readings that overtake each other the one that was begun last', async () => {
  const { read, answer } = source();
  const { result } = setup(read);
  await pass(0);
  await pass(EVERY);
  await answer(1, 'newer');
  await answer(0, 'older');
  expect(result.current.answer.value).toBe('newer');
});

it('shows nothing of another thing that was read, however late it comes', async () => {
  const here = source();
  const there = source();
  const { result, rerender } = setup(here.read);
  await pass(0);
  await here.answer(0, 'here');
  await pass(EVERY);
  rerender({ read: there.read });
  expect(result.current.answer).toEqual({ status: 'loading' });
  await here.answer(1, 'here, late');
  expect(result.current.answer).toEqual({ status: 'loading' });
  await pass(0);
  await there.answer(0, 'there');
  expect(result.current.answer.value).toBe('there');
});

it('does not read for a page that nobody sees', async () => {
  const { read } = source();
  setup(read);
  await pass(0);
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  await pass(5 * EVERY);
  expect(read).toHaveBeenCalledTimes(1);
  Object.defineProperty(document, 'hidden', { value: false, configurable: true });
  await pass(EVERY);
  expect(read).toHaveBeenCalledTimes(2);
});

it('answers whoever reloads with what was read, and with nothing where that fails', async () => {
  const { read, answer, fail } = source();
  const { result } = setup(read);
  await pass(0);
  const first = result.current.reload();
  await answer(1, 'mine');
  await expect(first).resolves.toBe('mine');
  const second = result.current.reload();
  await fail(2);
  await expect(second).resolves.toBeUndefined();
});
