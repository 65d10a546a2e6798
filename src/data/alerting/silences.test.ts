import { concernsFalco, readSilences, silencedUntil } from './silences';

describe('readSilences', () => {
  const silence = {
    id: 's',
    status: { state: 'active' },
    matchers: [{ name: 'app', value: 'falco', isRegex: false, isEqual: true }],
    startsAt: '2026-11-21T07:00:00Z',
    endsAt: '2026-11-21T09:00:00Z',
    createdBy: 'me',
    comment: '<b>x</b>',
  };
  it('reads those in force, soonest end first', () => {
    const later = { ...silence, id: 'later', endsAt: '2026-11-22T09:00:00Z' };
    const over = { ...silence, id: 'over', status: { state: 'expired' } };
    expect(readSilences([later, over, silence]).map(({ id }) => id)).toEqual(['s', 'later']);
  });

  it.each([
    [[{ name: 'app', value: 'falco' }], true],
    [[{ name: 'app', value: 'falco', isEqual: false }], false],
    [[{ name: '__alert_rule_uid__', value: 'falco-spike' }], true],
    [[{ name: '__alert_rule_uid__', value: 'other' }], false],
    [[], false],
  ])('knows whether %j is about Falco', (matchers, concerns) => {
    const [read] = readSilences([{ ...silence, matchers }]);
    expect(read && concernsFalco(read, ['falco-spike'])).toBe(concerns);
  });

  it.each([
    [[{ name: 'app', value: 'falco' }], true],
    [[{ name: 'rule', value: 'a.*', isRegex: true }], true],
    [[{ name: 'rule', value: 'b.*', isRegex: true, isEqual: false }], true],
    [[{ name: 'rule', value: '(', isRegex: true }], false],
    [
      [
        { name: 'app', value: 'falco' },
        { name: 'cluster', value: 'x' },
      ],
      false,
    ],
    [[{ name: 'cluster', value: '' }], true],
  ])('%j keeps an alert quiet: %s', (matchers, quiet) => {
    const until = silencedUntil({ app: 'falco', rule: 'a b' }, readSilences([{ ...silence, matchers }]));
    expect(until).toBe(quiet ? Date.UTC(2026, 10, 21, 9) : undefined);
  });

  it.each([[null], [{}], [[null, 3, { id: 5 }, { id: 'x' }]]])('reads %j as none', (answer) =>
    expect(readSilences(answer)).toEqual([])
  );
});
