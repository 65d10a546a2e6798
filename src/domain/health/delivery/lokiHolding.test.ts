import { planCube, type Cube } from 'domain/logql/cube/cube';
import { lokiHolding } from './lokiHolding';

const CUBE: Cube = {
  plan: planCube(0, 60_000),
  total: 5,
  internalTotal: 2,
  approximate: false,
  groups: [
    { rule: 'a', priority: 'Warning', source: 'syscall', tags: [], internal: false, total: 5, counts: [5] },
    { rule: 'Test rule', priority: 'Debug', source: 'internal', tags: [], internal: true, total: 2, counts: [2] },
  ],
};

describe('lokiHolding', () => {
  it("counts all that Loki holds, and Falco's detections by priority", () => {
    expect(lokiHolding(CUBE)).toEqual({ events: 7, internal: 2, byPriority: new Map([['Warning', 5]]) });
  });

  it('tells no loss by a near guess', () => {
    expect(lokiHolding({ ...CUBE, approximate: true })).toBeUndefined();
  });
});
