import { PRESETS } from 'domain/environment/defaults';
import { newEnvironment } from 'lib/settings/settings';
import { digestAlertUrl } from './digestAlertUrl';

const environment = { ...newEnvironment([], 'Here'), ...PRESETS['sidekick-json'], lokiUid: 'loki' };

const defaultsOf = (url: string | undefined) =>
  JSON.parse(new URL(url ?? '', 'http://g').searchParams.get('defaults') ?? '{}');

it("fills in Grafana's form with the day's counts and the link to the page", () => {
  const { name, condition, queries, annotations } = defaultsOf(digestAlertUrl(environment));
  expect([name, condition]).toEqual(['Falco digest', 'C']);
  const exprs = queries.map(({ refId, datasourceUid, model }: Record<string, Record<string, string>>) => [
    refId,
    datasourceUid,
    model?.expr ?? model?.expression,
  ]);
  expect(exprs.map(([refId]: string[]) => refId)).toEqual(['A', 'C', 'High', 'New', 'Last', 'From', 'To']);
  // A day without events is a line too.
  for (const [, uid, expr] of exprs.filter(([refId]: string[]) => ['A', 'High', 'New'].includes(refId ?? ''))) {
    expect([uid, expr]).toEqual(['loki', expect.stringMatching(/^\(.*\) or vector\(0\)$/)]);
  }
  expect(annotations).toContainEqual({ key: 'app_url', value: expect.stringContaining('/digest?') });
});

it('names nothing that an event said', () => {
  expect(digestAlertUrl(environment)).not.toMatch(/labels\.(?!cluster)/);
});

it.each(['{', '{job=~".+"}', '{}'])('is none where the selector %s is none, or finds its own query', (selector) =>
  expect(digestAlertUrl({ ...environment, selector })).toBeUndefined()
);
