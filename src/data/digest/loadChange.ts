import { map } from 'rxjs';
import { withPeriodBefore } from 'domain/logql/cube/periods';
import { mapAnswer } from 'domain/problem/answer';
import { changeOf, type Change, twoPeriods } from 'domain/digest/fresh';
import { type Run } from '../answer/follow';
import { loadWhere, type WhereQuestion } from '../events/loadWhere';

/** Which values of a field a period has that the one before had not, and the other way round: one query for both. */
export function loadChange({ plan, ...question }: Omit<WhereQuestion, 'among'>): Run<Change> {
  return loadWhere({ ...question, plan: withPeriodBefore(plan) }).pipe(
    map((answer) =>
      mapAnswer(answer, ({ rows }) =>
        changeOf(twoPeriods(rows.map(({ fields, counts }) => ({ value: fields[question.field] ?? '', counts }))))
      )
    )
  );
}
