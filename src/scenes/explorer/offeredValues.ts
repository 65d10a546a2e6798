import { filter, firstValueFrom } from 'rxjs';
import { type OfferedValue } from 'components/filters/setFilter';
import { loadScopeWhere } from 'data/together/scopeCounts';
import { scopeValues } from 'data/together/scopeValues';
import { isEntityField } from 'domain/environment/places';
import { ENTITY_FIELDS } from 'domain/environment/types';
import { WORKLOAD } from 'domain/environment/workload';
import { PRIORITIES } from 'domain/falco/priority';
import { RULE_FACTS } from 'domain/falco/officialRules.data';
import { type CubeDimension, cubeTotals } from 'domain/logql/cube/cube';
import { currentValue } from 'domain/problem/answer';
import { isFieldFilter } from 'domain/logql/filters';
import { type EventsData } from '../events/EventsData';
import { type EventsQuestion } from '../events/question';
import { withoutField } from './setFilters';
import { byValue } from 'data/events/valueRows';

/** Entities first, then every output field that an official rule prints. */
export const FILTER_FIELDS: readonly string[] = [
  ...new Set([...ENTITY_FIELDS, WORKLOAD, ...RULE_FACTS.flatMap(({ fields }) => fields).sort()]),
];

/** The fields that a cube is counted by. */
export const CUBE_FACETS: Readonly<Record<string, CubeDimension>> = {
  priority: 'priority',
  rule: 'rule',
  source: 'source',
  tags: 'tag',
};

/** The values of a field with their events under the page's other filters; what is known to exist follows without a count. */
export async function offeredValues(data: EventsData, field: string): Promise<readonly OfferedValue[]> {
  const { question } = data.state;
  if (!question) {
    return [];
  }
  const counted = fromCube(data, field) ?? (field === 'tags' ? [] : await countedValues(question, field));
  const known = await knownValues(question, field);
  const named = new Set(counted.map(({ value }) => value));
  return [...counted, ...known.filter((value) => !named.has(value)).map((value) => ({ value }))];
}

/** From the page's own counts: of no use where they are counted under a filter on the field itself. */
function fromCube(data: EventsData, field: string): OfferedValue[] | undefined {
  const { question } = data.state;
  const cube = currentValue(data.state.cube);
  const dimension = CUBE_FACETS[field];
  const isNarrowed = question?.filters.some((one) => isFieldFilter(one) && one.field === field) ?? false;
  if (!dimension || !cube || cube.coarse?.includes(dimension)) {
    return undefined;
  }
  return isNarrowed && field !== 'tags'
    ? undefined
    : [...cubeTotals(cube, dimension)].map(([value, count]) => ({ value, count }));
}

async function countedValues({ environment, listed, plan }: EventsQuestion, field: string): Promise<OfferedValue[]> {
  const asked = { environment, filters: withoutField(listed, field), plan, field };
  const counts = await firstValueFrom(loadScopeWhere(asked).pipe(filter(({ status }) => status !== 'loading')));
  return byValue(currentValue(counts)?.rows ?? [], field);
}

async function knownValues({ environment, plan }: EventsQuestion, field: string): Promise<readonly string[]> {
  switch (field) {
    case 'priority':
      return PRIORITIES;
    case 'tags':
      return [...new Set(RULE_FACTS.flatMap(({ tags }) => tags))].sort();
    default:
      // Without them whoever filters can type; what is wrong with Loki is said by the list.
      return isEntityField(field) ? scopeValues(environment, field, plan.fromMs, plan.toMs).catch(() => []) : [];
  }
}
