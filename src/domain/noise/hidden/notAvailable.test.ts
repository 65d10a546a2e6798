import { parseLine } from '../../event/lines/parse';
import { isFieldFilter } from '../../logql/filters';
import { fulfils } from '../../logql/condition';
import type { Operator } from '../../rules/tuning/filterValue';
import type { Tuning } from '../../rules/tuning/tuning';
import { hides } from '../../rules/tuning/tuningMatch';
import { hiddenQuestion } from './hiddenFilters';

/*
 * `<NA>` is a value that Falco compares where a user or a group has no name; for every other field, and as null in JSON,
 * there is none and each comparison fails, "!=" too. What the list reads, what the backtest says and what Loki counts agree.
 */

function tuning(field: string, comp: Operator, wanted: string): Tuning {
  return { kind: 'exception', rule: 'R', fields: [field], comps: [comp], values: [[wanted]] };
}

function read(field: string, printed: string | null, inText: boolean) {
  const line = inText
    ? `10:00:00.000000000: Notice m (${field}=${printed ?? '<NA>'} evt.type=open)`
    : JSON.stringify({ rule: 'R', output: 'm', priority: 'Notice', output_fields: { [field]: printed } });
  const parsed = parseLine({ tsNs: '1', line, labels: { rule: 'R', priority: 'Notice' } });
  return parsed.kind === 'event' ? parsed.fields : {};
}

describe('<NA>', () => {
  it.each([
    ['user.name', '<NA>', '<NA>'],
    ['user.loginname', '<NA>', '<NA>'],
    ['group.name', '<NA>', '<NA>'],
    ['user.name', null, null],
    ['user.loginuid', '<NA>', null],
    ['group.gid', '<NA>', null],
    ['proc.pname', '<NA>', null],
    ['ct.user', '<NA>', null],
    ['container.image.tag', '<NA>', null],
    ['username.of.mine', '<NA>', null],
  ] as const)('as %s, printed %j, is read as %j in JSON', (field, printed, value) => {
    expect(read(field, printed, false)[field]).toBe(value);
  });

  it.each([
    ['user.name', '<NA>'],
    ['group.name', '<NA>'],
    ['user.uid', null],
    ['proc.pname', null],
    ['k8s.ns.name', null],
  ] as const)('as %s is read as %j in a text line', (field, value) => {
    expect(read(field, '<NA>', true)[field]).toBe(value);
  });

  it.each<[string, Operator, string, boolean]>([
    ['user.name', '=', '<NA>', true],
    ['user.name', '!=', 'root', true],
    ['user.name', '!=', '<NA>', false],
    ['user.name', 'contains', 'N', true],
    ['group.name', 'in', '<NA>', true],
    ['proc.pname', '!=', 'sh', false],
    ['k8s.ns.name', '!=', 'shop', false],
    ['user.uid', '!=', '0', false],
  ])('%s %s %s hides it: %s, for the backtest as for Loki', (field, comp, wanted, hidden) => {
    const given = tuning(field, comp, wanted);
    expect(hides(given, read(field, '<NA>', false))).toBe(hidden ? 'yes' : 'no');
    const question = hiddenQuestion(given);
    const conditions = question.ok ? question.filters.filter(isFieldFilter).filter((one) => one.field === field) : [];
    expect(conditions.length).toBeGreaterThan(0);
    expect(conditions.every((one) => fulfils(one, '<NA>'))).toBe(hidden);
  });

  it.each(['user.name', 'proc.pname'])('as null hides no %s, whatever is compared', (field) => {
    for (const comp of ['=', '!=', 'startswith', 'in'] as const) {
      expect(hides(tuning(field, comp, 'x'), read(field, null, false))).toBe('no');
    }
  });

  it.each([
    ['proc.pname', '='],
    ['container.image.tag', '!='],
  ] as const)('is nothing that Loki can be asked for as %s', (field, comp) => {
    expect(hiddenQuestion(tuning(field, comp, '<NA>'))).toEqual({ ok: false, comp });
  });
});
