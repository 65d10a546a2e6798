import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Badge, ClipboardButton, Collapse, Text, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { tableLook } from 'components/layout/tables';
import { visibleText } from 'domain/event/visible';
import { checkTags, type TagFinding } from 'domain/mitre/check/tagCheck';
import { type KnownRule } from 'domain/rules/known';
import { tagProblemText } from './tagProblemText';
import { HeadCell } from 'components/layout/columns/HeadCell';

interface TagProblemsProps {
  readonly rules: readonly KnownRule[];
  readonly ruleHref: (rule: string) => string;
}

/** Rules whose tags ATT&CK contradicts, one's own first, each with the corrected line for its file. */
export function TagProblems({ rules, ruleHref }: TagProblemsProps) {
  const [open, setOpen] = useState(false);
  const styles = useStyles2(getStyles);
  const findings = useMemo(() => {
    const own = new Set(rules.filter((rule) => rule.text !== undefined).map(({ name }) => name));
    const all = checkTags(rules).map((finding) => ({ ...finding, own: own.has(finding.rule) }));
    return [...all.filter((finding) => finding.own), ...all.filter((finding) => !finding.own)];
  }, [rules]);
  const own = findings.filter((finding) => finding.own).length;

  return (
    <Collapse
      label={t(
        'falco.mitre.tag-check',
        'Tag check: {{own}} of your own rules and {{official}} official rules have tags that ATT&CK contradicts',
        { own, official: findings.length - own }
      )}
      isOpen={open}
      onToggle={setOpen}
    >
      {findings.length === 0 && (
        <Text color="secondary">{t('falco.mitre.tags-fine', 'ATT&CK agrees with every tag.')}</Text>
      )}
      {findings.length > 0 && (
        <table className={styles.table} aria-label={t('falco.mitre.tag-check-table', 'Tag check')}>
          <thead>
            <tr>
              <HeadCell>{t('falco.mitre.rule', 'Rule')}</HeadCell>
              <HeadCell>{t('falco.mitre.what-is-wrong', 'What is wrong')}</HeadCell>
              <HeadCell>{t('falco.mitre.corrected', 'Corrected line')}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {findings.map((finding) => (
              <Finding key={finding.rule} finding={finding} own={finding.own} href={ruleHref(finding.rule)} />
            ))}
          </tbody>
        </table>
      )}
    </Collapse>
  );
}

interface FindingProps {
  readonly finding: TagFinding;
  readonly own: boolean;
  readonly href: string;
}

function Finding({ finding: { rule, problems, corrections }, own, href }: FindingProps) {
  const styles = useStyles2(getStyles);
  return (
    <tr>
      <td>
        <a href={href}>{visibleText(rule)}</a> {own && <Badge color="blue" text={t('falco.mitre.own', 'yours')} />}
      </td>
      <td>
        {problems.map(({ kind, tag }) => (
          <div key={`${kind} ${tag}`}>
            <code>{visibleText(tag)}</code> {tagProblemText(kind)}
          </div>
        ))}
      </td>
      <td>
        {corrections.length === 0 && t('falco.mitre.no-correction', 'A person has to decide.')}
        {corrections.map(({ line, certain }, index) => (
          <div key={line} className={styles.line}>
            <code>{visibleText(line)}</code>
            <ClipboardButton
              size="sm"
              icon="copy"
              variant="secondary"
              fill="text"
              aria-label={t('falco.mitre.copy-line', 'Copy the line')}
              getText={() => line}
            />
            {!certain && (
              <Text color="secondary" variant="bodySmall">
                {index === 0 ? (
                  <Trans i18nKey="falco.mitre.choose">to be checked by a person</Trans>
                ) : (
                  <Trans i18nKey="falco.mitre.choose-or">or this</Trans>
                )}
              </Text>
            )}
          </div>
        ))}
      </td>
    </tr>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      ...tableLook(theme, { padding: theme.spacing(0.5, 1), overflowWrap: 'anywhere' }),
      tableLayout: 'fixed',
      fontSize: theme.typography.bodySmall.fontSize,
      '& th:first-child': { width: '24%' },
      '& th:nth-child(2)': { width: '30%' },
      '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
      '& a': { color: theme.colors.text.link },
      '& code': { fontSize: 'inherit', background: 'transparent', border: 'none', padding: 0 },
    }),
    line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0, 0.5) }),
  };
}
