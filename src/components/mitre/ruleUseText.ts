import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type RuleUse, type Usage } from 'domain/mitre/usage';
import { type LoadedBasis } from 'domain/rules/known';

/** The state of a rule in the matrix, as far as it is known which rules are loaded. */
export function ruleUseText({ loaded, disabled, events }: RuleUse, basis: LoadedBasis): string {
  if (events > 0) {
    return loaded
      ? t('falco.rule-state.fired', 'fired')
      : t('falco.rule-state.fired-unknown', 'fired, in no list of loaded rules');
  }
  if (loaded) {
    return basis === 'official'
      ? t('falco.rule-state.did-not-fire', 'not known')
      : t('falco.rule-state.silent', 'did not fire');
  }
  return disabled && basis === 'snapshot'
    ? t('falco.rule-state.not-loaded', 'not loaded')
    : t('falco.rule-state.disabled', 'switched off');
}

/** `3 rules · 41 events`. */
export function usageText({ loaded, rules, events }: Pick<Usage, 'loaded' | 'rules' | 'events'>): string {
  const off = rules.length > 0 && loaded === 0 && events === 0;
  const ruleText = off
    ? t('falco.mitre.rules-off', '', {
        count: rules.length,
        defaultValue_one: '{{count}} rule, off',
        defaultValue_other: '{{count}} rules, off',
      })
    : t('falco.mitre.rules', '', {
        count: loaded,
        defaultValue_one: '{{count}} rule',
        defaultValue_other: '{{count}} rules',
      });
  return `${ruleText} · ${t('falco.mitre.count-events', '', {
    count: events,
    formatted: countText(events),
    defaultValue_one: '{{formatted}} event',
    defaultValue_other: '{{formatted}} events',
  })}`;
}
