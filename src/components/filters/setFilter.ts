import { readWorkload, WORKLOAD, workloadText } from 'domain/environment/workload';
import { visibleText } from 'domain/event/visible';
import { t } from 'lib/i18n';

/** How a filter of the bar compares: two words that take several values, two that take one expression. */
export const SET_OPERATORS = ['is', 'is-not', 'matches', 'not-matches'] as const;

export type SetOperator = (typeof SET_OPERATORS)[number];

/** One filter as the bar shows it. */
export interface SetFilter {
  readonly field: string;
  readonly operator: SetOperator;
  /** Any of them, or none of them; the empty text is a field without a value. */
  readonly values: readonly string[];
}

/** A value that is offered for a filter, with its events in the present scope where they were counted. */
export interface OfferedValue {
  readonly value: string;
  readonly count?: number;
}

/** Whether an operator takes a regular expression in place of values. */
export function takesExpression(operator: SetOperator): boolean {
  return operator === 'matches' || operator === 'not-matches';
}

export function operatorText(operator: SetOperator): string {
  switch (operator) {
    case 'is':
      return t('falco.filters.is', 'is');
    case 'is-not':
      return t('falco.filters.is-not', 'is not');
    case 'matches':
      return t('falco.filters.matches', 'matches');
    case 'not-matches':
      return t('falco.filters.not-matches', 'does not match');
  }
}

/** What a field of the bar is called: entities in words, output fields by Falco's own key. */
export function fieldTitle(field: string): string {
  switch (field) {
    case 'cluster':
      return t('falco.variables.cluster', 'Cluster');
    case 'priority':
      return t('falco.variables.priority', 'Priority');
    case 'source':
      return t('falco.variables.source', 'Source');
    case 'rule':
      return t('falco.variables.rule', 'Rule');
    case 'namespace':
      return t('falco.variables.namespace', 'Namespace');
    case 'pod':
      return t('falco.variables.pod', 'Pod');
    case 'hostname':
      return t('falco.variables.hostname', 'Host');
    case 'tags':
      return t('falco.variables.tag', 'Tag');
    case WORKLOAD:
      return t('falco.entity.workload', 'Workload');
    default:
      return field;
  }
}

/** A value as a person reads it: a workload's is made of several. */
export function valueText(field: string, value: string): string {
  const workload = field === WORKLOAD ? readWorkload(value) : undefined;
  return visibleText(workload ? workloadText(workload) : value);
}
