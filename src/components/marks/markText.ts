import { type GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { type Times } from 'lib/times';
import { labelsText } from 'domain/alerting/firings/silence';
import { visibleText } from 'domain/event/visible';
import { type FileChange, type MarkKind, type TimeMark } from 'domain/marks/timeMark';

/** What a mark says, without its time. */
export function markText(mark: TimeMark, times: Times): string {
  switch (mark.kind) {
    case 'rules': {
      const files = mark.files.map(fileText).join(', ');
      return mark.cluster === ''
        ? t('falco.marks.rules', 'Rules changed: {{files}}', { files })
        : t('falco.marks.rules-of', 'Rules of {{cluster}} changed: {{files}}', {
            cluster: visibleText(mark.cluster),
            files,
          });
    }
    case 'tuning': {
      const values = { rule: visibleText(mark.rule), by: visibleText(mark.by) };
      return mark.by === ''
        ? t('falco.marks.tuning', 'Tuning of {{rule}} applied', values)
        : t('falco.marks.tuning-by', 'Tuning of {{rule}} applied, noted by {{by}}', values);
    }
    case 'alert': {
      const where = visibleText(labelsText(mark.labels));
      const values = { title: visibleText(mark.title), where };
      const fired =
        where === ''
          ? t('falco.marks.alert', 'Alert fired: {{title}}', values)
          : t('falco.marks.alert-of', 'Alert fired: {{title}}, {{where}}', values);
      return mark.toMs === undefined
        ? fired
        : t('falco.marks.alert-until', '{{fired}} (until {{time}})', { fired, time: times.at(mark.toMs) });
    }
  }
}

function fileText({ file, kind }: FileChange): string {
  const name = { file: visibleText(file) };
  switch (kind) {
    case 'new':
      return t('falco.marks.file-new', '{{file}} is new', name);
    case 'gone':
      return t('falco.marks.file-gone', '{{file}} is gone', name);
    case 'changed':
      return visibleText(file);
  }
}

/** What marks of a kind are, in a heading. */
export function markKindTitle(kind: MarkKind): string {
  switch (kind) {
    case 'rules':
      return t('falco.marks.kind-rules', 'Changes of rules');
    case 'tuning':
      return t('falco.marks.kind-tuning', 'Tunings');
    case 'alert':
      return t('falco.marks.kind-alert', 'Alerts');
  }
}

/** Colours that neither a priority nor a tainted time has. */
export function markColor(theme: GrafanaTheme2, kind: MarkKind): string {
  switch (kind) {
    case 'rules':
    case 'tuning':
      return theme.visualization.getColorByName(theme.isDark ? 'light-blue' : 'dark-blue');
    case 'alert':
      return theme.visualization.getColorByName(theme.isDark ? 'light-red' : 'dark-red');
  }
}
