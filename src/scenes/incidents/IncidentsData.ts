import { loadScopeCube } from 'data/together/scopeCounts';
import { type Incidents } from 'data/incidents/loadIncidents';
import { type Cube } from 'domain/logql/cube/cube';
import { type Answer, currentValue, LOADING } from 'domain/problem/answer';
import { NEVER } from 'rxjs';
import { PageData, type PageDataState } from '../answers/PageData';
import { type EventsQuestion, readQuestion } from '../events/question';
import { askIncidents } from './askIncidents';

interface IncidentsDataState extends PageDataState<EventsQuestion> {
  cube: Answer<Cube>;
  incidents: Answer<Incidents>;
}

/** What the page of incidents knows, from two queries: all events counted, and the lines of rules that fire rarely. */
export class IncidentsData extends PageData<EventsQuestion, IncidentsDataState> {
  private readonly cube = this.keep<Cube>((cube) => this.showCube(cube));
  private readonly incidents = this.keep<Incidents>((incidents) => this.setState({ incidents }));

  public constructor() {
    super({ cube: LOADING, incidents: LOADING });
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
    // Which lines are wanted is known once the cube is there.
    this.incidents.ask(NEVER, subjectOf(question));
    this.cube.ask(loadScopeCube(question), subjectOf(question));
  }

  private showCube(cube: Answer<Cube>): void {
    this.setState({ cube });
    const { question } = this.state;
    const counted = currentValue(cube);
    const run = question && counted && askIncidents(question, counted);
    if (question && run) {
      this.incidents.ask(run, subjectOf(question));
    }
  }
}

function subjectOf({ environment, listed }: EventsQuestion) {
  return { environment, about: listed };
}
