import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { LinkButton, Stack, Text, useStyles2 } from '@grafana/ui';
import { Trans } from 'lib/i18n';
import { visibleProse, visibleText } from 'domain/event/visible';
import { exploreUrl, type ExploreTarget } from 'lib/exploreUrl';
import { mayExplore } from 'lib/permissions';

/** Queries with the way to each, named where there are several. */
export function Queries({ targets }: { readonly targets: readonly ExploreTarget[] }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.list}>
      {targets.map((target) => (
        <div key={JSON.stringify([target.name, target.expr])}>
          <Stack justifyContent="space-between" alignItems="center">
            <Text variant="bodySmall" weight="medium">
              {visibleText(target.name ?? '')}
            </Text>
            {mayExplore() && (
              <LinkButton size="sm" variant="secondary" fill="text" icon="compass" href={exploreUrl(target)}>
                <Trans i18nKey="falco.totals.explore">Open in Explore</Trans>
              </LinkButton>
            )}
          </Stack>
          <code className={styles.query}>{visibleProse(target.expr)}</code>
        </div>
      ))}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), maxHeight: '60vh', overflow: 'auto' }),
    query: css({
      display: 'block',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
