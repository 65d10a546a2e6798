import { act, renderHook } from '@testing-library/react';
import { Subject } from 'rxjs';
import { type Answer } from 'domain/problem/answer';
import { problem } from 'lib/problem/problemOf';
import { type Run } from './follow';
import { useAnswer } from './useAnswer';

const ready = (value: string): Answer<string> => ({ status: 'ready', value });
const FAILED: Answer<string> = { status: 'error', problem: problem('loki', 'too-slow', 'why') };

interface Props {
  readonly run: Run<string> | undefined;
  readonly about: string;
}

function setup() {
  const seen: Array<Answer<string>> = [];
  const first = new Subject<Answer<string>>();
  const initialProps: Props = { run: first, about: 'a' };
  const hook = renderHook(
    ({ run, about }: Props) => {
      const [answer, retry] = useAnswer(run, about);
      seen.push(answer);
      return { answer, retry };
    },
    { initialProps }
  );
  const say = (run: Subject<Answer<string>>, answer: Answer<string>) => act(() => run.next(answer));
  return { ...hook, first, say, seen, current: () => hook.result.current.answer };
}

it('shows the answer, and that of before while one about the same is asked for', () => {
  const { first, say, current, rerender } = setup();
  expect(current().status).toBe('loading');
  say(first, ready('1'));
  expect(current()).toMatchObject({ status: 'ready', value: '1' });
  const second = new Subject<Answer<string>>();
  rerender({ run: second, about: 'a' });
  expect(current()).toMatchObject({ status: 'loading', value: '1' });
  say(second, ready('2'));
  expect(current()).toMatchObject({ status: 'ready', value: '2' });
});

it('shows nothing of another question, not for one render', () => {
  const { first, say, current, rerender, seen } = setup();
  say(first, ready('1'));
  seen.length = 0;
  const second = new Subject<Answer<string>>();
  rerender({ run: second, about: 'b' });
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.every(({ value, status }) => value === undefined && status === 'loading')).toBe(true);
  say(second, FAILED);
  expect(current()).toMatchObject({ status: 'error', value: undefined });
});

it('takes an answer that comes late for nobody’s', () => {
  const { first, say, current, rerender } = setup();
  const second = new Subject<Answer<string>>();
  rerender({ run: second, about: 'a' });
  say(second, ready('2'));
  say(first, ready('late'));
  expect(current()).toMatchObject({ status: 'ready', value: '2' });
});

it('asks the same again, and says until then why it failed', () => {
  const { first, say, current, result } = setup();
  say(first, FAILED);
  act(() => result.current.retry());
  expect(current()).toMatchObject({ status: 'loading', problem: { message: 'why' } });
  say(first, ready('1'));
  expect(current()).toMatchObject({ status: 'ready', value: '1' });
  expect(current().problem).toBeUndefined();
});

it('keeps what it knows while nothing is asked', () => {
  const { first, say, current, rerender } = setup();
  say(first, ready('1'));
  rerender({ run: undefined, about: 'a' });
  expect(current()).toMatchObject({ status: 'loading', value: '1' });
  rerender({ run: undefined, about: 'b' });
  expect(current()).toEqual({ status: 'loading' });
});
