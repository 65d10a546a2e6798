// Before anything of Grafana's is loaded: its runtime reads its settings while it loads.

const COOKIE = 'falco_preview_theme';

/** The theme that the address asks for, else the one that was chosen last. */
function chosenTheme(): 'dark' | 'light' {
  const asked = new URLSearchParams(window.location.search).get('theme');
  const kept = new RegExp(`${COOKIE}=(dark|light)`).exec(document.cookie)?.[1];
  return (asked ?? kept) === 'light' ? 'light' : 'dark';
}

/** Keeps the choice and begins anew: what is drawn on canvases has its colours from the start. */
export function chooseTheme(theme: 'dark' | 'light'): void {
  document.cookie = `${COOKIE}=${theme}; path=/; SameSite=Strict`;
  const url = new URL(window.location.href);
  url.searchParams.delete('theme');
  window.location.replace(url.href);
}

Object.assign(window, {
  __grafana_public_path__: '/public/',
  grafanaBootData: {
    settings: {
      appUrl: `${window.location.origin}/`,
      appSubUrl: '',
      buildInfo: { version: '12.4.0', commit: 'preview', env: 'production' },
      featureToggles: {},
      unifiedAlertingEnabled: true,
      // The preview shows what an Admin sees, but for what it does not have: no Explore, no alerting.
    },
    user: {
      isSignedIn: true,
      id: 1,
      login: 'preview',
      name: 'Preview',
      theme: chosenTheme(),
      orgId: 1,
      orgName: 'Preview',
      orgRole: 'Admin',
      timezone: 'browser',
      weekStart: '',
      language: 'en-US',
      regionalFormat: 'en-US',
      permissions: { 'alert.rules:read': true, 'annotations:read': true, 'annotations:create': true },
    },
    navTree: [],
    assets: { light: '', dark: '' },
  },
});
