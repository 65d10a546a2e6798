import {
  AdHocFiltersVariable,
  type AdHocFilterWithLabels,
  type SceneObjectUrlSyncHandler,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { t } from 'lib/i18n';
import { FILTER_OPERATORS, filterFromUrl, filterToUrl, type UrlFilter } from 'constants/filterUrl';
import { VARS } from 'constants/variables';
import { asOneOf } from 'domain/narrowing/narrowing';
import { knownFieldKeys, knownFieldValues } from './fieldSuggestions';

/**
 * Filters on any field. In the address as the scenes library has them, except that a filter for the empty value stands
 * there too: it would be gone after a reload.
 */
export class FiltersVariable extends AdHocFiltersVariable {
  private readonly ownSync = new UrlSync(this);

  public constructor() {
    super({
      name: VARS.filters,
      label: t('falco.variables.filters', 'Fields'),
      datasource: null,
      filters: [],
      applyMode: 'manual',
      allowCustomValue: true,
      // Nothing interpolates the variable: `eventFiltersOf` reads its filters as data. Any change of them is one of this text.
      expressionBuilder: (filters) => JSON.stringify(filters.map(readFilter)),
      getTagKeysProvider: async () => ({ replace: true, values: knownFieldKeys() }),
      getTagValuesProvider: async (_, filter) => ({ replace: true, values: knownFieldValues(filter.key) }),
    });
  }

  public get urlSync(): SceneObjectUrlSyncHandler {
    return this.ownSync;
  }

  /** The conditions; a filter that is being typed is none. */
  public conditions(): UrlFilter[] {
    return this.state.filters.map(readFilter).filter((filter) => filter !== undefined);
  }
}

const KEY = `var-${VARS.filters}`;

class UrlSync implements SceneObjectUrlSyncHandler {
  public constructor(private readonly variable: FiltersVariable) {}

  public getKeys(): string[] {
    return [KEY];
  }

  public getUrlState(): SceneObjectUrlValues {
    const filters = this.variable.conditions().map(filterToUrl);
    return { [KEY]: filters.length > 0 ? filters : [''] };
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    const texts = values[KEY];
    if (texts != null) {
      const filters = [texts].flat().map(filterFromUrl);
      this.variable.setState({ filters: filters.filter((filter) => filter !== undefined).map(toState) });
    }
  }
}

function toState([key, operator, ...values]: UrlFilter): AdHocFilterWithLabels {
  const [value = ''] = values;
  return { key, operator, value, ...(operator.endsWith('|') && { values, valueLabels: values }) };
}

function readFilter({ key, operator, value, values }: AdHocFilterWithLabels): UrlFilter | undefined {
  const known = asOneOf(operator, FILTER_OPERATORS);
  return key === '' || known === undefined
    ? undefined
    : [key, known, ...(known.endsWith('|') && values && values.length > 0 ? values : [value])];
}
