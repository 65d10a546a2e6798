import { sceneGraph, SceneObjectBase, type SceneObjectState, VariableDependencyConfig } from '@grafana/scenes';
import { isEqual } from 'lodash';
import { type Unsubscribable } from 'rxjs';
import { type CubeState, loadCube } from 'data/events/loadCube';
import { askAgain } from './askAgain';
import { type EventsQuestion, readQuestion } from './question';
import { Shown } from './Shown';

interface CubeDataState extends SceneObjectState {
  /** undefined while nothing is configured. */
  question?: EventsQuestion;
  cube: CubeState;
}

/** The counts of a page that shows no lines: one query, from which all of its views follow. */
export class CubeData extends SceneObjectBase<CubeDataState> {
  protected _variableDependency = new VariableDependencyConfig(this, {
    onAnyVariableChanged: () => this.askIfChanged(),
  });
  private running: Unsubscribable | undefined;
  private readonly shown = new Shown<CubeState>({ cube: undefined });

  /** @param refine what is asked in place of the page's question: a page that opens one thing may ask for that alone */
  public constructor(private readonly refine: (question: EventsQuestion) => EventsQuestion = (question) => question) {
    super({ cube: { status: 'loading' } });
    this.addActivationHandler(() => {
      this._subs.add(sceneGraph.getTimeRange(this).subscribeToState(this.ask));
      this.ask();
      return () => this.running?.unsubscribe();
    });
  }

  /** Variables report back one by one while a page opens: what is being asked is not asked again. */
  private askIfChanged(): void {
    if (this.state.cube.status === 'error' || !isEqual(this.read(), this.state.question)) {
      this.ask();
    }
  }

  public readonly ask = (): void => {
    const question = this.read();
    this.setState({ question });
    this.running?.unsubscribe();
    if (!question) {
      this.setState({ cube: { status: 'loading' } });
    } else {
      const before = this.shown.whileAsked(this.state.cube, question);
      this.running = loadCube(question, before, (cube) => this.setState({ cube: this.shown.next(cube, question) }));
    }
  };

  /** Asks again, as after an error. */
  public readonly retry = (): void => askAgain(this, this.ask);

  /** Forgets the counts that there are and asks for those of what is asked now. */
  public startAgain(): void {
    this.setState({ cube: { status: 'loading' } });
    if (this.isActive) {
      this.ask();
    }
  }

  private read(): EventsQuestion | undefined {
    const asked = readQuestion(this);
    return asked && this.refine(asked);
  }
}
