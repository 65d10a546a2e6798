import { type SceneObjectUrlValues } from '@grafana/scenes';
import { type Draft, draftText, presetDraft, readDraft } from 'domain/noise/studio/draft';
import { asOneOf } from 'domain/narrowing/narrowing';

/** Keys of the page's own state in its address. */
export const NOISE_KEYS = {
  /** The rule whose studio is open. */
  rule: 'rule',
  tab: 'tab',
  /** Which of the rule's offers the studio starts from. */
  offer: 'offer',
  /** What a person made of it. */
  draft: 'tuning',
  /** `field=value`, any number of times: an exception for an event, as a link brings it. */
  preset: 'value',
} as const;

const NOISE_TABS = ['suggestions', 'output'] as const;

export type NoiseTab = (typeof NOISE_TABS)[number];

export interface NoiseState {
  readonly rule: string | undefined;
  readonly tab: NoiseTab;
  readonly offer: string | undefined;
  /** Undefined while the offer is as it was made. */
  readonly draft: Draft | undefined;
}

export const FIRST_STATE: NoiseState = { rule: undefined, tab: 'suggestions', offer: undefined, draft: undefined };

export function noiseStateToUrl({ rule, tab, offer, draft }: NoiseState): SceneObjectUrlValues {
  return {
    [NOISE_KEYS.rule]: rule ?? null,
    [NOISE_KEYS.tab]: tab === 'suggestions' ? null : tab,
    [NOISE_KEYS.offer]: offer ?? null,
    [NOISE_KEYS.draft]: (draft && draftText(draft)) ?? null,
    // A list, so that all of its values are read and not the first alone.
    [NOISE_KEYS.preset]: [],
  };
}

/** Reads the state from an address; whatever else may stand there is as if it did not. */
export function noiseStateFromUrl(values: SceneObjectUrlValues): NoiseState {
  const one = (key: string) => {
    const value = values[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const rule = one(NOISE_KEYS.rule);
  const draft = one(NOISE_KEYS.draft);
  const preset = [values[NOISE_KEYS.preset] ?? []].flat();
  return {
    rule,
    tab: asOneOf(one(NOISE_KEYS.tab), NOISE_TABS) ?? 'suggestions',
    offer: one(NOISE_KEYS.offer),
    draft: rule === undefined ? undefined : draft === undefined ? presetDraft(rule, preset) : readDraft(rule, draft),
  };
}
