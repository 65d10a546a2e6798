import {
  sceneGraph,
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
  VariableDependencyConfig,
} from '@grafana/scenes';
import { isEqual } from 'lodash';
import { INTERNAL_KEY } from 'constants/urlKeys';
import { type CubeState, loadCube } from 'data/events/loadCube';
import { type LinesQuestion, type LinesState, loadLines, loadOlder, NO_LINES } from 'data/events/loadLines';
import { loadTaint, NO_TAINT, type TaintState } from 'data/prometheus/loadTaint';
import { type Subscription, type Unsubscribable } from 'rxjs';
import { askAgain } from './askAgain';
import { parseOptionsOf } from './parseOptions';
import { type EventsQuestion, readQuestion, withInternalEvents } from './question';
import { sensorsAsked } from './sensorsAsked';
import { Shown } from './Shown';

interface EventsDataState extends SceneObjectState {
  /** undefined while nothing is configured. */
  question?: EventsQuestion;
  cube: CubeState;
  lines: LinesState;
  /** Times in which sensors may have missed something. Events and counts stand without it. */
  taint: TaintState;
  /** Whether Falco's events about itself are shown and counted too, though no filter asks for them. */
  showInternal: boolean;
}

/**
 * The events of a page: one cube of counts and one list of lines, over the same range and the same filters; and when
 * the sensors may have missed something.
 * Old answers stay in the state, marked as loading, until new ones are there.
 */
export class EventsData extends SceneObjectBase<EventsDataState> {
  protected _variableDependency = new VariableDependencyConfig(this, {
    onAnyVariableChanged: () => this.askIfChanged(),
  });
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [INTERNAL_KEY] });
  private readonly shownCube = new Shown<CubeState>({ cube: undefined });
  private readonly shownLines = new Shown<LinesState>({ entries: [], more: false });
  private cubeSub: Subscription | undefined;
  private linesSub: Subscription | undefined;
  private taintSub: Unsubscribable | undefined;

  public constructor() {
    super({ cube: { status: 'loading' }, lines: NO_LINES, taint: NO_TAINT, showInternal: false });
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
  public readonly retry = (): void => askAgain(this, () => this.ask({ again: true }));

  /** Asks again for the times in which sensors may have missed something, and for nothing else. */
  public readonly retryTaint = (): void => {
    const { question, taint } = this.state;
    if (question && taint.status === 'error') {
      this.askTaint(question, taint);
    }
  };

  /** Shows and counts Falco's events about itself with the others, or leaves them out again. */
  public readonly setInternal = (showInternal: boolean): void => {
    this.setState({ showInternal });
    if (this.isActive) {
      this.ask();
    }
  };

  public getUrlState(): SceneObjectUrlValues {
    return { [INTERNAL_KEY]: this.state.showInternal ? 'true' : null };
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    const wanted = values[INTERNAL_KEY] === 'true';
    if (wanted !== this.state.showInternal) {
      this.setInternal(wanted);
    }
  }

  private read(): EventsQuestion | undefined {
    const asked = readQuestion(this);
    return asked && this.state.showInternal ? withInternalEvents(asked) : asked;
  }

  private onActivate() {
    const timeRange = sceneGraph.getTimeRange(this);
    this._subs.add(timeRange.subscribeToState(() => this.ask({ again: true })));
    this.ask();
    return () => this.cancel();
  }

  private cancel(): void {
    this.cubeSub?.unsubscribe();
    this.linesSub?.unsubscribe();
    this.taintSub?.unsubscribe();
  }

  /** Variables report back one by one while the page opens: what is being asked is not asked again. */
  private askIfChanged(): void {
    const { cube, lines, question } = this.state;
    if (cube.status === 'error' || lines.status === 'error' || !isEqual(this.read(), question)) {
      this.ask();
    }
  }

  private ask({ again = false } = {}): void {
    const question = this.read();
    if (!question) {
      this.cancel();
      this.setState({ question, cube: { status: 'loading' }, lines: NO_LINES, taint: NO_TAINT });
      return;
    }
    const answered = this.state.cube.status === 'ready' && this.state.lines.status === 'ready';
    if (!again && answered && isEqual(question, this.state.question)) {
      return;
    }
    const sameSensors = question.environment === this.state.question?.environment;
    this.setState({ question });
    this.cubeSub?.unsubscribe();
    this.linesSub?.unsubscribe();
    this.cubeSub = loadCube(question, this.shownCube.whileAsked(this.state.cube, question), (cube) =>
      this.setState({ cube: this.shownCube.next(cube, question) })
    );
    const before = this.shownLines.whileAsked(this.state.lines, question);
    this.linesSub = loadLines(linesQuestion(question), before, (lines) =>
      this.setState({ lines: this.shownLines.next(lines, question) })
    );
    this.askTaint(question, sameSensors ? this.state.taint : NO_TAINT);
  }

  private askTaint(question: EventsQuestion, before: TaintState): void {
    this.taintSub?.unsubscribe();
    this.setState({ taint: before });
    this.taintSub = loadTaint(
      { ...sensorsAsked(this, question), parseOptions: parseOptionsOf(question.environment) },
      before,
      (taint) => this.setState({ taint })
    );
  }
}

function linesQuestion({ environment, listed, plan }: EventsQuestion): LinesQuestion {
  return { environment, filters: listed, fromMs: plan.fromMs, toMs: plan.toMs };
}
