import { SceneObjectUrlSyncConfig, type SceneObjectUrlValues } from '@grafana/scenes';
import { isEqual } from 'lodash';
import { INTERNAL_KEY } from 'constants/urlKeys';
import { FIRST_LINES, type Lines, type LinesQuestion } from 'data/events/loadLines';
import { type Taint } from 'data/prometheus/loadTaint';
import { type Across } from 'data/together/askScope';
import { loadScopeCube } from 'data/together/scopeCounts';
import { loadScopeLines, loadScopeOlder } from 'data/together/scopeLines';
import { loadScopeTaint } from 'data/together/scopeTaint';
import { type Cube } from 'domain/logql/cube/cube';
import { type Answer, LOADING, missingParts } from 'domain/problem/answer';
import { type KeptPart, PageData, type PageDataState } from '../answers/PageData';
import { type EventsQuestion, readQuestion, withInternalEvents } from './question';
import { sensorsAsked } from './sensorsAsked';

interface EventsDataState extends PageDataState<EventsQuestion> {
  cube: Answer<Cube>;
  lines: Answer<Lines>;
  /** Times in which sensors may have missed something. Events and counts stand without it. */
  taint: Answer<Taint>;
  /** Whether what is asked for are lines before those that are there, which stay as they are. */
  isGoingOn: boolean;
  /** Whether Falco's events about itself are shown and counted too, though no filter asks for them. */
  showInternal: boolean;
}

/**
 * The events of a page: one cube of counts and one list of lines, over the same range and the same filters; and when
 * the sensors may have missed something.
 */
export class EventsData extends PageData<EventsQuestion, EventsDataState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [INTERNAL_KEY] });
  private readonly cube = this.keep<Cube>((cube) => this.setState({ cube }));
  private readonly lines = this.keep<Lines>((lines) => this.setState({ lines }));
  private readonly taint = this.keep<Taint>((taint) => this.setState({ taint }));
  /** What the times are of that are known or asked for. */
  private taintOf: unknown;

  public constructor() {
    super({ cube: LOADING, lines: LOADING, taint: LOADING, isGoingOn: false, showInternal: false });
  }

  /** Asks for the lines before the oldest one that is there. */
  public loadOlder(): void {
    const { question, lines } = this.state;
    if (question && lines.status === 'ready' && lines.value.more) {
      this.setState({ isGoingOn: true });
      this.lines.ask(loadScopeOlder(linesQuestion(question), lines.value), subjectOf(question));
    }
  }

  /** Asks again for the times in which sensors may have missed something, and for nothing else. */
  public readonly retryTaint = (): void => {
    const { question, taint } = this.state;
    if (question && taint.status === 'error') {
      this.askTaint(question);
    }
  };

  /** Shows and counts Falco's events about itself with the others, or leaves them out again. */
  public readonly setInternal = (showInternal: boolean): void => {
    this.setState({ showInternal });
    if (this.isActive) {
      this.askIfChanged();
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

  protected read(): EventsQuestion | undefined {
    const asked = readQuestion(this);
    return asked && this.state.showInternal ? withInternalEvents(asked) : asked;
  }

  protected putQuestion(question: EventsQuestion | undefined): void {
    this.setState({ question });
  }

  protected vital() {
    return [this.state.cube, this.state.lines];
  }

  /** A list that is there is kept as it is: so many lines may have been loaded. */
  protected askFirst(): void {
    if (
      this.isChanged() ||
      this.vital().some((answer) => answer.status !== 'ready' || missingParts(answer).length > 0)
    ) {
      this.ask();
    } else if (this.state.question && this.state.taint.status === 'loading') {
      // The page was left before it was known.
      this.askTaint(this.state.question);
    }
  }

  /** What sensors missed is of the time and of their clusters, whatever else is filtered for. */
  protected staysOf(question: EventsQuestion): readonly KeptPart[] {
    const { taint } = this.state;
    const isKnown = taint.status === 'ready' ? missingParts(taint).length === 0 : this.taint.isAsked;
    return isKnown && isEqual(this.sensorsOf(question), this.taintOf) ? [this.taint] : [];
  }

  protected askAll(question: EventsQuestion, stays: readonly KeptPart[]): void {
    this.setState({ isGoingOn: false });
    this.cube.ask(loadScopeCube(question), subjectOf(question));
    this.lines.ask(loadScopeLines({ ...linesQuestion(question), most: FIRST_LINES }), subjectOf(question));
    if (!stays.includes(this.taint)) {
      this.askTaint(question);
    }
  }

  /** Whose sensors are asked for, and of which time: where that ends now, it is later each moment. */
  private sensorsOf(question: EventsQuestion) {
    const { fromMs, toMs } = question.plan;
    return { ...sensorsAsked(this, question), fromMs, toMs };
  }

  private askTaint(question: EventsQuestion): void {
    const { environment } = question;
    const asked = sensorsAsked(this, question);
    this.taintOf = this.sensorsOf(question);
    this.taint.ask(loadScopeTaint(asked), {
      environment,
      about: asked.clusters,
    });
  }
}

function subjectOf({ environment, listed }: EventsQuestion) {
  return { environment, about: listed };
}

function linesQuestion({ environment, listed, plan }: EventsQuestion): Across<LinesQuestion> {
  return { environment, filters: listed, fromMs: plan.fromMs, toMs: plan.toMs };
}
