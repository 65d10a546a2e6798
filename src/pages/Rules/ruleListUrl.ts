import { type SceneObjectUrlValue, type SceneObjectUrlValues } from '@grafana/scenes';
import { DEFAULT_RULE_LIST, type RuleListOptions } from 'components/rules/ruleListOptions';
import { PRIORITIES } from 'domain/falco/priority';
import { RULE_SORTS } from 'domain/rules/listing/sorting';
import { asOneOf } from 'domain/narrowing/narrowing';

const KEYS = {
  text: 'q',
  priorities: 'priority',
  tags: 'tag',
  maturities: 'maturity',
  sources: 'source',
  state: 'state',
  sort: 'sort',
  page: 'page',
} as const;

/** Keys of the URL that the list of rules uses. */
export const RULE_LIST_KEYS: string[] = Object.values(KEYS);

const STATES = ['fired', 'silent', 'disabled', 'not-loaded', 'unknown'] as const;
const MATURITIES = ['stable', 'incubating', 'sandbox', 'deprecated'] as const;

/** The list's options as they stand in the URL: only what differs from the default. */
export function ruleListToUrl(options: RuleListOptions): SceneObjectUrlValues {
  const { text, priorities, tags, maturities, sources, state, sort, page } = options;
  const order = `${sort.descending ? '-' : ''}${sort.by}`;
  return {
    [KEYS.text]: text === '' ? null : text,
    [KEYS.priorities]: listOf(priorities),
    [KEYS.tags]: listOf(tags),
    [KEYS.maturities]: listOf(maturities),
    [KEYS.sources]: listOf(sources),
    [KEYS.state]: state === 'all' ? null : state,
    [KEYS.sort]: order === '-count' ? null : order,
    [KEYS.page]: page === 1 ? null : String(page),
  };
}

/** Reads the list's options from a URL; whatever else may stand there is as if it did not. */
export function ruleListFromUrl(values: SceneObjectUrlValues): RuleListOptions {
  const order = one(values[KEYS.sort]);
  const by = asOneOf(order.replace(/^-/, ''), RULE_SORTS);
  const page = /^[1-9]\d{0,5}$/.test(one(values[KEYS.page])) ? Number(one(values[KEYS.page])) : 1;
  return {
    text: one(values[KEYS.text]),
    priorities: many(values[KEYS.priorities]).flatMap((value) => asOneOf(value, PRIORITIES) ?? []),
    tags: many(values[KEYS.tags]),
    maturities: many(values[KEYS.maturities]).flatMap((value) => asOneOf(value, MATURITIES) ?? []),
    sources: many(values[KEYS.sources]),
    state: asOneOf(one(values[KEYS.state]), STATES) ?? 'all',
    sort: by === undefined ? DEFAULT_RULE_LIST.sort : { by, descending: order.startsWith('-') },
    page,
  };
}

function listOf(values: readonly string[]): string[] | null {
  return values.length === 0 ? null : [...values];
}

function one(value: SceneObjectUrlValue): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function many(value: SceneObjectUrlValue): string[] {
  const values = Array.isArray(value) ? value : [value ?? ''];
  return [...new Set(values)].filter((item) => item !== '');
}
