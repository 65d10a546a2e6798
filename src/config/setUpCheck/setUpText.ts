import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { problemText } from 'lib/problem/problemText';
import { PROBLEM_KINDS } from 'domain/problem/problem';
import { aboutText, timesIn } from 'lib/times';
import { visibleProse, visibleText } from 'domain/event/visible';
import type { CheckId, Diagnosis } from 'domain/setup/types';
import { asOneOf } from 'domain/narrowing/narrowing';
import { eventDiagnosisText } from './setUpText.events';
import { metricDiagnosisText } from './setUpText.metrics';
import { type DiagnosisText, type SentenceValues } from './setUpText.types';

/** The title and the explanation of a diagnosis. */
export function diagnosisText({ check, id, values }: Diagnosis): DiagnosisText {
  const words = wordsOf(values);
  switch (id) {
    case 'source-ok':
      return {
        title: t('falco.setup.source-ok', '{{product}} answers', words),
        explanation: t(
          'falco.setup.source-ok-why',
          'The data source is there, is yours to query and is of the right kind.'
        ),
      };
    case 'source-failed':
      return sourceText(values);
    case 'unchecked':
      return {
        title: t('falco.setup.unchecked', 'Could not be checked: {{subject}}', { ...words, subject: checkName(check) }),
        explanation: t(
          'falco.setup.unchecked-why',
          'The other checks are not affected. The message was: {{message}}',
          words
        ),
      };
    case 'version-ok':
      return {
        title: t('falco.setup.version-ok', '{{product}} {{version}} is new enough', words),
        explanation: t('falco.setup.version-ok-why', 'The oldest version that works is {{minimum}}.', words),
      };
    case 'version-unknown':
      return {
        title: t('falco.setup.version-unknown', '{{product}} does all that is asked of it', words),
        explanation: t(
          'falco.setup.version-unknown-why',
          'It names no version that can be compared ("{{version}}"), so this goes by what it can do. The oldest version that works is {{minimum}}.',
          words
        ),
      };
    case 'too-old':
      return {
        title: t('falco.setup.too-old', '{{product}} {{version}} is too old', words),
        explanation: t(
          'falco.setup.too-old-why',
          'Queries of this app need {{product}} {{minimum}} or later. Update it; until then some pages fail.',
          words
        ),
      };
    default:
      return eventDiagnosisText(id, words) ?? metricDiagnosisText(id, words) ?? { title: id, explanation: '' };
  }
}

/** What a check is about, for the list and for one that could not be made. */
export function checkName(check: CheckId): string {
  switch (check) {
    case 'loki-source':
      return t('falco.setup.check.loki-source', 'Loki data source');
    case 'loki-version':
      return t('falco.setup.check.loki-version', 'Version of Loki');
    case 'events':
      return t('falco.setup.check.events', 'Stream selector');
    case 'lines':
      return t('falco.setup.check.lines', 'Kind of lines');
    case 'labels':
      return t('falco.setup.check.labels', 'Labels');
    case 'streams':
      return t('falco.setup.check.streams', 'Streams');
    case 'shippers':
      return t('falco.setup.check.shippers', 'Events sent twice');
    case 'containers':
      return t('falco.setup.check.containers', 'Container names');
    case 'clock':
      return t('falco.setup.check.clock', 'Clocks');
    case 'silence':
      return t('falco.setup.check.silence', 'Latest event');
    case 'prometheus-source':
      return t('falco.setup.check.prometheus-source', 'Prometheus data source');
    case 'prometheus-version':
      return t('falco.setup.check.prometheus-version', 'Version of Prometheus');
    case 'metrics':
      return t('falco.setup.check.metrics', "Falco's metrics");
    case 'groups':
      return t('falco.setup.check.groups', 'Groups of metrics');
    case 'targets':
      return t('falco.setup.check.targets', 'Scrape targets');
    case 'scrape-labels':
      return t('falco.setup.check.scrape-labels', 'Labels of the scrape');
    case 'delivery':
      return t('falco.setup.check.delivery', 'Delivery to Loki');
  }
}

function sourceText({ product, kind, message }: Diagnosis['values']): DiagnosisText {
  const { title, advice } = problemText({
    system: product === 'Loki' ? 'loki' : 'prometheus',
    kind: asOneOf(kind, PROBLEM_KINDS) ?? 'server',
  });
  return { title, explanation: `${advice} ${visibleProse(String(message ?? ''))}`.trim() };
}

function wordsOf(values: Diagnosis['values']): SentenceValues {
  const words = Object.entries(values).map(([name, value]) => [name, wordOf(name, value)]);
  return Object.fromEntries(words);
}

function wordOf(name: string, value: string | number): string {
  if (typeof value === 'string') {
    return visibleText(value);
  }
  switch (name) {
    case 'time':
      return timesIn().at(value);
    case 'seconds':
      return aboutText(1000 * value);
    default:
      return countText(value);
  }
}
