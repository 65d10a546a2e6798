import fc from 'fast-check';
import { type StateChange } from './alertSpans';
import { resolvedAlerts } from './resolved';

const change = (timeMs: number, before: string, after: string, pod = 'a'): StateChange => ({
  ...{ timeMs, before, after },
  labels: { rule: 'R', pod },
});

describe('alerts that were resolved', () => {
  it('fired and fire no more, the newest first', () => {
    const changes = [
      change(5, 'Alerting', 'Normal (MissingSeries)'),
      change(3, 'Alerting', 'Normal', 'b'),
      change(1, 'Normal', 'Alerting'),
      change(2, 'Pending', 'Alerting', 'b'),
    ];
    expect(resolvedAlerts(changes)).toEqual([
      { labels: { rule: 'R', pod: 'a' }, fromMs: 1, toMs: 5 },
      { labels: { rule: 'R', pod: 'b' }, fromMs: 2, toMs: 3 },
    ]);
  });

  it.each([
    [
      'through "Recovering"',
      [change(1, 'Pending', 'Alerting'), change(2, 'Alerting', 'Recovering'), change(4, 'Recovering', 'Normal')],
      [[1, 4]],
    ],
    [
      'twice',
      [
        change(1, '', 'Alerting'),
        change(2, 'Alerting', 'Normal'),
        change(3, 'Normal', 'Alerting'),
        change(4, 'Alerting', 'Normal'),
      ],
      [
        [3, 4],
        [1, 2],
      ],
    ],
    ['before history begins', [change(4, 'Alerting', 'Normal')], [[undefined, 4]]],
    [
      'and fire again',
      [change(1, '', 'Alerting'), change(2, 'Alerting', 'Normal'), change(3, 'Normal', 'Alerting')],
      [[1, 2]],
    ],
    [
      'through a failure',
      [
        change(1, '', 'Alerting'),
        change(2, 'Alerting', 'Error'),
        change(3, 'Error', 'Alerting'),
        change(4, 'Alerting', 'Normal'),
      ],
      [[1, 4]],
    ],
  ])('are told of that fired %s', (_, changes, spans) =>
    expect(resolvedAlerts(changes).map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual(spans)
  );

  it.each([
    ['were only pending', [change(1, 'Normal', 'Pending'), change(2, 'Pending', 'Normal')]],
    ['could not be evaluated', [change(1, 'Normal', 'Alerting (Error)'), change(2, 'Alerting (Error)', 'Normal')]],
    ['still fire', [change(1, 'Normal', 'Alerting')]],
    ['are of states that nobody knows', [change(1, '', ''), change(2, 'x', 'y')]],
  ])('are none that %s', (_, changes) => expect(resolvedAlerts(changes)).toEqual([]));

  it('never end before they began, whatever history says', () => {
    const state = fc.constantFrom('Normal', 'Alerting', 'Pending', 'Error', 'Recovering', 'Normal (NoData)', '');
    const any = fc.record({ timeMs: fc.nat(50), before: state, after: state, labels: fc.constant({ rule: 'R' }) });
    fc.assert(
      fc.property(fc.array(any), (changes) => {
        for (const { fromMs, toMs } of resolvedAlerts(changes)) {
          expect(fromMs ?? 0).toBeLessThanOrEqual(toMs);
        }
      })
    );
  });
});
