import { readWorkload } from '../environment/workload';
import { anyOf } from '../logql/quote';
import { isAnyOf, matcher, type PromMatcher } from '../promql/matcher';
import type { NamedEntity } from './entity';

/** Whose use of CPU, memory and network is asked for. */
export interface UsageScope {
  readonly of: 'node' | 'pod';
  readonly matchers: readonly PromMatcher[];
}

/** More names in a selector than a page shows lines. */
const MOST_PODS = 20;

/** Whether the pods of an entity have to be looked up in its events: metrics know neither images nor users. */
export function needsPods({ kind }: Pick<NamedEntity, 'kind'>): boolean {
  return kind !== 'host' && kind !== 'namespace' && kind !== 'pod';
}

/**
 * Where the metrics of an entity are: of a host those of its node, by whatever label names it, and of the pods on it; else
 * those of its pods.
 * @param pods those that its events name, where they are needed
 */
export function usageScopes(entity: NamedEntity, pods: readonly string[]): readonly UsageScope[] {
  const { kind, value } = entity;
  switch (kind) {
    case 'host':
      return [
        { of: 'node', matchers: [matcher('instance', '=~', `(${anyOf([value])})(:[0-9]+)?`)] },
        { of: 'pod', matchers: [matcher('node', '=', value)] },
      ];
    case 'namespace':
      return [{ of: 'pod', matchers: [matcher('namespace', '=', value)] }];
    case 'pod':
      return [{ of: 'pod', matchers: [matcher('pod', '=', value)] }];
    default: {
      const names = [...new Set(pods)].slice(0, MOST_PODS);
      const workload = kind === 'workload' ? readWorkload(value) : undefined;
      const within =
        workload?.kind === 'image' && workload.within !== '' ? [matcher('namespace', '=', workload.within)] : [];
      return names.length === 0 ? [] : [{ of: 'pod', matchers: [...within, isAnyOf('pod', names)] }];
    }
  }
}
