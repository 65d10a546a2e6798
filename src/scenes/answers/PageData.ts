import { sceneGraph, SceneObjectBase, type SceneObjectState, VariableDependencyConfig } from '@grafana/scenes';
import { isEqual } from 'lodash';
import { type Answer } from 'domain/problem/answer';
import { askAgain } from '../events/askAgain';
import { KeptAnswer } from './KeptAnswer';

/** An answer that a page keeps, whatever it is of. */
export type KeptPart = Pick<KeptAnswer<never>, 'cancel' | 'expect' | 'forget'>;

export interface PageDataState<Q> extends SceneObjectState {
  /** What was asked last; undefined while nothing is configured. */
  question?: Q;
}

/** What a page knows: the question that its variables and its time stand for, and the answers to it. */
export abstract class PageData<Q, S extends PageDataState<Q>> extends SceneObjectBase<S> {
  protected _variableDependency = new VariableDependencyConfig(this, {
    onAnyVariableChanged: () => this.askIfChanged(),
  });
  private readonly parts: KeptPart[] = [];

  public constructor(state: S) {
    super(state);
    this.addActivationHandler(() => {
      this._subs.add(sceneGraph.getTimeRange(this).subscribeToState(this.ask));
      this.askFirst();
      return () => this.parts.forEach((part) => part.cancel());
    });
  }

  /** Asks all of the page, whatever is known of it. */
  public readonly ask = (): void => this.askBut(() => []);

  /** Asks all of it again, as after an error: of a range that follows the clock, up to now. */
  public readonly retry = (): void => askAgain(this, this.ask);

  /** The question as the page stands; undefined while nothing is configured. */
  protected abstract read(): Q | undefined;

  /** Takes the question into the state. */
  protected abstract putQuestion(question: Q | undefined): void;

  /** @param stays answers that are not to be asked for: they stay as they are */
  protected abstract askAll(question: Q, stays: readonly KeptPart[]): void;

  /** The answers that a page has of the very same, though something else is filtered for. Default: none. */
  protected staysOf(_question: Q): readonly KeptPart[] {
    return [];
  }

  /** The answers without which the page says nothing. */
  protected abstract vital(): ReadonlyArray<Answer<unknown>>;

  /** When the page is opened, also for the second time. */
  protected askFirst(): void {
    this.ask();
  }

  protected isChanged(): boolean {
    return !isEqual(this.read(), this.state.question);
  }

  /** An answer that the page keeps, and does not wait for once it is left. */
  protected keep<T>(show: (answer: Answer<T>) => void): KeptAnswer<T> {
    const part = new KeptAnswer(show);
    this.parts.push(part);
    return part;
  }

  /** Variables report back one by one while a page opens: what is being asked is not asked again. */
  protected askIfChanged(): void {
    if (this.vital().some(({ status }) => status === 'error') || this.isChanged()) {
      this.askBut((question) => this.staysOf(question));
    }
  }

  private askBut(staysOf: (question: Q) => readonly KeptPart[]): void {
    const question = this.read();
    const stays = question === undefined ? [] : staysOf(question);
    // No answer is to be seen under a question that it is not of, not even between two changes of the state.
    this.parts.filter((part) => !stays.includes(part)).forEach((part) => part.expect());
    this.putQuestion(question);
    if (question === undefined) {
      this.parts.forEach((part) => part.forget());
    } else {
      this.askAll(question, stays);
    }
  }
}
