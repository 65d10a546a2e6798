import fc from 'fast-check';

import { draftOf, draftText, presetDraft, readDraft } from './draft';
import { addField, addRow, removeField, removeRow, withOperator, withValue } from './draftSteps';
import { eventOf } from '../events.fixture';
import { OPERATORS } from '../../rules/tuning/filterValue';
import type { Tuning } from '../../rules/tuning/tuning';

const tuning = (over: Partial<Tuning> = {}): Tuning => ({
  kind: 'exception',
  rule: 'R',
  fields: ['proc.name'],
  comps: ['='],
  values: [['cat'], ['vi']],
  ...over,
});
const EVENTS = [
  ...['/etc/a', '/etc/a', '/etc/b'].map((name) => eventOf({ fields: { 'proc.name': 'cat', 'fd.name': name } })),
  eventOf({ fields: { 'proc.name': 'vi', 'fd.name': null } }),
];

describe('a draft in the address', () => {
  it('comes back as it was, whatever stands in it', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 })
    );
    const draft = fc
      .array(fc.record({ field: fc.string({ maxLength: 9 }), comp: fc.constantFrom(...OPERATORS) }), { maxLength: 3 })
      .chain((columns) =>
        fc.record({
          tuning: fc.record({
            kind: fc.constantFrom('exception' as const, 'hide' as const, 'only' as const),
            rule: fc.constant('R / "x"'),
            fields: fc.constant(columns.map(({ field }) => field)),
            comps: fc.constant(columns.map(({ comp }) => comp)),
            values: fc.array(fc.tuple(...columns.map(() => value)), { maxLength: 4 }),
          }),
          name: fc.string(),
          reason: fc.string(),
          expires: fc.string(),
        })
      );
    fc.assert(
      fc.property(draft, (given) => {
        const text = draftText(given);
        fc.pre(text !== undefined);
        expect(readDraft(given.tuning.rule, text ?? '')).toEqual(given);
      })
    );
  });

  it.each([
    '',
    'x',
    '{}',
    '[]',
    '["exception"]',
    '["drop",[],[],[],"","",""]',
    '["hide",["a.b"],["~"],[["x"]],"","",""]',
    '["hide",["a.b"],["="],[["x","y"]],"","",""]',
    '["hide",["a.b"],["="],[[1]],"","",""]',
    '["hide",["a.b"],["="],3]',
  ])('is none in %s', (text) => expect(readDraft('R', text)).toBeUndefined());

  it('is left out where it would be too long', () => {
    expect(draftText(draftOf(tuning({ values: [['x'.repeat(5000)]] })))).toBeUndefined();
  });
});

describe('presetDraft', () => {
  it('takes fields and values from a link, and only fields that Falco can compare', () => {
    expect(presetDraft('R', ['proc.name=a=b', 'cluster=x', 'fd.name=', 'nothing'])?.tuning).toEqual(
      tuning({ fields: ['proc.name', 'fd.name'], comps: ['=', '='], values: [['a=b', '']] })
    );
    expect(presetDraft('R', ['x'])).toBeUndefined();
  });
});

describe('changing a draft', () => {
  it('adds a field with the values that each row had', () => {
    expect(addField(tuning(), 'fd.name', EVENTS)).toEqual(
      tuning({
        fields: ['proc.name', 'fd.name'],
        comps: ['=', '='],
        values: [
          ['cat', '/etc/a'],
          ['cat', '/etc/b'],
          ['vi', ''],
        ],
      })
    );
    expect(addField(tuning({ fields: [], comps: [], values: [] }), 'proc.name', EVENTS)).toEqual(tuning());
    expect(addField(tuning(), 'proc.name', EVENTS)).toEqual(tuning());
  });

  it('takes a field out and joins rows that are then the same', () => {
    const two = tuning({
      fields: ['proc.name', 'fd.name'],
      comps: ['=', '='],
      values: [
        ['cat', '/a'],
        ['cat', '/b'],
      ],
    });
    expect(removeField(two, 1)).toEqual(tuning({ values: [['cat']] }));
    expect(removeField(removeField(two, 1), 0)).toEqual(tuning({ fields: [], comps: [], values: [] }));
  });

  it('splits a list where the new operator takes none', () => {
    const list = tuning({ comps: ['in'], values: [[['a', 'b']]] });
    expect(withOperator(list, 0, 'pmatch').values).toEqual([[['a', 'b']]]);
    expect(withOperator(list, 0, 'startswith')).toEqual(tuning({ comps: ['startswith'], values: [['a'], ['b']] }));
  });

  it('changes, adds and removes rows', () => {
    expect(withValue(tuning(), 1, 0, 'ed').values).toEqual([['cat'], ['ed']]);
    expect(removeRow(addRow(tuning()), 0).values).toEqual([['vi'], ['']]);
  });
});
