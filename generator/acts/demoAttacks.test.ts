import { DEMO_ATTACKS } from '../../src/domain/proof/testPrograms.data';
import { CHAINS } from './chains.data';

it('fires the rules that pages say it does, each attack', () => {
  const fired = CHAINS.map(({ id, steps }) => [
    id,
    [...new Set(steps.flatMap(({ act, audit }) => act?.rule ?? audit?.rule ?? []))],
  ]);
  expect(DEMO_ATTACKS).toEqual(Object.fromEntries(fired));
});
