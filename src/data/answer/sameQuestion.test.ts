import { NEVER, Observable, of, type Subscriber, throwError } from 'rxjs';
import { type Answer, LOADING } from 'domain/problem/answer';
import { problem } from 'lib/problem/problemOf';
import { sameQuestion } from './sameQuestion';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ready = (value: number): Answer<number> => ({ status: 'ready', value });

/** What is asked of a source, counted. */
function source(answerTo: (count: number) => Observable<Answer<number>>) {
  const self = {};
  const counter = { asked: 0 };
  const put = (question: unknown = 'q') => {
    const got: Array<Answer<number>> = [];
    const running = sameQuestion(self, question, () => answerTo(++counter.asked)).subscribe({
      next: (answer) => got.push(answer),
      error: () => got.push(LOADING),
    });
    return { got, running };
  };
  return { counter, put };
}

describe('the same question', () => {
  it('is put once within a second, to whoever asks it meanwhile', () => {
    let subscriber: Subscriber<Answer<number>> | undefined;
    const { counter, put } = source(() => new Observable((one) => void (subscriber = one)));
    const [first, second] = [put(), put()];
    subscriber?.next(ready(7));
    subscriber?.complete();
    jest.advanceTimersByTime(900);
    const third = put();
    expect([first.got, second.got, third.got]).toEqual([[ready(7)], [ready(7)], [ready(7)]]);
    expect(counter.asked).toBe(1);
  });

  it('is put again after a second', () => {
    const { counter, put } = source((count) => of(ready(count)));
    put();
    jest.advanceTimersByTime(1001);
    expect(put().got).toEqual([ready(2)]);
    expect(counter.asked).toBe(2);
  });

  it('is another one where anything of it differs, or somebody else is asked', () => {
    const { counter, put } = source((count) => of(ready(count)));
    put('a');
    put('b');
    expect(counter.asked).toBe(2);
    expect(source(() => of(ready(9))).put('a').got).toEqual([ready(9)]);
  });

  it.each([
    ['failed', () => of<Answer<number>>({ status: 'error', problem: problem('loki', 'server', 'x') })],
    ['threw', () => throwError(() => new Error('x'))],
  ])('is put again at once where it %s', (_, fail) => {
    const { counter, put } = source((count) => (count === 1 ? fail() : of(ready(count))));
    put();
    expect(put().got).toEqual([ready(2)]);
    expect(counter.asked).toBe(2);
  });

  it('is cancelled where nobody waits for it any more, and put again', () => {
    const { counter, put } = source((count) => (count === 1 ? NEVER : of(ready(count))));
    const [first, second] = [put(), put()];
    first.running.unsubscribe();
    expect(counter.asked).toBe(1);
    second.running.unsubscribe();
    expect(put().got).toEqual([ready(2)]);
  });
});
