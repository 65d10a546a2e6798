import { sceneGraph, SceneObjectBase, type SceneObjectState, VariableDependencyConfig } from '@grafana/scenes';
import { type Unsubscribable } from 'rxjs';
import { type CubeState, loadCube } from 'data/events/loadCube';
import { type EventsQuestion, readQuestion } from './question';

interface CubeDataState extends SceneObjectState {
  /** undefined while nothing is configured. */
  question?: EventsQuestion;
  cube: CubeState;
}

/** The counts of a page that shows no lines: one query, from which all of its views follow. */
export class CubeData extends SceneObjectBase<CubeDataState> {
  protected _variableDependency = new VariableDependencyConfig(this, { onAnyVariableChanged: () => this.ask() });
  private running: Unsubscribable | undefined;

  public constructor() {
    super({ cube: { status: 'loading' } });
    this.addActivationHandler(() => {
      this._subs.add(sceneGraph.getTimeRange(this).subscribeToState(this.ask));
      this.ask();
      return () => this.running?.unsubscribe();
    });
  }

  public readonly ask = (): void => {
    const question = this.read();
    this.setState({ question });
    this.running?.unsubscribe();
    if (question) {
      this.running = loadCube(question, this.state.cube, (cube) => this.setState({ cube }));
    }
  };

  /** What is asked. A page that opens one thing may ask for that alone. */
  protected read(): EventsQuestion | undefined {
    return readQuestion(this);
  }
}
