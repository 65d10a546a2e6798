import fc from 'fast-check';
import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { eventOf } from '../noise/events.fixture';
import { type ProcessNode, processTree } from './processTree';

const event = (...names: ReadonlyArray<string | null>) =>
  eventOf({
    fields: Object.fromEntries(
      names.map((name, level) => [['proc.name', 'proc.pname'][level] ?? `proc.aname[${level}]`, name])
    ),
  });
const shape = ({ name, events, children }: ProcessNode): unknown => [name ?? '?', events.length, children.map(shape)];

it('lays what events say of their ancestors on top of each other', () => {
  const { roots, processes } = processTree([
    event('sh', 'nginx', 'shim'),
    event('curl', 'sh', 'nginx', 'shim'),
    event('curl', 'sh', 'nginx', 'shim'),
    event('cat', 'bash'),
  ]);
  expect(roots.map(shape)).toEqual([
    ['shim', 0, [['nginx', 0, [['sh', 1, [['curl', 2, []]]]]]]],
    ['bash', 0, [['cat', 1, []]]],
  ]);
  expect(processes).toBe(6);
});

it('shows a gap as a gap', () => {
  expect(processTree([event('x', null, 'shim')]).roots.map(shape)).toEqual([['shim', 0, [['?', 0, [['x', 1, []]]]]]]);
});

it('says how many events name no process, or are beyond what a person reads', () => {
  expect(processTree([eventOf({}), event('a')])).toMatchObject({ processes: 1, nameless: 1, beyond: 0 });
  const many = Array.from({ length: 20_000 }, (_, index) => event(`p${index}`, 'sh'));
  expect(processTree(many)).toMatchObject({ processes: 200, beyond: 19_801 });
  expect(processTree(many, 10_000)).toMatchObject({ processes: 10_000, beyond: 10_001 });
});

it('holds each event once, whatever the names are, loops of them too', () => {
  const name = fc.oneof(fc.constantFrom('a', 'b', ...HOSTILE_TEXTS), fc.string({ minLength: 1 }), fc.constant(null));
  const count = (nodes: readonly ProcessNode[]): number =>
    nodes.reduce((sum, node) => sum + node.events.length + count(node.children), 0);
  fc.assert(
    fc.property(fc.array(fc.array(name, { minLength: 1, maxLength: 6 }), { maxLength: 20 }), (chains) => {
      const events = chains.map((chain) => event(...chain));
      const { roots, nameless, beyond } = processTree(events);
      expect(count(roots) + nameless + beyond).toBe(events.length);
    })
  );
});
