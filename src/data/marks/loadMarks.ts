import { combineLatest, defer, map, of } from 'rxjs';
import { marksWithin, type TimeMark, type MarkKind } from 'domain/marks/timeMark';
import { statusOf } from 'domain/narrowing/thrown';
import { type Answer, currentValue, isAnswered, LOADING } from 'domain/problem/answer';
import { mayReadAnnotations } from 'lib/annotationPermissions';
import { maySeeAlerts } from 'lib/alertPermissions';
import { problemText } from 'lib/problem/problemText';
import { alertingProblem } from '../alerting/grafanaApi';
import { answerOf } from '../answer/answerOf';
import { type Run } from '../answer/follow';
import { loadFirings } from './loadFirings';
import { loadRulesChanges, type MarksQuestion } from './loadRulesChanges';
import { loadTuningNotes } from './tuningNotes';

export interface Marks {
  /** Oldest first. */
  readonly marks: readonly TimeMark[];
  /** What is not known, and why: the others stand. */
  readonly unknown: ReadonlyArray<{ readonly kind: MarkKind; readonly why: string }>;
}

/**
 * What a timeline shows beside events: changes of rules, tunings that people noted, and alerts that fired. Each is asked by
 * itself, and one that fails leaves the others. What cannot be had here (no Prometheus, no right to see alerts) is not asked for.
 */
export function loadMarks(question: MarksQuestion): Run<Marks> {
  return defer(() => {
    // What is yet to come has no marks.
    const toMs = Math.min(question.toMs, Math.floor(Date.now() / 1000) * 1000);
    return toMs > question.fromMs
      ? load({ ...question, toMs })
      : of<Answer<Marks>>({ status: 'ready', value: NO_MARKS });
  });
}

const NO_MARKS: Marks = { marks: [], unknown: [] };

function load(question: MarksQuestion): Run<Marks> {
  const { environment, fromMs, toMs } = question;
  const parts: ReadonlyArray<readonly [MarkKind, Run<readonly TimeMark[], string>]> = [
    ['rules', loadRulesChanges(question)?.pipe(map(inWords)) ?? of(NONE)],
    ['tuning', mayReadAnnotations() ? asked(() => loadTuningNotes(fromMs, toMs)) : of(NONE)],
    [
      'alert',
      maySeeAlerts() && mayReadAnnotations() ? asked(() => loadFirings(environment.id, fromMs, toMs)) : of(NONE),
    ],
  ];
  return combineLatest(parts.map(([, run]) => run)).pipe(
    map((answers): Answer<Marks> => {
      if (!answers.every(isAnswered)) {
        return LOADING;
      }
      const marks = answers.flatMap((answer) => currentValue(answer) ?? []);
      const unknown = answers.flatMap(({ problem }, index) => {
        const kind = parts[index]?.[0];
        return problem === undefined || problem === '' || kind === undefined ? [] : [{ kind, why: problem }];
      });
      return { status: 'ready', value: { marks: marksWithin(marks, fromMs, toMs), unknown } };
    })
  );
}

const NONE: Answer<readonly TimeMark[], never> = { status: 'ready', value: [] };

function inWords(answer: Answer<readonly TimeMark[]>): Answer<readonly TimeMark[], string> {
  return answer.status === 'error'
    ? { status: 'error', problem: problemText(answer.problem).title }
    : answer.status === 'ready'
      ? { status: 'ready', value: answer.value }
      : LOADING;
}

function asked(read: () => Promise<readonly TimeMark[]>): Run<readonly TimeMark[], string> {
  return defer(() => answerOf(read, wordsOf));
}

/** Where there is no alerting (404, 501), and where it is not theirs to see, there is nothing to be missed. */
function wordsOf(error: unknown): string {
  return [401, 403, 404, 501].includes(statusOf(error) ?? 0) ? '' : alertingProblem(error).message;
}
