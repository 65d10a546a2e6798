import fc from 'fast-check';
import { alertsOnCalls } from 'test/falcoAlerts';
import { describeFalco } from 'test/falco';
import { type Call, type Captured, type Process } from 'test/syscalls/capture';
import { NOT_AVAILABLE } from '../../falco/fields/noValue';
import { fieldFact, fieldsOfSource } from '../../falco/fields/fieldFacts';
import { checkProblem } from '../language/conditions/conditionProblems';
import { stoppingProblem } from '../language/conditions/ownComparisons';
import type { Operand } from '../language/conditions/syntax';
import { comparisonOf, decisionsOn, expectAsFalco, rulesOf, TEXT } from './decisions.fixture';
import { operatorsFor } from './fieldOperators';
import { OPERATORS, takesList, type Operator } from './filterValue';

/** The same of system calls, replayed from a capture that is made up: every field of the source that needs no other plugin. */

const COUNT = Number(process.env.FALCO_DECISIONS ?? 2000);
const EVENTS = 40;
const SOURCE = 'syscall';

/** Of plugins that a replay has not. */
const ELSEWHERE = /^(?:krsi|k8smeta|anomaly|container|k8s|json|jevt)\.|^proc\.is_container_/;
/** A Falco does not print it. */
const UNPRINTED = 'evt.around';
const FIELDS = fieldsOfSource(SOURCE)
  .filter(({ name, argument }) => argument !== 'required' && !ELSEWHERE.test(name) && name !== UNPRINTED)
  .map(({ name }) => name)
  .concat(['proc.aname[1]', 'proc.aname[2]', 'proc.aname[7]', 'proc.aexepath[1]', 'proc.apid[1]'])
  .filter((name) => operatorsFor(name, SOURCE).length > 0);

/** Nothing tells a name that reads so from none. */
const NAME = TEXT.filter((text) => !text.includes(NOT_AVAILABLE));
const ADDRESS = fc.constantFrom('10.0.0.1', '10.0.0.2', '192.168.255.3', '127.0.0.1');
const NUMBER = fc.constantFrom(0, 1, 3, 4, 5, 9, 10, 22, 80, 100, 34_817, 65_535);

const someProcess = (pid: number, parent: number): fc.Arbitrary<Process> =>
  fc
    .record({
      ...{ name: NAME, exe: NAME, path: NAME, args: fc.array(NAME, { maxLength: 3 }), cwd: NAME },
      ...{
        uid: fc.constantFrom(0, 5, 77),
        gid: fc.constantFrom(0, 6, 78),
        loginUid: fc.constantFrom(5, 77, 0xffffffff),
      },
      tty: fc.constantFrom(0, 34_817),
    })
    .map((one) => ({ ...one, name: one.name.slice(0, 15), pid, parent, session: parent }));

const PROCESS: Process = {
  ...{ pid: 100, parent: 1, session: 100, name: 'sshd', exe: 'sshd', path: '/usr/sbin/sshd', args: [], cwd: '/' },
  ...{ uid: 0, gid: 0, loginUid: 0, tty: 0 },
};

const tuple = fc.tuple(ADDRESS, fc.constantFrom(22, 80, 4000));
const call = (index: number): fc.Arbitrary<{ call: Call; parents: readonly Process[] }> => {
  const pid = 1000 + 10 * index;
  return fc
    .tuple(
      someProcess(pid, pid + 1),
      someProcess(pid + 1, pid + 2),
      someProcess(pid + 2, 1),
      NAME,
      tuple,
      tuple,
      fc.nat(2)
    )
    .map(([own, parent, grandparent, file, client, server, kind]) => {
      const calls: readonly [Call, Call, Call] = [
        { type: 'execve', process: own },
        { type: 'openat', process: own, file, flags: index % 4 },
        { type: 'accept4', process: own, client, server },
      ];
      return { call: calls[kind] ?? calls[0], parents: [grandparent, parent] };
    });
};

const comparison = comparisonOf(FIELDS, SOURCE, (field) => {
  switch (fieldFact(field)?.type) {
    case 'number':
    case 'time':
    case 'duration':
      return NUMBER.map(String);
    case 'bool':
      return fc.constantFrom('true', 'false');
    case 'address':
      return ADDRESS;
    case 'subnet':
      return fc.constantFrom('10.0.0.0/8', '10.0.0.1/32', '192.168.0.0/16', '0.0.0.0/0');
    default:
      return field === 'evt.type' ? fc.constantFrom('execve', 'openat', 'accept4', 'open') : TEXT;
  }
});

describeFalco('the backtest, of system calls', () => {
  it('decides as a Falco does', () => {
    const seed = Number(process.env.FALCO_SEED ?? 16);
    const asked = fc.sample(comparison, { numRuns: Math.ceil(COUNT / EVENTS), seed });
    const [made] = fc.sample(fc.tuple(...Array.from({ length: EVENTS }, (_, index) => call(index))), {
      numRuns: 1,
      seed,
    });
    const [init] = fc.sample(someProcess(1, 0), { numRuns: 1, seed });
    const calls = (made ?? []).map((one) => one.call);
    const alerts = alertsOnCalls(
      {
        users: new Map([
          [0, 'root'],
          [5, 'a b'],
        ]),
        groups: new Map([
          [0, 'root'],
          [6, 'étc'],
        ]),
        processes: [
          ...(init ? [init] : []),
          ...(made ?? []).flatMap(({ call: { process: own }, parents }) => [...parents, own]),
        ],
        calls,
      },
      rulesOf(FIELDS, asked, SOURCE)
    );
    expectAsFalco(decisionsOn(alerts, asked), COUNT);
  }, 240_000);

  const ACCEPTED: Captured = {
    users: new Map(),
    groups: new Map(),
    processes: [PROCESS],
    calls: [{ type: 'accept4', process: PROCESS, client: ['10.0.0.1', 4000], server: ['10.0.0.2', 22] }],
  };
  const COMPARED = ['fd.ip', 'fd.port', 'fd.net', 'fd.sip', 'fd.sip.name', 'fd.sport'].flatMap((field) =>
    OPERATORS.map((operator) => ({
      field,
      operator,
      left: { kind: 'field' as const, name: field, argument: undefined },
    }))
  );

  it.each(COMPARED.filter(({ left, operator }) => isTaken(left, operator)))(
    'ends at $field $operator only where we say so',
    ({ field, operator, left }) => {
      const value = field.endsWith('net') ? '10.0.0.0/8' : field.endsWith('port') ? '22' : '10.0.0.3';
      const rule = { rule: 'R', source: SOURCE, desc: 'd', priority: 'INFO', output: 'o' };
      const asked = () =>
        alertsOnCalls(ACCEPTED, [
          { ...rule, condition: `evt.num > 0 and ${field} ${operator} ${takesList(operator) ? `(${value})` : value}` },
        ]);
      if (stoppingProblem({ left, operator }) === undefined) {
        expect(asked).not.toThrow();
      } else {
        expect(asked).toThrow();
      }
    }
  );
});

function isTaken(left: Operand, operator: Operator): boolean {
  return checkProblem({ left, operator, modifier: undefined, values: [], right: undefined }, SOURCE) === undefined;
}
