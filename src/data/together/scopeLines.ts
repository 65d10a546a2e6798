import { map, of } from 'rxjs';
import { parseOptionsOf } from 'domain/environment/parseOptions';
import { isTogether, oneOf, type Scope } from 'domain/environment/together';
import { type Environment } from 'domain/environment/types';
import { isWaitedFor, mergePages, type Page } from 'domain/event/mergePages';
import { type LogEntry, type ReadFrom } from 'domain/event/types';
import { keptAnswer, mapAnswer } from 'domain/problem/answer';
import { type Run } from '../answer/follow';
import { type FoundEvent, loadEvent } from '../events/loadEvent';
import { type LastEvents, type LastQuestion, lastOfAll, loadLast } from '../events/loadLast';
import { type Lines, type LinesQuestion, loadLines } from '../events/loadLines';
import { loadNewest, type Newest, type NewestQuestion } from '../events/loadNewest';
import { loadOlder } from '../explorer/loadOlder';
import { type Across, askScope, type OfEnvironment } from './askScope';

/** The newest lines of a range, of one environment or of all of several in one order. */
export function loadScopeLines(question: Across<LinesQuestion>): Run<Lines> {
  return askScope(question.environment, (environment) => loadMarked(question, environment), mergeLines);
}

/**
 * These lines, and before them older ones. Of several environments only those are asked that the others wait for, and those
 * that have not answered yet. Where one does not answer, its lines that are there stay.
 */
export function loadScopeOlder(question: Across<LinesQuestion>, lines: Lines): Run<Lines> {
  const one = oneOf(question.environment);
  if (one) {
    return loadOlder({ ...question, environment: one }, lines);
  }
  const pages = [...(lines.pages?.values() ?? [])];
  return askScope(
    question.environment,
    (environment) => {
      const page = lines.pages?.get(environment.id);
      if (!page) {
        return loadMarked(question, environment);
      }
      return isWaitedFor(page, pages)
        ? loadOlder({ ...question, environment }, page).pipe(
            map((answer) => keptAnswer({ status: 'ready', value: page }, mapAnswer(answer, marked(environment))))
          )
        : of({ status: 'ready', value: page });
    },
    mergeLines
  );
}

function loadMarked(question: Across<LinesQuestion>, environment: Environment): Run<Lines> {
  const run = loadLines({ ...question, environment });
  return oneOf(question.environment) ? run : run.pipe(map((answer) => mapAnswer(answer, marked(environment))));
}

/** Lines that say where they are from. */
function marked({ id, name }: Environment): (page: Page) => Page {
  const from: ReadFrom = { id, name };
  return (page) => ({
    ...page,
    // One that says so already stays the same object: it has been read.
    entries: page.entries.map((entry): LogEntry => (entry.from ? entry : { ...entry, from })),
  });
}

function mergeLines(told: ReadonlyArray<OfEnvironment<Lines>>): Lines {
  return {
    ...mergePages(told.map(({ value }) => value)),
    pages: new Map(told.map(({ environment, value }) => [environment.id, value])),
  };
}

/** When the newest event was, of all environments. */
export function loadScopeNewest(question: Across<Omit<NewestQuestion, 'parseOptions'>>): Run<Newest> {
  return askScope(
    question.environment,
    (environment) => loadNewest({ ...question, environment, parseOptions: parseOptionsOf(environment) }),
    ([first, ...others]) => others.reduce((newest, { value }) => newerOf(newest, value), first.value)
  );
}

/** An unknown one may be newer than any that is found. */
function newerOf(a: Newest, b: Newest): Newest {
  if (a.kind === 'unknown' || b.kind === 'unknown') {
    return { kind: 'unknown' };
  }
  return a.kind === 'none' || (b.kind === 'found' && b.atMs > a.atMs) ? b : a;
}

/** The last event of each rule, wherever it was. */
export function loadScopeLast(question: Across<LastQuestion>): Run<LastEvents> {
  return askScope(
    question.environment,
    (environment) => loadLast({ ...question, environment }),
    (told) => lastOfAll(told.map(({ value }) => value))
  );
}

/** The one line of a key, wherever it is. */
export function loadScopeEvent(scope: Scope, key: string): Run<FoundEvent> {
  return askScope(
    scope,
    (environment) => {
      const run = loadEvent(environment, key);
      const { id, name } = environment;
      return isTogether(scope)
        ? run.pipe(
            map((answer) =>
              mapAnswer(answer, ({ entry }) => (entry ? { entry: { ...entry, from: { id, name } } } : {}))
            )
          )
        : run;
    },
    (told) => told.find(({ value }) => value.entry !== undefined)?.value ?? {}
  );
}
