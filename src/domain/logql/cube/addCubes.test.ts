import fc from 'fast-check';
import { addCubes } from './addCubes';
import { type Cube, type CubeDimension, cubeCounts, cubeRequest, cubeTotals, planCube, readCube } from './cube';
import { PRESETS } from '../../environment/defaults';

const PLAN = planCube(0, 3_600_000, { points: 4 });
const { labels } = cubeRequest(PRESETS['sidekick-json'], [], PLAN);
const label = (field: string) => labels[field] ?? field;

/** Events as the answer of one Loki: rules, priorities in several words, Falco about itself, several tags. */
const event = fc.record({
  rule: fc.constantFrom('Terminal shell in container', 'Read sensitive file', 'Falco internal: metrics snapshot'),
  priority: fc.constantFrom('Critical', 'critical', 'Notice', 'nobody knows'),
  source: fc.constantFrom('syscall', 'syscalls', 'k8s_audit'),
  tags: fc.constantFrom('', 'container,T1059', 'T1059,container'),
  window: fc.nat({ max: PLAN.times.length - 1 }),
});
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

function cubeOf(events: readonly Event[]): Cube {
  const series = events.map(({ window, ...fields }) => ({
    labels: Object.fromEntries(Object.entries(fields).map(([field, value]) => [label(field), value])),
    times: [(PLAN.times[window] ?? 0) + PLAN.offsetMs],
    values: [1],
  }));
  return readCube(series, PLAN, { labels, approximate: false });
}

const DIMENSIONS: readonly CubeDimension[] = ['priority', 'rule', 'source', 'tag'];

it('says of several places what one that held all of their events would say', () => {
  fc.assert(
    fc.property(fc.array(fc.array(event), { minLength: 1, maxLength: 5 }), (places) => {
      const [first, ...others] = places.map(cubeOf);
      const whole = cubeOf(places.flat());
      const added = first && addCubes([first, ...others]);
      expect(added).toMatchObject({ total: whole.total, internalTotal: whole.internalTotal, plan: PLAN });
      for (const dimension of DIMENSIONS) {
        const sorted = (cube: Cube) => [...cubeTotals(cube, dimension)].sort();
        expect(added && sorted(added)).toEqual(sorted(whole));
        const counts = (cube: Cube) => [...cubeCounts(cube, dimension)].sort();
        expect(added && counts(added)).toEqual(counts(whole));
      }
    })
  );
});

it('hangs on no order of the places', () => {
  fc.assert(
    fc.property(fc.array(event), fc.array(event), (one, other) => {
      const sorted = ({ groups }: Cube) => groups.map((group) => JSON.stringify(group)).sort();
      expect(sorted(addCubes([cubeOf(one), cubeOf(other)]))).toEqual(sorted(addCubes([cubeOf(other), cubeOf(one)])));
    })
  );
});

it('changes none of what it adds', () => {
  const one = cubeOf([{ rule: 'Read sensitive file', priority: 'Critical', source: 'syscall', tags: '', window: 1 }]);
  const before = cubeOf([
    { rule: 'Read sensitive file', priority: 'Critical', source: 'syscall', tags: '', window: 1 },
  ]);
  addCubes([one, one]);
  expect(one).toEqual(before);
});

it('cannot be read by what one of them cannot be read by', () => {
  const because = { system: 'loki', kind: 'too-many-series', message: 'limit', status: undefined } as const;
  const coarse: Cube = { ...cubeOf([]), coarse: ['tag'], because };
  expect(addCubes([cubeOf([]), coarse, { ...coarse, coarse: ['rule', 'tag'] }])).toMatchObject({
    coarse: ['tag', 'rule'],
    because,
  });
  expect(addCubes([cubeOf([])])).not.toHaveProperty('coarse');
  expect(addCubes([cubeOf([]), { ...cubeOf([]), approximate: true }]).approximate).toBe(true);
});
