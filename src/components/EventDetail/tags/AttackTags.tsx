import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { visibleText } from 'domain/event/visible';
import { fullName } from 'domain/mitre/attack';
import { readMitreTags } from 'domain/mitre/tags';
import { ActionableValue } from '../../value/ActionableValue';
import type { TagListProps } from './tagProps';

/** Tags of tactics and techniques, in ATT&CK's own words: two tags for one of them are one item. */
export default function AttackTags({ tags, onFilter, techniqueHref }: TagListProps) {
  const styles = useStyles2(getStyles);
  const seen = new Set<string>();
  return (
    <>
      {tags.map((tag) => {
        const { id, text, isKnown } = namedBy(tag);
        if (seen.has(id)) {
          return null;
        }
        seen.add(id);
        return (
          <li key={tag}>
            <ActionableValue field="tags" value={tag} onFilter={onFilter}>
              <span className={styles.tag} data-kind="attack" title={t('falco.detail.tag-attack', 'MITRE ATT&CK')}>
                {techniqueHref && isKnown ? (
                  <TextLink href={techniqueHref(id)} inline={false} variant="bodySmall">
                    {text}
                  </TextLink>
                ) : (
                  visibleText(text)
                )}
              </span>
            </ActionableValue>
          </li>
        );
      })}
    </>
  );
}

/** What a tag stands for. A tactic has no page of its own in the matrix: it is a column there. */
function namedBy(tag: string) {
  const { techniques, tactics } = readMitreTags([tag]);
  const [found] = techniques;
  const [tactic] = tactics;
  if (found) {
    const { id, technique } = found;
    const name = technique ? fullName(technique) : t('falco.detail.unknown-technique', 'not in ATT&CK');
    const fate = technique?.revoked
      ? ` (${t('falco.detail.revoked', 'revoked')})`
      : technique?.deprecated
        ? ` (${t('falco.detail.deprecated', 'deprecated')})`
        : '';
    return { id, text: `${id} ${name}${fate}`, isKnown: technique !== undefined };
  }
  return tactic
    ? { id: tactic.id, text: `${tactic.id} ${tactic.name}`, isKnown: false }
    : { id: tag, text: tag, isKnown: false };
}

function getStyles(theme: GrafanaTheme2) {
  return {
    tag: css({
      display: 'inline-block',
      padding: theme.spacing(0, 0.75),
      border: `1px solid ${theme.colors.border.medium}`,
      borderRadius: theme.shape.radius.pill,
      background: theme.colors.background.secondary,
      fontWeight: theme.typography.fontWeightMedium,
      fontSize: theme.typography.bodySmall.fontSize,
      overflowWrap: 'anywhere',
    }),
  };
}
