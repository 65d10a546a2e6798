import fc from 'fast-check';

import { DROP_RULE, INTERNAL_RULES, isInternal, SNAPSHOT_RULE } from './internal';

const named = new RegExp(`^(?:${INTERNAL_RULES.join('|')})$`, 's');

describe('isInternal', () => {
  it.each([
    [SNAPSHOT_RULE, '', true],
    [DROP_RULE, 'syscall', true],
    ['Falco internal: hot restart failure', 'internal', true],
    ['Test rule', '', true],
    ['Falco: a name to come', 'internal', true],
    ['Falco internal', 'syscall', false],
    ['Test rule 2', 'debug', false],
    ['My Falco internal: rule', 'syscall', false],
    ['', '', false],
  ])('of %j from %j is %s', (rule, source, is) => {
    expect(isInternal(rule, source)).toBe(is);
  });

  it('says of names what the expressions for queries say', () => {
    const name = fc.oneof(
      fc.constantFrom('Test rule', 'Test rule\n', 'Falco internal: ', 'Falco internal:'),
      fc.string({ unit: 'binary' }).map((text) => `Falco internal: ${text}`),
      fc.string({ unit: 'binary' })
    );
    fc.assert(fc.property(name, (rule) => named.test(rule) === isInternal(rule, '')));
  });
});
