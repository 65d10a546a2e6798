import { type Ask } from './grafanaApi';

export const answers =
  (byPath: Record<string, unknown>): Ask =>
  async ({ method, url }) => {
    const answer = byPath[`${method} ${url}`];
    if (answer === undefined) {
      throw { status: 404, data: { message: 'not found' } };
    }
    return answer;
  };

export const RULE = {
  uid: 'falco-spike',
  name: 'Falco spike of events',
  state: 'firing',
  health: 'ok',
  lastEvaluation: '2026-11-21T07:06:40Z',
  isPaused: false,
  provenance: 'file',
  totals: { alerting: 60, normal: 3 },
  alerts: [
    {
      labels: { rule: 'a"b\\c', odd: 7 },
      annotations: { app_url: 'http://g/a' },
      state: 'Alerting',
      activeAt: '2026-11-21T05:39:40Z',
    },
    { labels: {}, annotations: {}, state: 'Normal (NoData)', activeAt: '2026-11-21T05:39:40Z' },
    { labels: {}, state: 'Alerting (Error)', activeAt: '0001-01-01T00:00:00Z' },
  ],
};
