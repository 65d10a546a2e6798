import { SceneReactObject, SceneTimeRange } from '@grafana/scenes';
import { Subject as Source } from 'rxjs';
import { newEnvironment } from 'lib/settings/settings';
import { type Environment } from 'domain/environment/types';
import { type Answer, LOADING } from 'domain/problem/answer';
import { problem } from 'lib/problem/problemOf';
import { type KeptPart, PageData, type PageDataState } from './PageData';

interface Question {
  readonly environment: Environment;
  readonly about: string;
}

interface State extends PageDataState<Question> {
  main: Answer<number>;
  extra: Answer<number>;
}

const here = newEnvironment([], 'here');
let page: Question | undefined;
const asked: Array<Source<Answer<number>>> = [];

function newRun() {
  const run = new Source<Answer<number>>();
  asked.push(run);
  return run;
}

/** A page that asks for two things, one of which it can do without, and which is the same whatever `about` says. */
class TwoAnswers extends PageData<Question, State> {
  private readonly main = this.keep<number>((main) => this.setState({ main }));
  private readonly extra = this.keep<number>((extra) => this.setState({ extra }));

  public constructor() {
    super({ main: LOADING, extra: LOADING });
  }

  protected read() {
    return page && { ...page };
  }

  protected putQuestion(question: Question | undefined): void {
    this.setState({ question });
  }

  protected staysOf() {
    return this.extra.isAsked ? [this.extra] : [];
  }

  protected askAll(question: Question, stays: readonly KeptPart[]): void {
    this.main.ask(newRun(), question);
    if (!stays.includes(this.extra)) {
      this.extra.ask(newRun(), question);
    }
  }

  /** As when a variable of the page changes. */
  public readonly change = (): void => this.askIfChanged();

  protected vital() {
    return [this.state.main];
  }
}

const ready = (value: number): Answer<number> => ({ status: 'ready', value });
const FAILED: Answer<number> = { status: 'error', problem: problem('loki', 'too-slow', 'why') };

function open(from = 'now-1h') {
  asked.length = 0;
  const data = new TwoAnswers();
  const $timeRange = new SceneTimeRange({ from, to: from === 'now-1h' ? 'now' : '2026-01-01T02:00:00Z' });
  const scene = new SceneReactObject({ $timeRange, $behaviors: [data] });
  const leave = scene.activate();
  return { data, $timeRange, leave };
}

beforeEach(() => {
  page = { environment: here, about: 'a' };
});

it('asks all of the page once it is opened, and again for another time', () => {
  const { data, $timeRange } = open();
  expect(asked).toHaveLength(2);
  asked[0]?.next(ready(1));
  expect(data.state).toMatchObject({ question: { about: 'a' }, main: { status: 'ready', value: 1 } });
  $timeRange.onRefresh();
  expect(asked).toHaveLength(4);
  expect(data.state.main).toMatchObject({ status: 'loading', value: 1 });
});

it('shows no answer under a question that it is not of, not even between two changes', () => {
  const { data } = open();
  asked[0]?.next(ready(1));
  const seen: Array<readonly [string | undefined, string]> = [];
  data.subscribeToState(({ question, main }) => seen.push([question?.about, main.status]));
  page = { environment: here, about: 'b' };
  data.ask();
  asked[2]?.next(ready(2));
  expect(seen.length).toBeGreaterThan(2);
  expect(seen.filter(([about, status]) => about === 'b' && status === 'ready')).toHaveLength(1);
  expect(data.state.main).toMatchObject({ status: 'ready', value: 2 });
});

it('asks all of it again when told to, of a fixed range, too', () => {
  const { data } = open('2026-01-01T00:00:00Z');
  data.retry();
  expect(asked).toHaveLength(4);
});

it('forgets all of it while nothing is configured', () => {
  const { data } = open();
  asked[0]?.next(ready(1));
  asked[1]?.next(FAILED);
  page = undefined;
  data.ask();
  expect(asked).toHaveLength(2);
  expect(data.state).toMatchObject({ main: LOADING, extra: LOADING });
  expect(data.state.question).toBeUndefined();
  asked[0]?.next(ready(2));
  expect(data.state.main).toEqual(LOADING);
});

it('waits for nothing once it is left', () => {
  const { data, leave } = open();
  leave();
  asked.forEach((run) => run.next(ready(1)));
  expect(data.state).toMatchObject({ main: { status: 'loading' }, extra: { status: 'loading' } });
});

it('does not ask again for what a filter does not change, be it there or on its way', () => {
  const { data } = open();
  page = { environment: here, about: 'b' };
  data.change();
  expect(asked).toHaveLength(3);
  asked[1]?.next(ready(7));
  asked[2]?.next(ready(2));
  expect(data.state).toMatchObject({ main: { value: 2 }, extra: { status: 'ready', value: 7 } });
  page = { environment: here, about: 'c' };
  data.change();
  expect(data.state).toMatchObject({ main: { status: 'loading' }, extra: { status: 'ready', value: 7 } });
  expect(asked).toHaveLength(4);
  data.ask();
  expect(asked).toHaveLength(6);
});

it('asks for it again where the page was left before it was answered', () => {
  const { data, leave } = open();
  leave();
  page = { environment: here, about: 'b' };
  data.change();
  expect(asked).toHaveLength(4);
});
