import {
  sceneGraph,
  SceneObjectBase,
  type SceneObjectState,
  type SceneTimeRangeLike,
  VariableDependencyConfig,
} from '@grafana/scenes';
import { isEqual } from 'lodash';
import { type Subscription } from 'rxjs';
import { environmentOf } from '../variables/EnvironmentVariable';
import { type CubeState, loadCube } from 'data/events/loadCube';
import { type LinesQuestion, type LinesState, loadLines, loadOlder, NO_LINES } from 'data/events/loadLines';
import { planCube, type CubePlan } from 'domain/logql/cube';
import { type Environment } from 'domain/environment/types';
import { type EventFilters } from 'domain/logql/filters';
import { eventFiltersOf } from './eventFilters';

/** What is asked: everything that the cube and the lines follow from. */
export interface EventsQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  /** The range snapped to the step: both the cube and the list are of exactly this. */
  readonly plan: CubePlan;
}

interface EventsDataState extends SceneObjectState {
  /** undefined while nothing is configured. */
  question?: EventsQuestion;
  cube: CubeState;
  lines: LinesState;
}

/**
 * The events of a page: one cube of counts and one list of lines, over the same range and the same filters.
 * Old answers stay in the state, marked as loading, until new ones are there.
 */
export class EventsData extends SceneObjectBase<EventsDataState> {
  protected _variableDependency = new VariableDependencyConfig(this, {
    onAnyVariableChanged: () => this.ask(),
  });
  private cubeSub: Subscription | undefined;
  private linesSub: Subscription | undefined;

  public constructor() {
    super({ cube: { status: 'loading' }, lines: NO_LINES });
    this.addActivationHandler(() => this.onActivate());
  }

  /** Asks for the lines before the oldest one that is there. */
  public loadOlder(): void {
    const { question, lines } = this.state;
    if (question && lines.status === 'ready') {
      this.linesSub?.unsubscribe();
      this.linesSub = loadOlder(linesQuestion(question), lines, (next) => this.setState({ lines: next }));
    }
  }

  /** Asks everything again, as after an error. */
  public retry(): void {
    this.ask({ again: true });
  }

  private onActivate() {
    const timeRange = sceneGraph.getTimeRange(this);
    this._subs.add(timeRange.subscribeToState(() => this.ask({ again: true })));
    this.ask();
    return () => {
      this.cubeSub?.unsubscribe();
      this.linesSub?.unsubscribe();
    };
  }

  private ask({ again = false } = {}): void {
    const question = this.readQuestion(sceneGraph.getTimeRange(this));
    if (!question) {
      this.setState({ question });
      return;
    }
    const answered = this.state.cube.status === 'ready' && this.state.lines.status === 'ready';
    if (!again && answered && isEqual(question, this.state.question)) {
      return;
    }
    this.setState({ question });
    this.cubeSub?.unsubscribe();
    this.linesSub?.unsubscribe();
    this.cubeSub = loadCube(question, this.state.cube, (cube) => this.setState({ cube }));
    this.linesSub = loadLines(linesQuestion(question), this.state.lines, (lines) => this.setState({ lines }));
  }

  private readQuestion(timeRange: SceneTimeRangeLike): EventsQuestion | undefined {
    const environment = environmentOf(this);
    if (!environment) {
      return undefined;
    }
    const { from, to } = timeRange.state.value;
    return { environment, filters: eventFiltersOf(this), plan: planCube(from.valueOf(), to.valueOf()) };
  }
}

function linesQuestion({ environment, filters, plan }: EventsQuestion): LinesQuestion {
  return { environment, filters, fromMs: plan.fromMs, toMs: plan.toMs };
}
