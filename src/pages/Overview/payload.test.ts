import { fieldPlacesFor } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { cubeRequest, planCube } from 'domain/logql/cube/cube';
import { withPeriodBefore } from 'domain/logql/cube/periods';
import { RULE_FACTS } from 'domain/falco/officialRules.data';

const ENVIRONMENT: Environment = {
  ...{ id: 'demo', name: 'Demo', lokiUid: 'loki', selector: '{rule=~".+", priority=~".+"}', format: 'json' },
  fields: fieldPlacesFor('json'),
};
const HOUR = 3_600_000;
const RULES = 60;
const LIMIT = 300_000;

/**
 * Bytes of an answer as Grafana 12.4 writes it for its Loki data source (recorded from one): a frame a series with its
 * labels twice and the query once, then times and values.
 */
function answerBytes(rules: number, points: number): number {
  const { expr, refId, step } = cubeRequest(ENVIRONMENT, [], planCube(0, 24 * HOUR));
  const frames = RULE_FACTS.slice(0, rules).map(({ name: rule, tags }, index) => {
    const labels = { priority: 'Informational', rule, source: 'syscall', tags: tags.join(',') };
    const named = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
    const time = { name: 'Time', type: 'time', typeInfo: { frame: 'time.Time' }, config: { interval: 900_000 } };
    const config = { displayNameFromDS: `{${named.join(', ')}}` };
    const meta = { type: 'timeseries-multi', typeVersion: [0, 1], executedQueryString: `Expr: ${expr}\nStep: ${step}` };
    const value = { name: 'Value', type: 'number', typeInfo: { frame: 'float64' }, labels, config };
    const steps = Array.from({ length: points }, (_, at) => at);
    return {
      schema: { refId, meta, fields: [time, value] },
      data: {
        values: [steps.map((at) => 1_795_205_700_000 + at * 900_000), steps.map((at) => 1 + ((at * 37 + index) % 999))],
      },
    };
  });
  return JSON.stringify({ results: { [refId]: { status: 200, frames } } }).length;
}

describe('what the Overview brings to the browser', () => {
  it.each([1, 6, 24, 7 * 24, 30 * 24])('asks for at most 200 windows, of %d h and the time before', (hours) => {
    const to = 1_795_205_712_345;
    expect(withPeriodBefore(planCube(to - hours * HOUR, to)).times.length).toBeLessThanOrEqual(204);
  });

  it(`is at most ${LIMIT / 1000} kB where ${RULES} rules fire in every one of 200 windows`, () => {
    const bytes = answerBytes(RULES, 200);
    expect(bytes).toBeLessThanOrEqual(LIMIT);
    expect(bytes).toBeGreaterThan(LIMIT / 2); // it measures something
  });
});
