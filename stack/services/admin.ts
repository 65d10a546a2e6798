/** The header by which the administrator of a Grafana as it is started first asks: the demo's, and that of the tests. */
export const ADMIN_AUTHORIZATION = `Basic ${Buffer.from('admin:admin').toString('base64')}`;
