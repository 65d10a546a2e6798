import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { type BacktestWarning } from 'domain/noise/hidden/backtestReport';

/** Why to look twice before a tuning is put to use, as a sentence. */
export function warningText(warning: BacktestWarning): string {
  const { count } = warning;
  const formatted = countText(count);
  switch (warning.kind) {
    case 'high-priority':
      return t('falco.noise.warning-high', '', {
        count,
        formatted,
        defaultValue_one: '{{formatted}} hidden event is of high priority.',
        defaultValue_other: '{{formatted}} hidden events are of high priority.',
      });
    case 'several-tactics':
      return t('falco.noise.warning-tactics', '', {
        count,
        formatted,
        workload: visibleText(warning.workload),
        tactics: warning.tactics.join(', '),
        defaultValue_one:
          '{{formatted}} hidden event is of {{workload}}, which shows several tactics: {{tactics}}. That can be an attack.',
        defaultValue_other:
          '{{formatted}} hidden events are of {{workload}}, which shows several tactics: {{tactics}}. That can be an attack.',
      });
    case 'undecided':
      return t('falco.noise.warning-undecided', '', {
        count,
        formatted,
        fields: warning.fields.map(visibleText).join(', '),
        defaultValue_one:
          '{{formatted}} event does not hold {{fields}}: Falco may hide it or not. It is in no number here.',
        defaultValue_other:
          '{{formatted}} events do not hold {{fields}}: Falco may hide them or not. They are in no number here.',
      });
    case 'whole-rule':
      return t('falco.noise.warning-whole', '', {
        count,
        formatted,
        defaultValue_one: 'Nothing is left of the rule: its only event is hidden.',
        defaultValue_other: 'Nothing is left of the rule: all {{formatted}} events are hidden.',
      });
  }
}
