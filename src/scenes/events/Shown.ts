import { isEqual } from 'lodash';
import { type EventsQuestion } from './question';

/**
 * Which question the answer that is shown belongs to, and so what stays of it when something else is asked: of another
 * environment nothing, as its numbers would stand under a name that they are not of; of other filters all, until the new
 * answer is there or none comes.
 */
export class Shown<T extends { readonly status: 'loading' | 'ready' | 'error' }> {
  private of: EventsQuestion | undefined;

  /** @param nothing what an answer holds that holds nothing */
  public constructor(private readonly nothing: Partial<T>) {}

  /** What stays to be seen while a question is asked. */
  public whileAsked(answer: T, { environment }: EventsQuestion): T {
    return this.of?.environment === environment ? answer : { ...answer, ...this.nothing };
  }

  /** What is to be seen of what the question has come to. */
  public next(answer: T, question: EventsQuestion): T {
    if (answer.status === 'ready') {
      this.of = question;
    }
    const isOfOther = answer.status === 'error' && !isEqual(this.of?.listed, question.listed);
    return isOfOther ? { ...answer, ...this.nothing } : answer;
  }
}
