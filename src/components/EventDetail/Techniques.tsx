import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { fullName, tacticUrl, techniqueUrl } from 'domain/mitre/attack';
import { readMitreTags } from 'domain/mitre/tags';

interface Props {
  readonly tags: readonly string[];
}

/** The tactics and techniques that tags name, in ATT&CK's own words, each with its page there. */
export function Techniques({ tags }: Props) {
  const styles = useStyles2(getStyles);
  const { tactics, techniques } = readMitreTags(tags);
  return (
    <ul className={styles.list} aria-label={t('falco.detail.techniques', 'MITRE ATT&CK')}>
      {techniques.map(({ id, technique }) => {
        const url = techniqueUrl(id);
        const name = technique ? fullName(technique) : t('falco.detail.unknown-technique', 'not in ATT&CK');
        const text = `${id} ${name}`;
        return (
          <li key={id}>
            {url && technique ? (
              <TextLink href={url} external inline={false} variant="bodySmall">
                {text}
              </TextLink>
            ) : (
              text
            )}
            {technique?.revoked && ` (${t('falco.detail.revoked', 'revoked')})`}
            {technique?.deprecated && ` (${t('falco.detail.deprecated', 'deprecated')})`}
          </li>
        );
      })}
      {tactics.map((tactic) => (
        <li key={tactic.id}>
          <TextLink href={tacticUrl(tactic)} external inline={false} variant="bodySmall">
            {`${tactic.id} ${tactic.name}`}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      display: 'flex',
      flexWrap: 'wrap',
      // Their links are 18 px high, and 24 are to be hit.
      gap: theme.spacing(0.75, 1.5),
      listStyle: 'none',
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
