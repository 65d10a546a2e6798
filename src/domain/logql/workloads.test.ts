import { PRESETS } from '../environment/defaults';
import { WORKLOAD } from '../environment/workload';
import { renderBreakdown, renderLogs } from './query/render';
import { byWorkload } from './workloadCounts';
import { withWorkloads } from './workloads';

const ENVIRONMENT = { ...PRESETS['sidekick-json'], selector: '{source=~".+"}' };
const WEB = 'image//shop//docker.io/nginx';
const NODE = 'host//' + '//n1';

describe('a filter on workloads', () => {
  it('is that of all that makes one', () => {
    expect(withWorkloads([{ field: WORKLOAD, op: 'is', values: [WEB] }])).toEqual([
      { field: 'namespace', op: 'is', values: ['shop'] },
      { field: 'container.image.repository', op: 'is', values: ['docker.io/nginx'] },
    ]);
  });

  it('is any of several, and for "is not" any of the opposites of each', () => {
    const [any] = withWorkloads([{ field: WORKLOAD, op: 'is', values: [WEB, NODE] }]);
    expect(any).toMatchObject({
      any: [
        [{ field: 'namespace' }, {}],
        [{ field: 'hostname' }, {}],
      ],
    });
    expect(withWorkloads([{ field: WORKLOAD, op: 'is-not', values: [WEB] }])).toEqual([
      {
        any: [
          { field: 'namespace', op: 'is-not', values: ['shop'] },
          { field: 'container.image.repository', op: 'is-not', values: ['docker.io/nginx'] },
        ],
      },
    ]);
  });

  it.each(['is', 'is-not', 'matches'] as const)('on what is no workload finds what no event has: %s', (op) => {
    const filters = [{ field: WORKLOAD, op, values: ['nonsense'] }];
    expect(withWorkloads(filters)).toEqual(filters);
  });

  it('holds what an attacker chose as text', () => {
    const expr = renderLogs(ENVIRONMENT, [{ field: WORKLOAD, op: 'is', values: ['image//a"b}//c`d | x'] }]).expr;
    expect(expr).toContain('a\\"b}');
    expect(expr).not.toMatch(/[^\\]"b}/);
  });
});

describe('counts by workload', () => {
  it('are asked for by the fields that make one', () => {
    expect(renderBreakdown(ENVIRONMENT, [], WORKLOAD, { windowMs: 1000 }).labels).toMatchObject({
      namespace: expect.any(String),
      'container.image.repository': expect.any(String),
      hostname: expect.any(String),
    });
  });

  it('are added up as events are grouped', () => {
    const row = (total: number, fields: Record<string, string>) => ({ fields, total, counts: [total, 0] });
    const image = { 'container.image.repository': 'nginx' };
    expect(
      byWorkload(
        [
          row(1, { ...image, namespace: 'shop', hostname: 'n1' }),
          row(2, { ...image, namespace: 'shop', hostname: 'n2' }),
          row(4, { ...image, namespace: '', hostname: 'n2' }),
          row(8, { hostname: 'n1', 'container.name': 'host' }),
          row(16, { 'ka.user.name': 'ana', namespace: 'shop' }),
          row(32, {}),
        ],
        'eu'
      ).map(({ fields, total, counts }) => [fields[WORKLOAD], total, counts[0]])
    ).toEqual([
      ['', 32, 32],
      ['account/eu/ka.user.name//ana', 16, 16],
      ['host/eu///n1', 8, 8],
      ['image/eu//n2/nginx', 4, 4],
      ['image/eu/shop//nginx', 3, 3],
    ]);
  });
});
