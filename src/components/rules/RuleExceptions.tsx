import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type ExceptionValue, type RuleException } from 'domain/rules/language/types';
import { Scrollable } from '../layout/Scrollable';

/** Rows of an exception that are shown. */
const MOST_ROWS = 50;

/** The exceptions of a rule: which values of which fields it leaves out. */
export function RuleExceptions({ exceptions }: { readonly exceptions: readonly RuleException[] }) {
  const styles = useStyles2(getStyles);
  return (
    <div>
      <Text element="h3" variant="bodySmall" color="secondary">
        {t('falco.rules.exceptions', 'Exceptions')}
      </Text>
      {exceptions.length === 0 && <div>{t('falco.rules.no-exceptions', 'none')}</div>}
      {exceptions.map(({ name, fields, comps, values }) => (
        <Scrollable key={name} name={visibleText(name)} className={styles.exception}>
          <Text weight="medium">{visibleText(name)}</Text>
          <table className={styles.table} aria-label={visibleText(name)}>
            <thead>
              <tr>
                {fields.map((field, index) => (
                  <th key={index}>{visibleText(`${field} ${comps[index] ?? '='}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {values.slice(0, MOST_ROWS).map((row, index) => (
                <tr key={index}>
                  {row.map((value, column) => (
                    <td key={column}>{valueText(value)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {values.length === 0 && t('falco.rules.no-values', 'no values yet')}
          {values.length > MOST_ROWS &&
            t('falco.rules.more-rows', 'and {{count}} more rows', { count: values.length - MOST_ROWS })}
        </Scrollable>
      ))}
    </div>
  );
}

function valueText(value: ExceptionValue): string {
  return visibleText(typeof value === 'string' ? value : `(${value.join(', ')})`);
}

function getStyles(theme: GrafanaTheme2) {
  return {
    exception: css({ padding: theme.spacing(0.25, 0), overflowX: 'auto' }),
    table: css({
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      '& th': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular, textAlign: 'left' },
      '& th, & td': { padding: theme.spacing(0, 2, 0, 0), verticalAlign: 'top', overflowWrap: 'anywhere' },
    }),
  };
}
