import { type SceneObjectUrlValues } from '@grafana/scenes';
import { LIST_KEYS } from 'constants/urlKeys';
import { DEFAULT_LIST_OPTIONS, type EventListOptions } from 'components/EventList/options';

/** What of the list's options is in the URL: only what differs from the default, so that links stay short. */
export function listOptionsToUrl(options: EventListOptions): SceneObjectUrlValues {
  const { columns, density, sort, wrap, otherLines, copies, selected } = options;
  const standard = DEFAULT_LIST_OPTIONS;
  return {
    [LIST_KEYS.columns]: columns.join() === standard.columns.join() ? null : columns.join(','),
    [LIST_KEYS.density]: density === standard.density ? null : density,
    [LIST_KEYS.sort]: sort === standard.sort ? null : sort,
    [LIST_KEYS.wrap]: wrap ? 'true' : null,
    [LIST_KEYS.otherLines]: otherLines ? 'true' : null,
    [LIST_KEYS.copies]: copies ? 'true' : null,
    [LIST_KEYS.selected]: selected ?? null,
  };
}

/** Reads the list's options from a URL; whatever else may stand there is as if it did not. */
export function listOptionsFromUrl(values: SceneObjectUrlValues): EventListOptions {
  const one = (key: string) => {
    const value = values[key];
    return typeof value === 'string' ? value : undefined;
  };
  const columns = (one(LIST_KEYS.columns) ?? '')
    .split(',')
    .filter((name, index, all) => name !== '' && all.indexOf(name) === index);
  return {
    columns: columns.length > 0 ? columns : DEFAULT_LIST_OPTIONS.columns,
    density: one(LIST_KEYS.density) === 'comfortable' ? 'comfortable' : 'compact',
    sort: one(LIST_KEYS.sort) === 'oldest' ? 'oldest' : 'newest',
    wrap: one(LIST_KEYS.wrap) === 'true',
    otherLines: one(LIST_KEYS.otherLines) === 'true',
    copies: one(LIST_KEYS.copies) === 'true',
    selected: one(LIST_KEYS.selected) || undefined,
  };
}
