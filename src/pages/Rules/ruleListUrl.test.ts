import fc from 'fast-check';
import { eventsUrl } from 'constants/eventsUrl';
import { ROUTES } from 'constants/routes';
import { DEFAULT_RULE_LIST, type RuleListOptions } from 'components/rules/ruleListOptions';
import { PRIORITIES } from 'domain/falco/priority';
import { RULE_SORTS } from 'domain/rules/listing/sorting';
import { RULE_LIST_KEYS, ruleListFromUrl, ruleListToUrl } from './ruleListUrl';

const UGLY = ['a"b', 'a\\b', 'a.b|c', 'new\nline', '`', '${x}', '🦊', 'a b', '/ ( ) +', 'x'.repeat(300)];

describe('the options of the list in the URL', () => {
  it('are not there while they are the default ones', () => {
    expect(ruleListFromUrl({})).toEqual(DEFAULT_RULE_LIST);
    expect(Object.values(ruleListToUrl(DEFAULT_RULE_LIST)).every((value) => value === null)).toBe(true);
  });

  it('come back as they were, through an address too', () => {
    const word = fc.constantFrom(...UGLY);
    const options: fc.Arbitrary<RuleListOptions> = fc.record({
      text: fc.oneof(word, fc.constant('')),
      priorities: fc.subarray([...PRIORITIES]),
      tags: fc.uniqueArray(word),
      maturities: fc.subarray(['stable', 'sandbox'] as const),
      sources: fc.uniqueArray(word),
      state: fc.constantFrom('all', 'fired', 'silent'),
      sort: fc.record({ by: fc.constantFrom(...RULE_SORTS), descending: fc.boolean() }),
      page: fc.integer({ min: 1, max: 999 }),
    });
    fc.assert(
      fc.property(options, (given) => {
        expect(ruleListFromUrl(ruleListToUrl(given))).toEqual(given);
        const params = new URLSearchParams(eventsUrl({ own: ruleListToUrl(given) }, ROUTES.rules).split('?')[1]);
        const values = Object.fromEntries(RULE_LIST_KEYS.map((key) => [key, params.getAll(key)]));
        expect(ruleListFromUrl(values)).toEqual(given);
      })
    );
  });

  it.each([
    [{ page: '0' }, { page: 1 }],
    [{ page: '-3' }, { page: 1 }],
    [{ page: '1e9' }, { page: 1 }],
    [{ sort: 'nonsense' }, {}],
    [{ sort: '--count' }, {}],
    [{ priority: ['Critical', 'Severe', 'Critical'] }, { priorities: ['Critical'] }],
    [{ state: 'on' }, { state: 'all' }],
    [{ tag: [''] }, { tags: [] }],
  ])('take %j for %j', (values, expected) => {
    expect(ruleListFromUrl(values)).toEqual({ ...DEFAULT_RULE_LIST, ...expected });
  });
});
