import { t } from 'lib/i18n';
import { type RuleState } from 'domain/rules/listing/listing';

/** The state of a rule in a word or two. */
export function ruleStateText(state: RuleState): string {
  switch (state) {
    case 'fired':
      return t('falco.rules.state-fired', 'fired');
    case 'silent':
      return t('falco.rules.state-silent', 'did not fire');
    case 'disabled':
      return t('falco.rules.state-disabled', 'switched off');
    case 'not-loaded':
      return t('falco.rules.state-not-loaded', 'not loaded');
    case 'unknown':
      return t('falco.rules.state-unknown', 'not known');
  }
}

/** What a state means and how it is known. */
export function ruleStateMeaning(state: RuleState): string {
  switch (state) {
    case 'fired':
      return t('falco.rules.means-fired', 'It has events in this range.');
    case 'silent':
      return t('falco.rules.means-silent', 'It is loaded and has no event in this range.');
    case 'disabled':
      return t('falco.rules.means-disabled', 'The file that defines it switches it off.');
    case 'not-loaded':
      return t('falco.rules.means-not-loaded', 'The sensors’ own list of rules does not hold it.');
    case 'unknown':
      return t('falco.rules.means-unknown', 'No event in this range, and nothing says whether it is loaded.');
  }
}
