import React, { lazy, Suspense } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { useStyles2 } from '@grafana/ui';
import { visibleText } from 'domain/event/visible';
import { ActionableValue } from '../../value/ActionableValue';
import type { TagListProps } from './tagProps';
import { tagLook, type TagLook } from './tagLook';

// ATT&CK's table of techniques is larger than the list itself. Where it cannot be fetched, the tags stand as they are written.
const AttackTags = lazy(() => import('./AttackTags').catch(() => ({ default: WrittenTags })));

/** Each tag once: those of ATT&CK under their names there, the others in the order of the rule, drawn by their kind. */
export function TagList({ tags, onFilter, techniqueHref }: TagListProps) {
  const styles = useStyles2(getStyles);
  const all = [...new Set(tags)];
  const isAttack = (tag: string) => tagLook(tag) === 'attack';
  const attack = all.filter(isAttack);
  return (
    <ul className={styles.list} aria-label={t('falco.detail.tags', 'Tags')}>
      {attack.length > 0 && (
        <Suspense fallback={<WrittenTags tags={attack} onFilter={onFilter} />}>
          <AttackTags tags={attack} onFilter={onFilter} techniqueHref={techniqueHref} />
        </Suspense>
      )}
      <WrittenTags tags={all.filter((tag) => !isAttack(tag))} onFilter={onFilter} />
    </ul>
  );
}

function WrittenTags({ tags, onFilter }: TagListProps) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {tags.map((tag) => {
        const kind = tagLook(tag);
        return (
          <li key={tag}>
            <ActionableValue field="tags" value={tag} onFilter={onFilter}>
              <span className={cx(styles.tag, styles[kind])} title={kindName(kind)} data-kind={kind}>
                {visibleText(tag)}
              </span>
            </ActionableValue>
          </li>
        );
      })}
    </>
  );
}

function kindName(kind: TagLook): string {
  switch (kind) {
    case 'attack':
      return t('falco.detail.tag-attack', 'MITRE ATT&CK');
    case 'maturity':
      return t('falco.detail.tag-maturity', 'Maturity of the rule');
    case 'standard':
      return t('falco.detail.tag-standard', 'Standard');
    case 'topic':
      return t('falco.detail.tag-topic', 'Topic');
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), listStyle: 'none' }),
    tag: css({
      display: 'inline-block',
      padding: theme.spacing(0, 0.75),
      border: `1px solid ${theme.colors.border.medium}`,
      borderRadius: theme.shape.radius.pill,
      fontSize: theme.typography.bodySmall.fontSize,
      overflowWrap: 'anywhere',
    }),
    attack: css({}),
    maturity: css({ borderStyle: 'dotted' }),
    standard: css({ borderRadius: theme.shape.radius.default, borderStyle: 'double', borderWidth: 3 }),
    topic: css({}),
  };
}
