import { map, NEVER } from 'rxjs';
import { type Run } from 'data/answer/follow';
import { loadChange } from 'data/digest/loadChange';
import { type Incidents } from 'data/incidents/loadIncidents';
import { loadSample } from 'data/noise/loadSample';
import { loadTaint, type Taint } from 'data/prometheus/loadTaint';
import { loadTrust } from 'data/prometheus/loadTrust';
import { loadScopeCube } from 'data/together/scopeCounts';
import { Turns } from 'data/together/turns';
import { type FreshKind } from 'domain/digest/digest';
import { type Change, changeOf, rulesOfPeriods } from 'domain/digest/fresh';
import { highPriorityIn } from 'domain/environment/together';
import { parseOptionsOf } from 'domain/environment/parseOptions';
import { type Environment } from 'domain/environment/types';
import { planRead } from 'domain/incidents/readPlan';
import { type Cube, cubeTotals } from 'domain/logql/cube/cube';
import { splitPeriods, withPeriodBefore } from 'domain/logql/cube/periods';
import { rankNoise, type RankedNoise } from 'domain/noise/offers/rank';
import { suggest } from 'domain/noise/offers/suggest';
import { planSample } from 'domain/noise/samplePlan';
import { readDelivery } from 'domain/health/delivery/delivery';
import { readTrust } from 'domain/overview/trust';
import { type Answer, currentValue, LOADING, mapAnswer } from 'domain/problem/answer';
import { aggregateCube } from 'domain/rules/listing/aggregate';
import { PageData, type PageDataState } from 'scenes/answers/PageData';
import { type EventsQuestion, ofOne, readQuestion } from 'scenes/events/question';
import { sensorsAsked } from 'scenes/events/sensorsAsked';
import { askIncidents } from 'scenes/incidents/askIncidents';

/** What sensors missed, and what was lost behind them; undefined where nobody counts that. */
export interface Missed extends Taint {
  readonly lost: number | undefined;
}

interface DigestDataState extends PageDataState<EventsQuestion> {
  /** Counts of this period and the one before. */
  cube: Answer<Cube>;
  incidents: Answer<Incidents>;
  noise: Answer<RankedNoise>;
  missed: Answer<Missed>;
  image: Answer<Change>;
  process: Answer<Change>;
  user: Answer<Change>;
  host: Answer<Change>;
}

/** The field of each kind of value that is looked for; rules are counted anyway. */
export const FRESH_FIELDS: Readonly<Record<Exclude<FreshKind, 'rule'>, string>> = {
  image: 'container.image.repository',
  process: 'proc.name',
  user: 'user.name',
  host: 'hostname',
};

/**
 * Each of its questions reads all lines of a period or of two: all at once would take as long as one after the other, and none
 * of them would be there in the half minute that Loki gives an answer. One that takes longer than that keeps nobody waiting.
 */
const AT_ONCE = 1;

const LONG_MS = 30_000;

/** Fields of which all events of both periods are counted. */
const FIELDS_APART = ['image', 'user', 'host'] as const;

/**
 * What a digest is made of: all events of the period and the one before counted, the lines of rules that fire rarely, a sample
 * for what is noise, the values of four fields, and what sensors missed.
 */
export class DigestData extends PageData<EventsQuestion, DigestDataState> {
  private readonly cube = this.keep<Cube>((cube) => this.showCube(cube));
  private readonly incidents = this.keep<Incidents>((incidents) => this.setState({ incidents }));
  private readonly noise = this.keep<RankedNoise>((noise) => this.setState({ noise }));
  private turns = new Turns(AT_ONCE, LONG_MS);
  private readonly missed = this.keep<Missed>((missed) => this.setState({ missed }));
  private readonly values = {
    image: this.keep<Change>((image) => this.setState({ image })),
    process: this.keep<Change>((process) => this.setState({ process })),
    user: this.keep<Change>((user) => this.setState({ user })),
    host: this.keep<Change>((host) => this.setState({ host })),
  };

  public constructor() {
    super({
      ...{ cube: LOADING, incidents: LOADING, noise: LOADING, missed: LOADING },
      ...{ image: LOADING, process: LOADING, user: LOADING, host: LOADING },
    });
  }

  protected read(): EventsQuestion | undefined {
    return readQuestion(this);
  }

  protected putQuestion(question: EventsQuestion | undefined): void {
    this.setState({ question });
  }

