import fc from 'fast-check';
import { cpuMs } from '../../test/cpuMs';
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

describe('what events say of each other', () => {
  /** Youngest first; a process by its name, or by name and number. */
  const numbered = (...chain: ReadonlyArray<string | null>) =>
    eventOf({
      fields: Object.fromEntries(
        chain.flatMap((one, level) => {
          const [name = null, pid] = one?.split('#') ?? [];
          return [
            [['proc.name', 'proc.pname'][level] ?? `proc.aname[${level}]`, name],
            [['proc.pid', 'proc.ppid'][level] ?? `proc.apid[${level}]`, pid ?? null],
          ];
        })
      ),
    });

  it('closes a gap and goes on above it, where a number says that it is the same process', () => {
    const { roots, processes } = processTree([
      numbered('cat#9', null, 'nginx#2'),
      numbered('id#8', 'sh#7'),
      numbered('cat#9', 'sh#7', 'nginx#2'),
      numbered('sh#7', 'nginx#2', 'shim#1'),
    ]);
    expect(roots.map(shape)).toEqual([
      [
        'shim',
        0,
        [
          [
            'nginx',
            0,
            [
              [
                'sh',
                1,
                [
                  ['cat', 2, []],
                  ['id', 1, []],
                ],
              ],
            ],
          ],
        ],
      ],
    ]);
    expect(processes).toBe(5);
  });

  it('leaves a gap where only the names are the same', () => {
    expect(processTree([event('cat', null, 'nginx'), event('cat', 'sh', 'nginx')]).roots.map(shape)).toEqual([
      [
        'nginx',
        0,
        [
          ['?', 0, [['cat', 1, []]]],
          ['sh', 0, [['cat', 1, []]]],
        ],
      ],
    ]);
  });

  it('says of a process that two started that they contradict each other', () => {
    const { roots } = processTree([
      numbered('cat#9', 'sh#7'),
      numbered('cat#9', 'systemd#1'),
      numbered('ls#9', 'sh#7'),
    ]);
    const told = (node: ProcessNode): unknown => [node.name, node.otherParents, node.children.map(told)];
    expect(roots.map(told)).toEqual([
      [
        'sh',
        [],
        [
          ['cat', ['systemd'], []],
          ['ls', [], []],
        ],
      ],
      ['systemd', [], [['cat', ['sh'], []]]],
    ]);
  });

  it('goes round no circle of numbers that are used again', () => {
    const { roots } = processTree([numbered('a#1', 'b#2'), numbered('b#2', 'a#1'), numbered('a#1', 'a#1')]);
    expect(JSON.stringify(roots.map(shape)).length).toBeLessThan(500);
  });

  it('is read at once, however many processes there are', () => {
    const chains = Array.from({ length: 10_000 }, (_, index) => numbered(`p#${index + 1}`, `p#${index}`));
    let tree: ReturnType<typeof processTree> | undefined;
    expect(cpuMs(() => (tree = processTree(chains)))).toBeLessThan(5_000);
    expect(tree?.processes).toBeLessThanOrEqual(200);
    expect(tree?.beyond).toBeLessThan(10_000);
  });
});
