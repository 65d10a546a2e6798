import { type Answer } from 'domain/problem/answer';

/** Asks once, and answers with what was read or with why it was not. Never throws. */
export async function answerOf<T, P>(read: () => Promise<T>, problemOf: (error: unknown) => P): Promise<Answer<T, P>> {
  try {
    return { status: 'ready', value: await read(), atMs: Date.now() };
  } catch (error) {
    return { status: 'error', problem: problemOf(error) };
  }
}
