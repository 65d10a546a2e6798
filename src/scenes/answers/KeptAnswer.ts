import { isEqual } from 'lodash';
import { type Unsubscribable } from 'rxjs';
import { follow, type Run } from 'data/answer/follow';
import { type Scope } from 'domain/environment/together';
import { type Answer, keptAnswer, LOADING, withoutValue } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';

/** Whose answer it is, and of what: the chosen filters or clusters, whatever the time. */
export interface Subject {
  readonly environment: Scope;
  readonly about: unknown;
}

/**
 * One answer that a page keeps. It belongs to the question that was put last: an answer that comes late is nobody's. What
 * was answered before stays while something else is asked, but of another environment nothing, as its numbers would stand
 * under a name that they are not of; and where no answer comes, only what is about the same stays.
 */
export class KeptAnswer<T> {
  private answer: Answer<T> = LOADING;
  private asked: Subject | undefined;
  private of: Subject | undefined;
  private running: Unsubscribable | undefined;

  public constructor(private readonly show: (answer: Answer<T>) => void) {}

  /** Whether a question was put whose answer is there or waited for. */
  public get isAsked(): boolean {
    return this.running !== undefined;
  }

  /** Puts a question in place of the one before. */
  public ask(run: Run<T>, subject: Subject): void {
    this.cancel();
    const before = this.whileAsked(subject);
    this.asked = subject;
    this.running = follow(run, before, (answer) => {
      if (answer.status === 'ready') {
        this.of = subject;
      }
      const isOfOther = answer.status === 'error' && !isEqual(this.of?.about, subject.about);
      this.answer = isOfOther ? withoutValue<T, Problem>(answer) : answer;
      this.show(this.answer);
    });
  }

  /** Another question is about to be put: what there is, is of the one before. */
  public expect(): void {
    this.cancel();
    this.answer = keptAnswer<T, Problem>(this.answer, LOADING);
    this.show(this.answer);
  }

  /** What is on its way is not waited for any more. */
  public cancel(): void {
    this.running?.unsubscribe();
    this.running = undefined;
  }

  /** Nothing is asked, and nothing known. */
  public forget(): void {
    this.cancel();
    this.of = undefined;
    this.asked = undefined;
    this.answer = LOADING;
    this.show(this.answer);
  }

  private whileAsked({ environment }: Subject): Answer<T> {
    if (this.asked?.environment !== environment) {
      return LOADING;
    }
    return this.of?.environment === environment ? this.answer : withoutValue(this.answer);
  }
}
