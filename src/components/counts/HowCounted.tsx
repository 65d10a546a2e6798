import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, LinkButton, Toggletip, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { visibleProse } from 'domain/event/visible';
import { exploreUrl, type ExploreTarget } from 'lib/exploreUrl';
import { mayExplore } from 'lib/permissions';
import { Scrollable } from '../layout/Scrollable';
import { targetInLine } from '../layout/target';
import { Queries } from './Queries';

export interface HowCountedProps {
  /** The number that is explained, for screen readers: "Critical and above". */
  readonly of: string;
  /** How it was counted, in a sentence or two. */
  readonly text: string;
  /** The query behind it, or one of each environment; undefined or none while nothing was asked. */
  readonly query: ExploreTarget | readonly ExploreTarget[] | undefined;
}

/** How a number was counted, and the way to its query. */
export function HowCounted({ of, text, query: asked }: HowCountedProps) {
  const queries = [asked ?? []].flat();
  const query = queries.length === 1 ? queries[0] : undefined;
  const styles = useStyles2(getStyles);
  return (
    <Toggletip
      closeButton
      title={t('falco.totals.how', 'How this is counted')}
      content={
        <Scrollable name={t('falco.totals.how', 'How this is counted')} className={styles.content}>
          <p>{text}</p>
          {queries.length > 1 && <Queries targets={queries} />}
          {query && <code className={styles.query}>{visibleProse(query.expr)}</code>}
        </Scrollable>
      }
      footer={
        query && mayExplore() ? (
          <LinkButton size="sm" variant="secondary" icon="compass" href={exploreUrl(query)}>
            <Trans i18nKey="falco.totals.explore">Open in Explore</Trans>
          </LinkButton>
        ) : undefined
      }
    >
      <IconButton
        name="info-circle"
        size="sm"
        className={targetInLine}
        aria-label={t('falco.counts.how-label', 'How this is counted: {{of}}', { of })}
      />
    </Toggletip>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    content: css({ maxWidth: 560, maxHeight: '50vh', overflow: 'auto' }),
    query: css({
      display: 'block',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
