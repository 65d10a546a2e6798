import { highPriorityOf } from './attention';
import type { HighPriority } from './highPriority';
import type { Environment } from './types';

/** In place of an environment's id, in addresses too: none has a character like this in it. */
export const TOGETHER_ID = '_all';

/** Several environments at once: what is counted is added up, what is listed is put in one order. */
export interface Together {
  readonly id: typeof TOGETHER_ID;
  /** Each reads other lines than those before it. */
  readonly environments: readonly Environment[];
  /** Environments that read exactly what one of these reads: counted once, under that one. */
  readonly same: ReadonlyArray<{ readonly environment: Environment; readonly as: Environment }>;
}

/** Whose events a page shows. */
export type Scope = Environment | Together;

/** All of some environments. Two that ask one data source for the same streams are one, or their events would count twice. */
export function togetherOf(all: readonly Environment[]): Together {
  const environments: Environment[] = [];
  const same: Array<Together['same'][number]> = [];
  for (const environment of all) {
    const as = environments.find((one) => readsOf(one) === readsOf(environment));
    if (as) {
      same.push({ environment, as });
    } else {
      environments.push(environment);
    }
  }
  return { id: TOGETHER_ID, environments, same };
}

export function isTogether(scope: Scope): scope is Together {
  return scope.id === TOGETHER_ID;
}

/** What counts as high priority in a scope. */
export function highPriorityIn(scope: Scope | undefined): HighPriority {
  return highPriorityOf((scope ? environmentsOf(scope) : []).map(({ attention }) => attention));
}

/** The one environment of a scope; undefined for several. */
export function oneOf(scope: Scope | undefined): Environment | undefined {
  return scope && !isTogether(scope) ? scope : undefined;
}

/** The environments of a scope, one or several. */
export function environmentsOf(scope: Scope): readonly Environment[] {
  return isTogether(scope) ? scope.environments : [scope];
}

/** The environment of a scope that a line of it came from: one environment has all of its lines. */
export function environmentOfLine(scope: Scope, id: string | undefined): Environment | undefined {
  return isTogether(scope) ? scope.environments.find((one) => one.id === id) : scope;
}

function readsOf({ lokiUid, selector }: Environment): string {
  return JSON.stringify([lokiUid, selector.replace(/\s+/g, ' ').trim()]);
}
