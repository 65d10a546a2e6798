import { Recovery, SLOWEST_MS } from './recovery';

const SECOND = 1000;
let hidden = false;

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
  hidden = false;
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const seconds = (count: number) => jest.advanceTimersByTime(count * SECOND);

it('asks again by itself, slowing down', () => {
  const recovery = new Recovery();
  const ask = jest.fn();
  const start = Date.now();
  const at: number[] = [];
  ask.mockImplementation(() => at.push((Date.now() - start) / SECOND));
  recovery.join({}, { ask });
  seconds(300);
  expect(at).toEqual([5, 15, 35, 75, 135, 195, 255]);
});

it('spreads its tries, so that not all pages come back at once', () => {
  const recovery = new Recovery();
  jest.spyOn(Math, 'random').mockReturnValue(0);
  recovery.join({}, { ask: jest.fn() });
  expect(recovery.nextMs()).toBe(Date.now() + 4000);
  jest.spyOn(Math, 'random').mockReturnValue(1);
  const other = new Recovery();
  other.join({}, { ask: jest.fn() });
  expect(other.nextMs()).toBe(Date.now() + 6000);
});

it('stops when all is well, and says so', () => {
  const recovery = new Recovery();
  const told = jest.fn();
  const leave = recovery.subscribe(told);
  const key = {};
  const ask = jest.fn();
  recovery.join(key, { ask });
  expect(told).toHaveBeenCalledTimes(1);
  recovery.leave(key);
  expect(told).toHaveBeenCalledTimes(2);
  expect(recovery.nextMs()).toBeUndefined();
  expect(jest.getTimerCount()).toBe(0);
  seconds(600);
  expect(ask).not.toHaveBeenCalled();
  leave();
});

it('has one timer for all parts, and asks one question once', () => {
  const recovery = new Recovery();
  const page = jest.fn();
  const part = jest.fn();
  recovery.join({}, { ask: part });
  recovery.join({}, { ask: page, whole: true });
  recovery.join({}, { ask: page, whole: true });
  expect(jest.getTimerCount()).toBe(1);
  seconds(5);
  expect(page).toHaveBeenCalledTimes(1);
  expect(part).toHaveBeenCalledTimes(1);
  // The whole page first: a part that it takes along need not be asked.
  expect(page.mock.invocationCallOrder[0]).toBeLessThan(part.mock.invocationCallOrder[0] ?? 0);
});

it('leaves alone what is being asked, and what another part took along', () => {
  const recovery = new Recovery();
  const [slow, taken] = [jest.fn(), jest.fn()];
  const key = {};
  recovery.join({}, { ask: () => recovery.leave(key), whole: true });
  recovery.join({}, { ask: slow, asking: true });
  recovery.join(key, { ask: taken });
  seconds(5);
  expect(slow).not.toHaveBeenCalled();
  expect(taken).not.toHaveBeenCalled();
});

it('asks once a minute where somebody must change something first', () => {
  const recovery = new Recovery();
  const [forbidden, down] = [jest.fn(), jest.fn()];
  recovery.join({}, { ask: forbidden, slow: true });
  expect(recovery.nextMs()).toBe(Date.now() + SLOWEST_MS);
  // A part that can mend itself does not wait for that.
  recovery.join({}, { ask: down });
  expect(recovery.nextMs()).toBe(Date.now() + 5000);
  seconds(180);
  expect(forbidden.mock.calls.length).toBeGreaterThanOrEqual(2);
  expect(forbidden.mock.calls.length).toBeLessThanOrEqual(3);
  expect(down).toHaveBeenCalledTimes(5);
});

it('asks nothing in a tab that nobody sees, and at once when it is seen again', () => {
  const recovery = new Recovery();
  const ask = jest.fn();
  recovery.join({}, { ask });
  hidden = true;
  seconds(3600);
  expect(ask).not.toHaveBeenCalled();
  hidden = false;
  document.dispatchEvent(new Event('visibilitychange'));
  expect(ask).toHaveBeenCalledTimes(1);
});

it('does not begin anew for a part that fails again at once, but does after a quiet time', () => {
  const recovery = new Recovery();
  const key = {};
  const ask = jest.fn();
  recovery.join(key, { ask });
  seconds(35);
  expect(ask).toHaveBeenCalledTimes(3);
  recovery.leave(key);
  recovery.join(key, { ask });
  expect(recovery.nextMs()).toBe(Date.now() + 40 * SECOND);
  recovery.leave(key);
  seconds(61);
  recovery.join(key, { ask });
  expect(recovery.nextMs()).toBe(Date.now() + 5 * SECOND);
});
