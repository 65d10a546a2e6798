import { sceneGraph, SceneObjectUrlSyncConfig, type SceneObjectUrlValues } from '@grafana/scenes';
import { map, NEVER, of } from 'rxjs';
import { type Counts } from 'data/events/loadCounts';
import { loadCubeAndWhere } from 'data/events/loadCubeAndWhere';
import { type Lines, NO_LINES } from 'data/events/loadLines';
import { type Spike } from 'data/events/loadSpike';
import { type KnownTrust, loadTrust } from 'data/prometheus/loadTrust';
import { loadScopeCube, loadScopeSpike, loadScopeWhere } from 'data/together/scopeCounts';
import { loadScopeLines } from 'data/together/scopeLines';
import { highPriorityIn } from 'domain/environment/together';
import { detectionsOf } from 'domain/logql/detections';
import { highPriorityFilter } from 'domain/logql/highPriorityFilter';
import { type FieldFilter } from 'domain/logql/filters';
import { type Incidents } from 'data/incidents/loadIncidents';
import { type Cube } from 'domain/logql/cube/cube';
import { splitPeriods, withPeriodBefore } from 'domain/logql/cube/periods';
import { highRules } from 'domain/overview/highRules';
import { NEWEST_HIGH, newestHighFromMs } from 'domain/overview/newestWindows';
import { type Answer, currentValue, LOADING, missingParts } from 'domain/problem/answer';
import { asksTooMuch, type Problem } from 'domain/problem/problem';
import { t } from 'lib/i18n';
import { problem } from 'lib/problem/problemOf';
import { PageData, type PageDataState } from 'scenes/answers/PageData';
import { type EventsQuestion, ofOne, readQuestion } from 'scenes/events/question';
import { askIncidents } from 'scenes/incidents/askIncidents';
import { sensorsAsked } from 'scenes/events/sensorsAsked';
import { readWhereTab, type WhereTab } from './whereTabs';

interface OverviewDataState extends PageDataState<EventsQuestion> {
  /** Counts of this period and the one before. */
  cube: Answer<Cube>;
  spike: Answer<Spike>;
  /** Newest events of high priority. */
  high: Answer<Lines>;
  /** What needs attention. */
  incidents: Answer<Incidents>;
  tab: WhereTab;
  where: Answer<Counts>;
  /** Whether Falco can be trusted: asked where the environment has a Prometheus. */
  trust: Answer<KnownTrust>;
}

const TAB_KEY = 'where';
/** Few enough for one series of each with each rule. */
const FEW_VALUES: WhereTab = 'namespace';

/**
 * What the Overview shows, from five queries of Loki (the cube, the spike, the newest high-priority events, what is rare,
 * the open tab) and three of Prometheus, in one request: sensors now, their course, delivery. Tainted times follow from these.
 */
