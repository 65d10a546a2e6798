import React, { lazy, Suspense } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { type AdHocFiltersComboboxRenderer as Combobox } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';

type Props = React.ComponentProps<typeof Combobox>;

// With what places its menu it is as large as a page of ours.
const Fetched = lazy(async (): Promise<{ default: React.ComponentType<Props> }> => {
  try {
    const { AdHocFiltersComboboxRenderer: Shown } = await import('scenes-combobox');
    return { default: (props) => <Shown {...props} /> };
  } catch {
    return { default: NotFetched };
  }
});

/** The box of the filters on any field as the scenes library draws it, which the bundle takes from here: fetched once pages are there. */
export function AdHocFiltersComboboxRenderer(props: Props) {
  return (
    <Suspense fallback={<Box />}>
      <Fetched {...props} />
    </Suspense>
  );
}

function NotFetched() {
  return <Box>{t('falco.variables.filters-not-fetched', 'Not fetched: reload the page')}</Box>;
}

function Box({ children }: { readonly children?: React.ReactNode }) {
  return <div className={useStyles2(getStyles)}>{children}</div>;
}

/** As tall and as wide as the box that comes, so that nothing moves. */
function getStyles(theme: GrafanaTheme2) {
  return css({
    display: 'flex',
    alignItems: 'center',
    minHeight: theme.spacing(theme.components.height.md),
    minWidth: 153,
    padding: theme.spacing(0, 1),
    border: `1px solid ${theme.colors.border.medium}`,
    color: theme.colors.text.secondary,
  });
}