  protected vital() {
    return [this.state.cube, this.state.incidents];
  }

  protected askAll(question: EventsQuestion): void {
    const subject = subjectOf(question);
    this.turns.close();
    this.turns = new Turns(AT_ONCE, LONG_MS);
    // Which lines are wanted is known once the cube is there.
    this.incidents.ask(NEVER, subject);
    this.noise.ask(NEVER, subject);
    this.cube.ask(this.turns.take(loadScopeCube({ ...question, plan: withPeriodBefore(question.plan) })), subject);
    const one = ofOne(question);
    if (!one) {
      return;
    }
    this.values.process.ask(NEVER, subject);
    FIELDS_APART.forEach((kind) => this.values[kind].ask(NEVER, subject));
    const missed = askMissed(sensorsAsked(this, one));
    // Prometheus has nothing to do with what Loki reads meanwhile.
    this.missed.ask(one.environment.prometheusUid ? missed : this.turns.take(missed), subject);
  }

  private showCube(cube: Answer<Cube>): void {
    const before = this.state.cube;
    this.setState({ cube });
    const question = ofOne(this.state.question);
    if (!question || cube.status === 'loading' || (before.status === cube.status && before.value === cube.value)) {
      return;
    }
    const subject = subjectOf(question);
    const counted = currentValue(cube);
    if (counted) {
      const { now } = splitPeriods(counted);
      const incidents = askIncidents(question, now);
      if (incidents) {
        this.incidents.ask(this.turns.take(incidents), subject);
      }
      this.noise.ask(this.turns.take(askNoise(question, now)), subject);
      this.values.process.ask(this.turns.take(askProcesses(question, counted)), subject);
    }
    // What an incident is comes before what is new: these read all lines again, each.
    const { environment, listed: filters, plan } = question;
    for (const kind of FIELDS_APART) {
      const change = loadChange({ environment, filters, plan, field: FRESH_FIELDS[kind] });
      this.values[kind].ask(this.turns.take(change), subject);
    }
  }
}

/** Rules that are new, and those that are seen no more; undefined where nobody counted by rule. */
export function changeOfRules(cube: Cube): Change | undefined {
  return cube.coarse?.includes('rule') ? undefined : changeOf(rulesOfPeriods(splitPeriods(cube)));
}

function askNoise({ environment, listed, plan }: EventsQuestion<Environment>, now: Cube): Run<RankedNoise> {
  const range = { fromMs: plan.fromMs, toMs: plan.toMs };
  const counted = aggregateCube(now.groups.filter(({ internal }) => !internal)).rules.map(
    ({ rule, count, priority }) => ({ rule, total: count, priority })
  );
  return loadSample({
    ...{ environment, range, filters: listed },
    plan: planSample(counted, range, undefined),
    parseOptions: parseOptionsOf(environment),
  }).pipe(
    map((answer) =>
      mapAnswer(answer, (events) => rankNoise(counted, suggest(events, { highPriority: highPriorityIn(environment) })))
    )
  );
}

/** Events of the rules whose processes are told apart, in both periods: so many are no more series than Loki answers with. */
const MOST_EVENTS = 450;

function askProcesses({ environment, listed, plan }: EventsQuestion<Environment>, cube: Cube): Run<Change> {
  const { filter } = planRead(cubeTotals(cube, 'rule'), MOST_EVENTS);
  return loadChange({
    ...{ environment, plan, field: FRESH_FIELDS.process },
    filters: cube.coarse?.includes('rule') || !filter ? listed : [...listed, filter],
  });
}

function askMissed(asked: ReturnType<typeof sensorsAsked<Environment>>): Run<Missed> {
  const trust = loadTrust(asked);
  return trust
    ? trust.pipe(
        map((answer) =>
          mapAnswer(answer, ({ health: { fleet, delivery, place, fromMs }, windows }): Missed => {
            const read = delivery && readDelivery({ delivery, sensors: fleet.sensors, fromMs, ...place });
            const source = fleet.sensors.length > 0 ? 'metrics' : 'nothing';
            return { windows, source, lost: readTrust(fleet, read).lost?.count };
          })
        )
      )
    : loadTaint({ ...asked, parseOptions: parseOptionsOf(asked.environment) }).pipe(
        map((answer) => mapAnswer(answer, (taint): Missed => ({ ...taint, lost: undefined })))
      );
}

function subjectOf({ environment, listed }: EventsQuestion) {
  return { environment, about: listed };
}
