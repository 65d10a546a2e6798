import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { IconButton, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type RuleFile } from 'domain/rules/language/types';
import { target } from 'components/layout/target';

interface OwnRulesFilesProps {
  readonly files: readonly RuleFile[];
  readonly disabled: boolean;
  readonly onChange: (files: readonly RuleFile[]) => void;
}

/** The files in the order in which they are read; a later one changes what an earlier one says. */
export function OwnRulesFiles({ files, disabled, onChange }: OwnRulesFilesProps) {
  const styles = useStyles2(getStyles);
  if (files.length === 0) {
    return <Text>{t('falco.own-rules.none', 'No rules of your own are stored.')}</Text>;
  }
  const earlier = (index: number) => {
    const [moved] = files.slice(index, index + 1);
    const others = files.filter((file) => file !== moved);
    onChange(moved ? [...others.slice(0, index - 1), moved, ...others.slice(index - 1)] : files);
  };

  return (
    <ol className={styles.list} aria-label={t('falco.own-rules.files', 'Files')}>
      {files.map((file, index) => (
        <li key={file.name} className={styles.row}>
          <span className={styles.name}>{visibleText(file.name)}</span>
          <Text color="secondary" variant="bodySmall">
            {t('falco.own-rules.lines', '', {
              count: file.text.split('\n').length,
              defaultValue_one: '{{count}} line',
              defaultValue_other: '{{count}} lines',
            })}
          </Text>
          {!disabled && index > 0 && (
            <IconButton
              name="arrow-up"
              className={target}
              aria-label={t('falco.own-rules.earlier', 'Load {{name}} earlier', { name: file.name })}
              onClick={() => earlier(index)}
            />
          )}
          {!disabled && (
            <IconButton
              name="trash-alt"
              className={target}
              aria-label={t('falco.own-rules.remove', 'Remove {{name}}', { name: file.name })}
              onClick={() => onChange(files.filter((other) => other !== file))}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ margin: 0, paddingLeft: theme.spacing(3) }),
    row: css({ '& > *': { marginRight: theme.spacing(1.5), verticalAlign: 'middle' } }),
    name: css({ fontFamily: theme.typography.fontFamilyMonospace, overflowWrap: 'anywhere' }),
  };
}
