import { loadScopeCube } from 'data/together/scopeCounts';
import { type Cube } from 'domain/logql/cube/cube';
import { type Answer, LOADING } from 'domain/problem/answer';
import { PageData, type PageDataState } from '../answers/PageData';
import { type EventsQuestion, readQuestion } from './question';

interface CubeDataState extends PageDataState<EventsQuestion> {
  cube: Answer<Cube>;
}

/** The counts of a page that shows no lines: one query, from which all of its views follow. */
export class CubeData extends PageData<EventsQuestion, CubeDataState> {
  private readonly cube = this.keep<Cube>((cube) => this.setState({ cube }));

  /** @param refine what is asked in place of the page's question: a page that opens one thing may ask for that alone */
  public constructor(private readonly refine: (question: EventsQuestion) => EventsQuestion = (question) => question) {
    super({ cube: LOADING });
  }

  /** Forgets the counts that there are and asks for those of what is asked now. */
  public startAgain(): void {
    this.cube.forget();
    if (this.isActive) {
      this.ask();
    }
  }

  protected read(): EventsQuestion | undefined {
    const asked = readQuestion(this);
    return asked && this.refine(asked);
  }

  protected putQuestion(question: EventsQuestion | undefined): void {
    this.setState({ question });
  }

  protected askAll(question: EventsQuestion): void {
    this.cube.ask(loadScopeCube(question), { environment: question.environment, about: question.listed });
  }

  protected vital() {
    return [this.state.cube];
  }
}
