import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2, useTheme2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { NavLink } from 'react-router-dom';
import { PLUGIN_ID, PLUGIN_NAME } from '../../../src/constants/plugin';
import { LANGUAGES, PAGES } from './pages';

/** What is around every page: the way to the others, and what this is. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        <img src={`/public/plugins/${PLUGIN_ID}/img/logo.svg`} alt="" width={24} height={24} />
        <strong>{PLUGIN_NAME}</strong>
        <span role="note" className={styles.note}>
          Preview: generated events in an embedded store. Alerting, dashboards, Explore and Falcosidekick need a
          Grafana.
        </span>
        <Choices />
      </header>
      <Navigation />
      <main id="pageContent" className={styles.main}>
        {children}
      </main>
    </div>
  );
}

/** The languages, each by the name that it has in itself, and the other theme. */
function Choices() {
  const theme = useTheme2().isDark ? 'light' : 'dark';
  const button = (name: string, value: string, text: string) => (
    <Button key={value} size="sm" variant="secondary" fill="text" onClick={() => choose(name, value)}>
      {text}
    </Button>
  );
  const nameOf = (one: string) => new Intl.DisplayNames(one, { type: 'language' }).of(one.slice(0, 2)) ?? one;
  return [
    ...LANGUAGES.map((one) => button('language', one, nameOf(one))),
    button('theme', theme, theme === 'light' ? 'Light theme' : 'Dark theme'),
  ];
}

/** Keeps a choice and begins anew: canvases have their colours, and pages their words, from the start. */
function choose(name: string, value: string): void {
  document.cookie = `falco_preview_${name}=${value}; path=/; SameSite=Strict`;
  const url = new URL(window.location.href);
  url.searchParams.delete(name);
  window.location.replace(url.href);
}

function Navigation() {
  const styles = useStyles2(getStyles);
  return (
    <nav aria-label="Pages" className={styles.nav}>
      {PAGES.map(({ text, url }) => (
        <NavLink key={url} to={url}>
          {text}
        </NavLink>
      ))}
    </nav>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const border = `1px solid ${theme.colors.border.weak}`;
  return {
    frame: css({
      display: 'grid',
      gridTemplate: '"header header" auto "nav main" 1fr / 200px minmax(0, 1fr)',
      minHeight: '100vh',
      background: theme.colors.background.canvas,
      [theme.breakpoints.down('md')]: { gridTemplate: '"header" auto "nav" auto "main" 1fr / minmax(0, 1fr)' },
    }),
    header: css({
      gridArea: 'header',
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 2),
      background: theme.colors.background.primary,
      borderBottom: border,
    }),
    note: css({ flex: '1 1 300px', color: theme.colors.text.secondary, ...theme.typography.bodySmall }),
    nav: css({
      gridArea: 'nav',
      display: 'flex',
      flexDirection: 'column',
      padding: theme.spacing(2, 1),
      gap: theme.spacing(0.25),
      background: theme.colors.background.primary,
      borderRight: border,
      '& a': {
        padding: theme.spacing(0.75, 1.5),
        borderRadius: theme.shape.radius.default,
        color: theme.colors.text.secondary,
        '&:hover': { background: theme.colors.action.hover, color: theme.colors.text.primary },
      },
      '& a[aria-current]': {
        background: theme.colors.action.selected,
        color: theme.colors.text.primary,
        fontWeight: theme.typography.fontWeightMedium,
      },
      [theme.breakpoints.down('md')]: { flexDirection: 'row', flexWrap: 'wrap', padding: theme.spacing(1) },
    }),
    main: css({ gridArea: 'main', display: 'flex', minWidth: 0 }),
  };
}
