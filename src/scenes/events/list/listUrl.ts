import { type SceneObjectUrlValues } from '@grafana/scenes';
import { LIST_KEYS } from 'constants/urlKeys';
import { DEFAULT_LIST_OPTIONS, type EventListOptions, SORT_ORDERS } from 'components/EventList/options';
import { NARROWEST, WIDEST } from 'components/layout/columns/widths';
import { asOneOf } from 'domain/narrowing/narrowing';

/** What of the list's options is in the URL: only what differs from the default, so that links stay short. */
export function listOptionsToUrl(options: EventListOptions): SceneObjectUrlValues {
  const { columns, widths, density, sort, wrap, otherLines, copies, selected } = options;
  const standard = DEFAULT_LIST_OPTIONS;
  return {
    [LIST_KEYS.columns]: columns.join() === standard.columns.join() ? null : columns.join(','),
    [LIST_KEYS.widths]: widthsToUrl(widths),
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
    ...widthsFromUrl(one(LIST_KEYS.widths)),
    density: one(LIST_KEYS.density) === 'comfortable' ? 'comfortable' : 'compact',
    sort: asOneOf(one(LIST_KEYS.sort), SORT_ORDERS) ?? 'newest',
    wrap: one(LIST_KEYS.wrap) === 'true',
    otherLines: one(LIST_KEYS.otherLines) === 'true',
    copies: one(LIST_KEYS.copies) === 'true',
    selected: one(LIST_KEYS.selected) || undefined,
  };
}

/** `200.proc.name,300.output`: the pixels first, as names of fields hold dots. */
function widthsToUrl(widths: EventListOptions['widths'] = {}): string | null {
  const all = Object.entries(widths).map(([name, width]) => `${Math.round(width)}.${name}`);
  return all.length === 0 ? null : all.join(',');
}

function widthsFromUrl(text = ''): Pick<EventListOptions, 'widths'> {
  const widths = new Map<string, number>();
  for (const part of text.split(',')) {
    const [, pixels = '', name = ''] = /^(\d{1,4})\.(.+)$/.exec(part) ?? [];
    if (name !== '') {
      widths.set(name, Math.min(WIDEST, Math.max(NARROWEST, Number(pixels))));
    }
  }
  return widths.size === 0 ? {} : { widths: Object.fromEntries(widths) };
}
