import fc from 'fast-check';

import { fulfils } from '../../logql/condition';
import { isFieldFilter, type FieldFilter } from '../../logql/filters';
import { renderTotal } from '../../logql/query/render';
import { fieldPlacesFor } from '../../environment/defaults';
import type { Operator } from '../../rules/tuning/filterValue';
import { hides } from '../../rules/tuning/tuningMatch';
import type { Tuning } from '../../rules/tuning/tuning';

import { emptyDiffers, hiddenQuestion } from './hiddenFilters';

const tuning = (over: Partial<Tuning>): Tuning => ({
  kind: 'exception',
  rule: 'R',
  fields: ['proc.name'],
  comps: ['='],
  values: [['cat']],
  ...over,
});
const RULE: FieldFilter = { field: 'rule', op: 'is', values: ['R'] };
const UGLY = ['a"b', 'a\\b', 'a.b|c', 'a\nb', '`x`', '${x}', '🦊', '[[x]]', '(?i)x', '/etc/x y'];

/** Node may not know the flags of a group; here `.` matches all anyway. */
const readable = (filter: FieldFilter): FieldFilter => ({
  ...filter,
  values: filter.values.map((value) => value.replace(/(?<!\\)\(\?s:/g, '(?:')),
});

/** What a question says of a value of the one field, as Loki would take it. */
function found(over: Partial<Tuning>, value: string): boolean | undefined {
  const question = hiddenQuestion(tuning(over));
  return question.ok
    ? question.filters.every((filter) =>
        isFieldFilter(filter)
          ? filter.field === 'rule' || fulfils(readable(filter), value)
          : 'any' in filter && filter.any.some((row) => [row].flat().every((one) => fulfils(readable(one), value)))
      )
    : undefined;
}

describe('a list with a modifier', () => {
  const VALUES = ['a', 'ab', 'b', 'xa', 'c', 'abx'];

  it.each<Operator>(['= anyof', 'contains anyof', 'contains allof', 'startswith anyof', '!= allof', 'glob allof'])(
    '%s is asked as the events are tried',
    (comp) => {
      const over: Partial<Tuning> = { comps: [comp], values: [[['a', 'b']]] };
      expect(VALUES.map((value) => found(over, value))).toEqual(
        VALUES.map((value) => hides(tuning(over), { 'proc.name': value }) === 'yes')
      );
    }
  );

  it.each<Operator>(['contains oneof', '!= anyof'])('%s is nothing that LogQL can say', (comp) => {
    expect(hiddenQuestion(tuning({ comps: [comp], values: [[['a', 'b']]] }))).toEqual({ ok: false, comp });
  });
});

describe('emptyDiffers', () => {
  it('names the fields that are compared by what they are not', () => {
    expect(emptyDiffers(tuning({ fields: ['a.b', 'c.d', 'e.f'], comps: ['!=', '=', '!= allof'] }))).toEqual([
      'a.b',
      'e.f',
    ]);
  });

  it('is right: an empty text is hidden by Falco, and not asked for', () => {
    expect(hides(tuning({ comps: ['!='] }), { 'proc.name': '' })).toBe('yes');
    expect(found({ comps: ['!='] }, '')).toBe(false);
  });
});

describe('hiddenQuestion', () => {
  it('asks for one row as conditions of their own, for several as any of them', () => {
    expect(hiddenQuestion(tuning({}))).toEqual({
      ok: true,
      filters: [RULE, { field: 'proc.name', op: 'is', values: ['cat'] }],
    });
    expect(
      hiddenQuestion(
        tuning({
          fields: ['a.b', 'c.d'],
          comps: ['=', 'in'],
          values: [
            ['1', ['2', '3']],
            ['4', '5'],
          ],
        })
      )
    ).toEqual({
      ok: true,
      filters: [
        RULE,
        {
          any: [
            [
              { field: 'a.b', op: 'is', values: ['1'] },
              { field: 'c.d', op: 'is', values: ['2', '3'] },
            ],
            [
              { field: 'a.b', op: 'is', values: ['4'] },
              { field: 'c.d', op: 'is', values: ['5'] },
            ],
          ],
        },
      ],
    });
  });

  it('turns the question round for a rule that keeps only what it names', () => {
    expect(hiddenQuestion(tuning({ kind: 'only' }))).toEqual({
      ok: true,
      filters: [RULE, { field: 'proc.name', op: 'is-not', values: ['cat'] }],
    });
    const two = tuning({ kind: 'only', fields: ['a.b', 'c.d'], comps: ['=', 'startswith'], values: [['1', '2']] });
    expect(hiddenQuestion(two)).toEqual({
      ok: true,
      filters: [
        RULE,
        {
          any: [
            { field: 'a.b', op: 'is-not', values: ['1'] },
            { field: 'c.d', op: 'not-matches', values: ['2(?s:.*)'] },
          ],
        },
      ],
    });
  });

  it.each<[Operator, string]>([
    ['>', '3'],
    ['glob', '[a-z]*'],
    ['glob', '*'],
    ['pmatch', '/etc/*'],
    ['=', ''],
    ['!=', '<NA>'],
  ])('says that LogQL has no "%s" for %j', (comp, value) => {
    expect(hiddenQuestion(tuning({ comps: [comp], values: [[value]] }))).toEqual({ ok: false, comp });
  });

  it.each(['proc.aname', 'fd.snet', 'fd.ip', 'evt.time'])(
    'asks nothing of %s, of which the print is another thing',
    (field) => {
      expect(hiddenQuestion(tuning({ fields: [field], values: [['x']] })).ok).toBe(false);
    }
  );

  it('does not ask for more rows than a query holds', () => {
    const values = Array.from({ length: 100 }, (_, index) => [`p${index}`]);
    expect(hiddenQuestion(tuning({ values })).ok).toBe(false);
  });

  it.each(UGLY)('prints %j as a query', (value) => {
    const question = hiddenQuestion(
      tuning({
        fields: ['fd.name', 'proc.cmdline'],
        comps: ['startswith', '='],
        values: [
          [value, value],
          ['x', value],
        ],
      })
    );
    const env = { selector: '{rule=~".+"}', format: 'json' as const, fields: fieldPlacesFor('json') };
    expect(question.ok && renderTotal(env, question.filters, { windowMs: 60_000 }).expr).not.toMatch(/\$|\[\[|\n/);
  });

  const OPERATORS = ['=', '!=', 'in', 'startswith', 'endswith', 'contains', 'glob', 'pmatch'] as const;
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '*', '?', '|', '(', '\n', '$', '\\', ' '), maxLength: 6 }),
    fc.constantFrom(...UGLY)
  );

  it.each<[Operator]>([['startswith'], ['endswith'], ['pmatch']])('finds a line break by "%s"', (comp) => {
    expect(found({ comps: [comp], values: [['a\nb']] }, 'a\nb')).toBe(true);
    expect(found({ comps: [comp], values: [['a\nb']] }, 'acb')).toBe(false);
  });

  it('finds what Falco would hide, whatever is compared', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('exception' as const, 'only' as const),
        fc.constantFrom(...OPERATORS),
        fc.array(text, { minLength: 1, maxLength: 3 }),
        text,
        (kind, comp, rows, value) => {
          const given = tuning({ kind, comps: [comp], values: rows.map((row) => [row]) });
          const verdict = hides(given, { 'proc.name': value });
          const said = found(given, value);
          fc.pre(
            said !== undefined && verdict !== 'unknown' && value !== '' && value !== '<NA>' && !value.endsWith('[...]')
          );
          expect(said).toBe(verdict === 'yes');
        }
      )
    );
  });
});
