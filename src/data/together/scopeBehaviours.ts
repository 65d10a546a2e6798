import { parseOptionsOf } from 'domain/environment/parseOptions';
import { environmentsOf, isTogether } from 'domain/environment/together';
import { Behaviours } from 'domain/explorer/behaviours';
import { type Answer, LOADING } from 'domain/problem/answer';
import {
  BehavioursLoader,
  type BehavioursQuestion,
  type LoadedBehaviours,
  NO_BEHAVIOURS,
} from '../explorer/loadBehaviours';
import { type Across } from './askScope';

type Loaded = Answer<LoadedBehaviours>;

/** Loads the lines of a range and groups them by what they do: those of all environments into the same groups. */
export class ScopeBehavioursLoader {
  private readonly loaders: readonly BehavioursLoader[];

  public constructor(question: Across<Omit<BehavioursQuestion, 'parseOptions'>>, show: (answer: Loaded) => void) {
    const environments = environmentsOf(question.environment);
    const isOfSeveral = isTogether(question.environment);
    const groups = new Behaviours(question.plan);
    const answers: Loaded[] = environments.map(() => LOADING);
    this.loaders = environments.map((environment, index) => {
      const { id, name } = environment;
      const from = isOfSeveral ? { id, name } : undefined;
      return new BehavioursLoader(
        { ...question, environment, parseOptions: parseOptionsOf(environment), groups, ...(from && { from }) },
        (answer) => {
          answers[index] = isOfSeveral ? named(answer, name) : answer;
          // The groups are those of all, as they stand now.
          show(together(answers, answer.value?.groups ?? NO_BEHAVIOURS.groups));
        }
      );
    });
  }

  /** Loads some lines more of each; one that failed is asked again. */
  public readonly loadOn = (): void => this.loaders.forEach((loader) => void loader.loadOn());

  public stop(): void {
    this.loaders.forEach((loader) => loader.stop());
  }
}

/** That one failed is said once no other is being loaded. */
function together(answers: readonly Loaded[], groups: LoadedBehaviours['groups']): Loaded {
  const values = answers.flatMap(({ value }) => value ?? []);
  const value: LoadedBehaviours = {
    groups,
    unread: values.reduce((sum, { unread }) => sum + unread, 0),
    paused: values.some(({ paused }) => paused),
  };
  if (answers.some(({ status }) => status === 'loading')) {
    return { status: 'loading', value };
  }
  const failed = answers.find((answer) => answer.status === 'error');
  return failed?.status === 'error' ? { ...failed, value } : { status: 'ready', value };
}

function named(answer: Loaded, name: string): Loaded {
  return answer.status === 'error'
    ? { ...answer, problem: { ...answer.problem, message: `${name}: ${answer.problem.message}` } }
    : answer;
}
