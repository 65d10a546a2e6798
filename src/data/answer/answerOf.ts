import { filter, firstValueFrom } from 'rxjs';
import { type Answered, isAnswered } from 'domain/problem/answer';
import { type Run } from './follow';

/** Asks once, and answers with what was read or with why it was not. Never throws. */
export async function answerOf<T, P>(
  read: () => Promise<T>,
  problemOf: (error: unknown) => P
): Promise<Answered<T, P>> {
  try {
    return { status: 'ready', value: await read(), atMs: Date.now() };
  } catch (error) {
    return { status: 'error', problem: problemOf(error) };
  }
}

/** What comes of a run, for whoever asks once and shows nothing until then. */
export function endOf<T, P>(run: Run<T, P>): Promise<Answered<T, P>> {
  return firstValueFrom(run.pipe(filter(isAnswered)));
}
