import fc from 'fast-check';
import { describeFalco, hasPlugin } from 'test/falco';
import { refusedTunings, type WrittenFor } from 'test/refusedTunings';
import { fieldsOfSource, type FieldFact } from '../../falco/fields/fieldFacts';
import { tuningYaml } from './exceptions';
import { operatorsFor } from './fieldOperators';
import { asOperator, takesList, type Operator } from './filterValue';
import type { Tuning } from './tuning';

/** What the studio writes, a real Falco takes: fields of every kind, every operator, ugly values. */

const COUNT = Number(process.env.FALCO_TUNINGS ?? 5000);
const BATCH = 250;
/** Refusals to name; each takes a dozen runs to find. */
const ENOUGH = 20;
/** Sources whose fields this Falco has without further plugins. */
const sources = () => (hasPlugin('k8saudit') ? ['syscall', 'k8s_audit'] : ['syscall']);
/** Of plugins that it has not. */
const ELSEWHERE = /^(?:krsi|k8smeta|anomaly)\./;

const UGLY = fc.constantFrom(
  ...[
    '',
    ' ',
    'a b',
    'a"b',
    "it's",
    'a\\b',
    'x, y',
    '(a)',
    'a=b',
    '?',
    'what?',
    '*',
    '[x]',
    '{y}',
    '#no',
    '- a',
    ': b',
  ],
  ...[
    '%proc.name',
    '$(id)',
    '`id`',
    '&anchor',
    '*alias',
    '!tag',
    'null',
    'true',
    '~',
    '0x10',
    '007',
    '<NA>',
    '@',
    '|',
    '>',
  ],
  ...[
    'shell_binaries',
    'known shell_binaries here',
    'and',
    'or not',
    'in',
    'exists',
    '🚨 é',
    'тест',
    '\ttab',
    'new\nline',
  ],
  ...[
    '"quoted"',
    "'single'",
    '"',
    "'",
    'a\u0001b',
    '\u200bzero',
    '/bin/sh -c "echo hi; rm -rf /"',
    'é'.repeat(127),
    'a:',
    'a: b',
  ]
);
const ADDRESS = fc.constantFrom('10.0.0.1', '::1', '192.168.255.3', 'fe80::1');
const SUBNET = fc.constantFrom('10.0.0.0/8', '192.168.0.0/16');
const NUMBER = fc.integer({ min: 0, max: 65535 }).map(String);

function valueOf({ type, name }: FieldFact): fc.Arbitrary<string> {
  switch (type) {
    case 'number':
    case 'time':
    case 'duration':
      return NUMBER;
    case 'bool':
      return fc.constantFrom('true', 'false');
    case 'address':
      return ADDRESS;
    case 'subnet':
      return SUBNET;
    default:
      return name === 'evt.type'
        ? fc.constantFrom('open', 'execve')
        : fc.oneof(UGLY, fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ maxLength: 60 }));
  }
}

function nameOf({ name, argument }: FieldFact): string {
  return argument === 'required' ? `${name}[1]` : name;
}

/** With what a Falco of 0.44 takes besides. */
const withModifiers = (operators: readonly Operator[]): readonly Operator[] => [
  ...operators,
  ...operators.flatMap((operator) =>
    ['oneof', 'anyof', 'allof'].map((word) => asOperator(`${operator} ${word}`)).filter((comp) => comp !== undefined)
  ),
];

const column = (source: string) =>
  fc
    .constantFrom(
      ...fieldsOfSource(source).filter(
        (fact) => !ELSEWHERE.test(fact.name) && operatorsFor(nameOf(fact), source).length > 0
      )
    )
    .chain((fact) =>
      fc.record({
        fact: fc.constant(fact),
        comp: fc.constantFrom(...withModifiers(operatorsFor(nameOf(fact), source))),
      })
    );

const tuning = (source: string): fc.Arbitrary<Tuning> =>
  fc.uniqueArray(column(source), { minLength: 1, maxLength: 3, selector: ({ fact }) => fact.name }).chain((columns) => {
    const cells = columns.map(({ fact, comp }) =>
      takesList(comp) ? fc.array(valueOf(fact), { minLength: 1, maxLength: 3 }) : valueOf(fact)
    );
    return fc.record({
      kind: fc.constantFrom('exception' as const, 'hide' as const, 'only' as const),
      rule: fc.constant('R'),
      fields: fc.constant(columns.map(({ fact }) => nameOf(fact))),
      comps: fc.constant(columns.map(({ comp }) => comp)),
      values: fc.array(fc.tuple(...cells), { minLength: 1, maxLength: 3 }),
    });
  });

function randomTunings(count: number): WrittenFor[] {
  const written: WrittenFor[] = [];
  const here = sources();
  for (let seed = 1; written.length < count; seed++) {
    for (const source of here) {
      for (const one of fc.sample(tuning(source), { numRuns: 100, seed })) {
        const rule = `R${written.length}`;
        const text = tuningYaml({ ...one, rule }, {}, { source });
        if (text.ok && written.length < count) {
          written.push({ rule, source, yaml: text.yaml });
        }
      }
    }
  }
  return written;
}

describeFalco('a real Falco', () => {
  it('takes every tuning that the studio writes', () => {
    const all = randomTunings(COUNT);
    const found: string[] = [];
    for (let from = 0; from < all.length && found.length < ENOUGH; from += BATCH) {
      found.push(...refusedTunings(all.slice(from, from + BATCH)));
    }
    expect(found).toEqual([]);
  }, 300_000);
});
