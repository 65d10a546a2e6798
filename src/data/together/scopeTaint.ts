import { map } from 'rxjs';
import { parseOptionsOf } from 'domain/environment/parseOptions';
import { oneOf } from 'domain/environment/together';
import { type Environment } from 'domain/environment/types';
import { mapAnswer } from 'domain/problem/answer';
import { type Run } from '../answer/follow';
import { fetchedRun } from '../answer/fetchedRun';
import { type Taint, type TaintQuestion } from '../prometheus/loadTaint';
import { type Across, askScope, type OfEnvironment } from './askScope';

/** Times in which sensors may have missed something: of one environment, or of each of several, told apart. */
export function loadScopeTaint(question: Across<Omit<TaintQuestion, 'parseOptions'>>): Run<Taint> {
  const one = oneOf(question.environment);
  return askScope(
    question.environment,
    (environment) => {
      const run = fetchedRun(async () =>
        (await import('../prometheus/loadTaint')).loadTaint({
          ...question,
          environment,
          parseOptions: parseOptionsOf(environment),
        })
      );
      return one ? run : run.pipe(map((answer) => mapAnswer(answer, (taint) => marked(taint, environment))));
    },
    joinTaint
  );
}

function marked(taint: Taint, { id }: Environment): Taint {
  return { ...taint, windows: taint.windows.map((window) => ({ ...window, from: id })) };
}

function joinTaint(told: ReadonlyArray<OfEnvironment<Taint>>): Taint {
  const unknown = told.filter(({ value }) => value.source === 'nothing');
  const since = told.flatMap(({ value }) => value.sinceMs ?? []);
  return {
    windows: told.flatMap(({ value }) => value.windows).sort((a, b) => a.fromMs - b.fromMs),
    source: told.find(({ value }) => value.source !== 'nothing')?.value.source ?? 'nothing',
    ...(since.length > 0 && { sinceMs: Math.max(...since) }),
    ...(unknown.length > 0 && { unknownIn: unknown.map(({ environment }) => environment.name) }),
  };
}
