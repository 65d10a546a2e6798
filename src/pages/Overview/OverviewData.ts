import {
  sceneGraph,
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
  VariableDependencyConfig,
} from '@grafana/scenes';
import { isEqual } from 'lodash';
import { type Unsubscribable } from 'rxjs';
import { type CountsState } from 'data/events/loadCounts';
import { loadWhere } from 'data/events/loadWhere';
import { type CubeState, loadCube } from 'data/events/loadCube';
import { type LinesState, loadLines, NO_LINES } from 'data/events/loadLines';
import { loadSpike, type SpikeState } from 'data/events/loadSpike';
import { loadTrust, NO_TRUST, type TrustState } from 'data/prometheus/loadTrust';
import { DEFAULT_HIGH_PRIORITY } from 'domain/environment/highPriority';
import { detectionsOf } from 'domain/logql/detections';
import { highPriorityFilter } from 'domain/logql/highPriorityFilter';
import { type FieldFilter } from 'domain/logql/filters';
import { type Cube } from 'domain/logql/cube/cube';
import { splitPeriods, withPeriodBefore } from 'domain/logql/cube/periods';
import { t } from 'lib/i18n';
import { problem } from 'lib/problem/problemOf';
import { highRules } from 'domain/overview/highRules';
import { askAgain } from 'scenes/events/askAgain';
import { type EventsQuestion, readQuestion } from 'scenes/events/question';
import { sensorsAsked } from 'scenes/events/sensorsAsked';
import { Shown } from 'scenes/events/Shown';
import { readWhereTab, type WhereTab } from './whereTabs';

interface OverviewDataState extends SceneObjectState {
  question?: EventsQuestion;
  /** Counts of this period and the one before. */
  cube: CubeState;
  spike: SpikeState;
  /** Newest events of high priority. */
  high: LinesState;
  tab: WhereTab;
  where: CountsState;
  /** Whether Falco can be trusted. */
  trust: TrustState;
}

const TAB_KEY = 'where';

/** What is known before anything is asked. */
const NOTHING = {
  cube: { status: 'loading' },
  spike: { status: 'loading' },
  high: NO_LINES,
  where: { status: 'loading' },
  trust: NO_TRUST,
} as const;

/**
 * What the Overview shows, from four queries of Loki (the cube, the spike, the newest high-priority events, the open
 * tab) and three of Prometheus, in one request: sensors now, their course, delivery. Tainted times follow from these.
 */
