import React from 'react';
import { ClipboardButton, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { type OutputSubject } from 'domain/rules/output/outputCheck';
import { type OutputAdvice } from 'domain/rules/output/outputSeen';
import { Scrollable } from '../layout/Scrollable';
import { CodeBlock } from '../layout/CodeBlock';
import { getTableStyles } from './tableStyles';
import { HeadCell } from '../layout/columns/HeadCell';

interface Props {
  readonly advice: readonly OutputAdvice[];
  readonly hrefOf: (rule: string) => string;
}

/** Rules that print too little, each with the change that puts it right. */
export function OutputAdviceTable({ advice, hrefOf }: Props) {
  const styles = useStyles2(getTableStyles);
  return (
    <Scrollable
      name={t('falco.noise.output-title', 'Rules that do not say where or by whom')}
      className={styles.scroll}
    >
      <table
        className={styles.table}
        aria-label={t('falco.noise.output-title', 'Rules that do not say where or by whom')}
      >
        <thead>
          <tr>
            <HeadCell>{t('falco.noise.rule', 'Rule')}</HeadCell>
            <HeadCell>{t('falco.noise.missing', 'Missing')}</HeadCell>
            <HeadCell>{t('falco.noise.correction', 'Fix')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {advice.map((item) => (
            <tr key={item.rule}>
              <td>
                <TextLink href={hrefOf(item.rule)}>{visibleText(item.rule)}</TextLink>
                <div className={styles.secondary}>{originText(item)}</div>
              </td>
              <td className={styles.nowrap}>{item.missing.map(subjectText).join(', ')}</td>
              <td className={styles.wide}>
                <CodeBlock
                  text={item.override}
                  label={t('falco.noise.correction-text', 'A change for your own rules file')}
                >
                  <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => item.override}>
                    {t('falco.noise.copy-change', 'Copy the change')}
                  </ClipboardButton>
                  {item.line !== undefined && <CopyLine line={item.line} />}
                </CodeBlock>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

function CopyLine({ line }: { readonly line: string }) {
  return (
    <ClipboardButton size="sm" variant="secondary" icon="copy" tooltip={visibleText(line)} getText={() => line}>
      {t('falco.noise.copy-line', 'Copy the whole corrected line')}
    </ClipboardButton>
  );
}

function originText({ from, events }: OutputAdvice): string {
  const values = { count: events, formatted: countText(events) };
  if (from === 'events') {
    return t('falco.noise.by-events', '', {
      ...values,
      count: values.count,
      defaultValue_one: 'By {{formatted}} event of it; its text is not stored here',
      defaultValue_other: 'By {{formatted}} events of it; its text is not stored here',
    });
  }
  return t('falco.noise.by-text', '', {
    ...values,
    count: values.count,
    defaultValue_one: 'Your rule, by its text and {{formatted}} event',
    defaultValue_other: 'Your rule, by its text and {{formatted}} events',
  });
}

function subjectText(subject: OutputSubject): string {
  switch (subject) {
    case 'container':
      return t('falco.noise.subject-container', 'container');
    case 'pod':
      return t('falco.noise.subject-pod', 'pod or target');
    case 'user':
      return t('falco.noise.subject-user', 'user');
  }
}