export class OverviewData extends PageData<EventsQuestion, OverviewDataState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [TAB_KEY] });
  private readonly cube = this.keep<Cube>((cube) => this.showCube(cube));
  private readonly spike = this.keep<Spike>((spike) => this.setState({ spike }));
  private readonly high = this.keep<Lines>((high) => this.setState({ high }));
  private readonly where = this.keep<Counts>((where) => this.setState({ where }));
  private readonly incidents = this.keep<Incidents>((incidents) => this.setState({ incidents }));
  /** Environments of which that has shown to be too much for Loki. */
  private readonly apart = new Set<string>();
  private readonly trust = this.keep<KnownTrust>((trust) => this.setState({ trust }));

  public constructor() {
    super({
      ...{ cube: LOADING, spike: LOADING, high: LOADING, incidents: LOADING, where: LOADING, trust: LOADING },
      tab: 'namespace',
    });
  }

  public getUrlState(): SceneObjectUrlValues {
    return { [TAB_KEY]: this.state.tab };
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    this.openTab(readWhereTab(values[TAB_KEY]));
  }

  /** Opens a tab of "where", which is then the only one that is asked for. */
  public openTab(tab: WhereTab): void {
    if (tab !== this.state.tab) {
      // Values of one field are none of another.
      this.where.forget();
    }
    this.setState({ tab });
    const { question } = this.state;
    if (question && this.isActive) {
      this.askWhere(question);
    }
  }

  /** Asks one part again that failed alone; what is being asked is left to its answer. */
  public readonly retryPart = {
    high: (): void => this.again('high', (question) => this.askHigh(question, this.state.cube)),
    spike: (): void => this.again('spike', (question) => this.askSpike(question, this.state.cube)),
    incidents: (): void => this.again('incidents', (question) => this.askIncidents(question, this.state.cube)),
    trust: (): void => this.again('trust', (question) => this.askTrust(question)),
    where: (): void => this.again('where', (question) => this.askWhere(question)),
  };

  protected read(): EventsQuestion | undefined {
    return readQuestion(this);
  }

  protected putQuestion(question: EventsQuestion | undefined): void {
    this.setState({ question });
  }

  protected vital() {
    return [this.state.cube, this.state.spike, this.state.high];
  }

  protected askAll(question: EventsQuestion): void {
    // Which lines are wanted is known once the cube is there.
    this.high.ask(NEVER, subjectOf(question));
    this.incidents.ask(NEVER, subjectOf(question));
    // And most of what it is judged by is in the cube.
    this.spike.ask(NEVER, { environment: question.environment, about: question.filters });
    this.askCounts(question);
    this.askTrust(question);
  }

  /** In one pass over the lines where that can be. */
  private askCounts(question: EventsQuestion): void {
    const one = ofOne(question);
    const { tab } = this.state;
    const plan = withPeriodBefore(question.plan);
    if (one && tab === FEW_VALUES && !this.apart.has(one.environment.id)) {
      const { id } = one.environment;
      const onApart = ({ kind }: Problem): unknown => asksTooMuch(kind) && this.apart.add(id);
      const { cube, where } = loadCubeAndWhere({ ...one, plan, field: tab, onApart });
      this.cube.ask(cube, subjectOf(question));
      this.where.ask(where, subjectOf(question));
    } else {
      this.cube.ask(loadScopeCube({ ...question, plan }), subjectOf(question));
      this.askWhere(question);
    }
  }

  private again(part: keyof OverviewData['retryPart'], ask: (question: EventsQuestion) => void): void {
    const { question } = this.state;
    if (question && this.state[part].status === 'error') {
      ask(question);
    }
  }

  private askSpike(question: EventsQuestion, counted: Answer<Cube>): void {
    const { to } = sceneGraph.getTimeRange(this).state.value;
    const cube = wholeCube(counted);
    this.spike.ask(loadScopeSpike(question.environment, question.filters, to.valueOf(), cube), {
      environment: question.environment,
      about: question.filters,
    });
  }

  private askTrust(question: EventsQuestion): void {
    const one = ofOne(question);
    const asked = one && sensorsAsked(this, one);
    const run = asked && loadTrust(asked);
    // Of several environments each is asked and shown by itself.
    if (asked && run) {
      this.trust.ask(run, { environment: question.environment, about: asked.clusters });
    } else {
      this.trust.forget();
    }
  }

  private askWhere(question: EventsQuestion): void {
    const run = loadScopeWhere({ ...question, filters: question.listed, field: this.state.tab });
    this.where.ask(run, subjectOf(question));
  }

  private showCube(cube: Answer<Cube>): void {
    const { question, cube: before } = this.state;
    this.setState({ cube });
    const isNew = cube.status !== before.status || cube.value !== before.value;
    if (question && isNew && cube.status !== 'loading') {
      this.askSpike(question, cube);
      this.askHigh(question, cube);
      this.askIncidents(question, cube);
    }
  }

  /** Among the events of this period that the cube says are rare. */
  private askIncidents(question: EventsQuestion, counted: Answer<Cube>): void {
    const cube = currentValue(counted);
    const run = cube && askIncidents(question, splitPeriods(cube).now);
    if (run) {
      this.incidents.ask(run, subjectOf(question));
    }
  }

  /** Once the cube knows which rules had events of high priority; where it does not, all rules are looked at. */
  private askHigh(question: EventsQuestion, counted: Answer<Cube>): void {
    const { environment, filters, plan } = question;
    const cube = wholeCube(counted);
    const now = cube && splitPeriods(cube).now;
    const high = highPriorityIn(environment);
    const rules = now && highRules(now, high);
    if (rules?.length === 0) {
      this.high.ask(of({ status: 'ready', value: NO_LINES }), subjectOf(question));
      return;
    }
    const ofRules: FieldFilter[] = rules ? [{ field: 'rule', op: 'is', values: rules }] : [];
    const lines = loadScopeLines({
      environment,
      filters: [...detectionsOf(filters), ...ofRules, highPriorityFilter(high)],
      // Counts by text match may miss some.
      fromMs: now && rules && !now.approximate ? newestHighFromMs(now, NEWEST_HIGH, high) : plan.fromMs,
      toMs: plan.toMs,
      most: NEWEST_HIGH,
    });
    const isCertain = rules !== undefined && cube !== undefined && !cube.approximate;
    this.high.ask(isCertain ? lines.pipe(map(contradicted)) : lines, subjectOf(question));
  }
}

function subjectOf({ environment, listed }: EventsQuestion) {
  return { environment, about: listed };
}

/** Counts of all environments by rule and all else. */
function wholeCube(counted: Answer<Cube>): Cube | undefined {
  const cube = currentValue(counted);
  return cube && !cube.coarse && missingParts(counted).length === 0 ? cube : undefined;
}

/** An empty list of events that were counted is no answer. Counts by text match may hold too many and prove nothing. */
function contradicted(high: Answer<Lines>): Answer<Lines> {
  return high.status === 'ready' && high.value.entries.length === 0 && missingParts(high).length === 0
    ? {
        status: 'error',
        query: high.query,
        problem: problem(
          'loki',
          'contradiction',
          t('falco.overview.no-high-line', 'Loki counted events of high priority and gave no line of them.')
        ),
      }
    : high;
}
