import { map } from 'rxjs';
import { isTogether, type Scope } from 'domain/environment/together';
import { addCubes } from 'domain/logql/cube/addCubes';
import { type Cube } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { mapAnswer } from 'domain/problem/answer';
import { type Run } from '../answer/follow';
import { type CubeQuestion } from '../events/askCube';
import { type CountRow, type Counts } from '../events/loadCounts';
import { loadCube } from '../events/loadCube';
import { loadSpike, type Spike } from '../events/loadSpike';
import { loadWhere, type WhereQuestion } from '../events/loadWhere';
import { type Across, askScope, type OfEnvironment } from './askScope';

/** Counts the events of a plan's range, in one environment or in all of several. */
export function loadScopeCube(question: Across<CubeQuestion>): Run<Cube> {
  return askScope(
    question.environment,
    (environment) => loadCube({ ...question, environment }),
    ([first, ...others]) => addCubes([first.value, ...others.map(({ value }) => value)])
  );
}

/** What is of one environment, whatever it is called: counts of two are never one. */
const OF_ONE: readonly string[] = ['hostname', 'pod', 'container.id'];

/**
 * Counts events by the values of one field. Those of several environments are added up; hosts, pods and containers are told
 * apart by their environment.
 */
export function loadScopeWhere(
  question: Across<WhereQuestion>,
  ask: (question: WhereQuestion) => Run<Counts> = loadWhere
): Run<Counts> {
  const isOfOne = OF_ONE.includes(question.field);
  return askScope(
    question.environment,
    (environment) => ask({ ...question, environment }),
    (told) => addCounts(told, isOfOne)
  );
}

function addCounts(told: readonly [OfEnvironment<Counts>, ...Array<OfEnvironment<Counts>>], isOfOne: boolean): Counts {
  const rows = new Map<string, CountRow>();
  for (const { environment, value } of told) {
    const from = isOfOne ? { id: environment.id, name: environment.name } : undefined;
    for (const row of value.rows) {
      const key = JSON.stringify([from?.id, row.fields]);
      const known = rows.get(key);
      rows.set(key, {
        fields: row.fields,
        total: row.total + (known?.total ?? 0),
        counts: known ? known.counts.map((count, index) => count + (row.counts[index] ?? 0)) : row.counts,
        ...(from && { from }),
      });
    }
  }
  const [first] = told;
  return {
    rows: [...rows.values()].sort((a, b) => b.total - a.total),
    // Where some hold a field and others do not, the events of these are among those without a value.
    unavailable: first.value.unavailable.filter((field) =>
      told.every(({ value }) => value.unavailable.includes(field))
    ),
  };
}

/**
 * Judges the last hour. Of several environments each is judged by itself, as the alerts do, and the one furthest above its
 * limit is told: added up, a spike of a quiet one would be lost among the events of a loud one.
 * @param cube counts of the same filters; those of several environments are of none of them
 */
export function loadScopeSpike(scope: Scope, filters: EventFilters, toMs: number, cube?: Cube): Run<Spike> {
  return askScope(
    scope,
    (environment) =>
      loadSpike(environment, filters, toMs, isTogether(scope) ? undefined : cube).pipe(
        map((answer) =>
          mapAnswer(answer, (spike) => ({ ...spike, from: { id: environment.id, name: environment.name } }))
        )
      ),
    ([first, ...others]) =>
      others.reduce((worst, { value }) => (excess(value) > excess(worst) ? value : worst), first.value)
  );
}

function excess({ verdict: { last, limit } }: Spike): number {
  return last / limit;
}
