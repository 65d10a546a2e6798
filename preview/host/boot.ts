// Before anything of Grafana's is loaded: its runtime reads its settings while it loads.

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
      // As the server has written into the page.
      theme: document.documentElement.dataset.theme,
      orgId: 1,
      orgName: 'Preview',
      orgRole: 'Admin',
      timezone: 'browser',
      weekStart: '',
      language: document.documentElement.lang,
      regionalFormat: document.documentElement.lang,
      permissions: { 'alert.rules:read': true, 'annotations:read': true, 'annotations:create': true },
    },
    navTree: [],
    assets: { light: '', dark: '' },
  },
});
