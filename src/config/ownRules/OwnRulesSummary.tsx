import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Icon, Stack, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleProse, visibleText } from 'domain/event/visible';
import { type RuleCatalogue, type RuleProblem } from 'domain/rules/language/types';
import { largestOf, MAX_STORED, type OwnRulesDraft } from './OwnRulesDraft';
import { fixedText } from 'lib/numbers';

/** More than anyone reads here; the rest shows when these are mended. */
const MOST_SHOWN = 20;

/** What the files hold, what is wrong in them and whether they fit. */
export function OwnRulesSummary({ draft }: { readonly draft: OwnRulesDraft }) {
  const { parsed, packed, fits } = draft;
  return (
    <Stack direction="column" gap={1}>
      <div role="status">
        <Text>{countsText(parsed)}</Text>{' '}
        <Text color={fits ? 'secondary' : 'error'}>
          {t('falco.own-rules.size', '{{size}} of {{limit}} kB, compressed', {
            size: fixedText(packed.length / 1000, 1),
            limit: MAX_STORED / 1000,
          })}
        </Text>
      </div>
      {!fits && (
        <Alert
          severity="error"
          title={t('falco.own-rules.too-large', 'Too large: these rules will not be saved')}
          bottomSpacing={0}
        >
          {t(
            'falco.own-rules.too-large-advice',
            'Keep your own rules and what changes official ones; the official files are built in. The largest file is {{name}}.',
            { name: visibleText(largestOf(draft.files)?.name ?? '') }
          )}
        </Alert>
      )}
      <Problems problems={parsed.problems} />
    </Stack>
  );
}

function Problems({ problems }: { readonly problems: readonly RuleProblem[] }) {
  const styles = useStyles2(getStyles);
  // Errors first; within a level as they stand in the files.
  const shown = [...problems].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_SHOWN);
  return (
    <>
      <ul className={styles.list} aria-label={t('falco.own-rules.problems', 'What is wrong')}>
        {shown.map(({ level, place, message }, index) => (
          <li key={index}>
            <Text color={level}>
              <Icon name={level === 'error' ? 'exclamation-circle' : 'exclamation-triangle'} />{' '}
              {level === 'error' ? t('falco.own-rules.error', 'Error') : t('falco.own-rules.warning', 'Warning')}
            </Text>{' '}
            <span className={styles.place}>
              {visibleText(place.file)}:{place.line}
            </span>{' '}
            {visibleProse(message)}
          </li>
        ))}
      </ul>
      {problems.length > shown.length && (
        <Text color="secondary">
          {t('falco.own-rules.more', '{{count}} more are not shown', { count: problems.length - shown.length })}
        </Text>
      )}
    </>
  );
}

function rank({ level }: RuleProblem): number {
  return level === 'error' ? 0 : 1;
}

function countsText({ rules, macros, lists, elsewhere }: RuleCatalogue): string {
  const counts = [
    t('falco.own-rules.rules', '', {
      count: rules.length,
      defaultValue_one: '{{count}} rule',
      defaultValue_other: '{{count}} rules',
    }),
    t('falco.own-rules.macros', '', {
      count: macros.length,
      defaultValue_one: '{{count}} macro',
      defaultValue_other: '{{count}} macros',
    }),
    t('falco.own-rules.lists', '', {
      count: lists.length,
      defaultValue_one: '{{count}} list',
      defaultValue_other: '{{count}} lists',
    }),
  ];
  const changes = t('falco.own-rules.changes', '', {
    count: elsewhere.length,
    defaultValue_one: '{{count}} change to a rule of another file',
    defaultValue_other: '{{count}} changes to rules of other files',
  });
  return [...counts, ...(elsewhere.length > 0 ? [changes] : [])].join(', ') + '.';
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', '& li': { padding: theme.spacing(0.25, 0) } }),
    place: css({ fontFamily: theme.typography.fontFamilyMonospace, overflowWrap: 'anywhere' }),
  };
}