export class OverviewData extends SceneObjectBase<OverviewDataState> {
  protected _variableDependency = new VariableDependencyConfig(this, {
    onAnyVariableChanged: () => this.askIfChanged(),
  });
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [TAB_KEY] });
  private readonly shownCube = new Shown<CubeState>({ cube: undefined });
  private readonly shownHigh = new Shown<LinesState>({ entries: [], more: false });
  private running: Array<Unsubscribable | undefined> = [];
  private whereRunning: Unsubscribable | undefined;

  public constructor() {
    super({ ...NOTHING, tab: 'namespace' });
    this.addActivationHandler(() => this.onActivate());
  }

  public getUrlState(): SceneObjectUrlValues {
    return { [TAB_KEY]: this.state.tab };
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    this.openTab(readWhereTab(values[TAB_KEY]));
  }

  /** Opens a tab of "where", which is then the only one that is asked for. */
  public openTab(tab: WhereTab): void {
    this.setState({ tab });
    this.askWhere();
  }

  public readonly ask = (): void => {
    const question = readQuestion(this);
    // The health of one environment says nothing of another's.
    const same = question?.environment === this.state.question?.environment;
    const { trust, spike } = same ? this.state : NOTHING;
    this.setState({ question, trust, spike });
    this.cancel();
    if (!question) {
      this.setState(NOTHING);
      return;
    }
    const { plan } = question;
    const high = this.shownHigh.whileAsked(this.state.high, question);
    this.setState({ high: { ...high, status: 'loading' } });
    const before = this.shownCube.whileAsked(this.state.cube, question);
    this.running = [
      loadCube({ ...question, plan: withPeriodBefore(plan) }, before, (answer) => {
        const cube = this.shownCube.next(answer, question);
        this.setState({ cube });
        this.askHigh(question, cube);
      }),
    ];
    this.askSpike(question);
    this.askTrust(question);
    this.askWhere();
  };

  /** Asks all of the page again, as after an error. */
  public readonly retry = (): void => askAgain(this, this.ask);

  /** Asks one part again that failed alone; what is being asked is left to its answer. */
  public readonly retryPart = {
    high: (): void => this.again('high', (question) => this.askHigh(question, this.state.cube)),
    spike: (): void => this.again('spike', (question) => this.askSpike(question)),
    trust: (): void => this.again('trust', (question) => this.askTrust(question)),
    where: (): void => this.again('where', () => this.runWhere()),
  };

  private again(part: 'high' | 'spike' | 'trust' | 'where', ask: (question: EventsQuestion) => void): void {
    const { question } = this.state;
    if (question && this.state[part].status === 'error') {
      ask(question);
    }
  }

  private askSpike({ environment, filters }: EventsQuestion): void {
    const { to } = sceneGraph.getTimeRange(this).state.value;
    this.running.push(loadSpike(environment, filters, to.valueOf(), (spike) => this.setState({ spike })));
  }

  private askTrust(question: EventsQuestion): void {
    this.running.push(loadTrust(sensorsAsked(this, question), this.state.trust, (trust) => this.setState({ trust })));
  }

  /** Variables report back one by one while the page opens: what is being asked is not asked again. */
  private askIfChanged(): void {
    const { cube, spike, high, question } = this.state;
    const failed = [cube, spike, high].some(({ status }) => status === 'error');
    if (failed || !isEqual(readQuestion(this), question)) {
      this.ask();
    }
  }

  /** Once the cube knows which rules had events of high priority; where it does not, all rules are looked at. */
  private askHigh(question: EventsQuestion, { status, cube }: CubeState): void {
    const { environment, filters, plan } = question;
    if (status === 'loading') {
      return;
    }
    const rules = status === 'ready' && cube && !cube.coarse ? highRules(splitPeriods(cube).now) : undefined;
    if (rules?.length === 0) {
      this.setState({ high: this.shownHigh.next({ status: 'ready', entries: [], more: false }, question) });
      return;
    }
    const ofRules: FieldFilter[] = rules ? [{ field: 'rule', op: 'is', values: rules }] : [];
    this.running.push(
      loadLines(
        {
          environment,
          filters: [...detectionsOf(filters), ...ofRules, highPriorityFilter(DEFAULT_HIGH_PRIORITY)],
          fromMs: plan.fromMs,
          toMs: plan.toMs,
          most: 50,
        },
        this.state.high,
        (lines) => {
          const high = rules && cube ? certain(lines, rules, cube) : lines;
          this.setState({ high: this.shownHigh.next(high, question) });
        }
      )
    );
  }

  private askWhere(): void {
    const { question } = this.state;
    this.whereRunning?.unsubscribe();
    if (question && this.isActive) {
      this.setState({ where: { status: 'loading' } });
      this.runWhere();
    }
  }

  private runWhere(): void {
    const { question, tab } = this.state;
    this.whereRunning?.unsubscribe();
    this.whereRunning =
      question && loadWhere({ ...question, filters: question.listed, field: tab }, (where) => this.setState({ where }));
  }

  private onActivate() {
    this._subs.add(sceneGraph.getTimeRange(this).subscribeToState(this.ask));
    this.ask();
    return () => {
      this.cancel();
      this.whereRunning?.unsubscribe();
    };
  }

  private cancel(): void {
    this.running.forEach((request) => request?.unsubscribe());
  }
}

/** An empty list of events that were counted is no answer. Counts by text match may hold too many and prove nothing. */
function certain(high: LinesState, rules: readonly string[], { approximate }: Cube): LinesState {
  return high.status === 'ready' && high.entries.length === 0 && rules.length > 0 && !approximate
    ? {
        ...high,
        status: 'error',
        problem: problem(
          'loki',
          'contradiction',
          t('falco.overview.no-high-line', 'Loki counted events of high priority and gave no line of them.')
        ),
      }
    : high;
}
