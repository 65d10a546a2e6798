import { type BadgeColor } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type Verdict } from 'domain/triage/judgement';

export function verdictText(verdict: Verdict): string {
  switch (verdict) {
    case 'new':
      return t('falco.triage.new', 'New');
    case 'in-work':
      return t('falco.triage.in-work', 'In progress');
    case 'true':
      return t('falco.triage.true', 'True positive');
    case 'benign':
      return t('falco.triage.benign', 'Benign');
    case 'noise':
      return t('falco.triage.noise', 'Noise');
  }
}

/** What a verdict says, in a sentence. */
export function verdictMeaning(verdict: Verdict): string {
  switch (verdict) {
    case 'new':
      return t('falco.triage.new-means', 'Nobody has looked at it yet.');
    case 'in-work':
      return t('falco.triage.in-work-means', 'Somebody is investigating it.');
    case 'true':
      return t('falco.triage.true-means', 'An attack, or something that must not happen.');
    case 'benign':
      return t('falco.triage.benign-means', 'It happened, and it is allowed.');
    case 'noise':
      return t('falco.triage.noise-means', 'The rules should not report it.');
  }
}

export const VERDICT_COLORS: Readonly<Record<Verdict, BadgeColor>> = {
  new: 'blue',
  'in-work': 'orange',
  true: 'red',
  benign: 'green',
  noise: 'darkgrey',
};
