/** Grafana's own form that puts a panel on a dashboard; named in `plugin.json` too. */
export const ADD_TO_DASHBOARD = 'grafana/add-to-dashboard-form/v1';
