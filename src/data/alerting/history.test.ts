import { readHistory } from './history';

describe('readHistory', () => {
  const frame = (fields: string[], values: unknown[]) => ({
    schema: { fields: fields.map((name) => ({ name })) },
    data: { values },
  });
  it('reads annotations, newest first', () => {
    const answer = frame(
      ['time', 'text', 'prev', 'next', 'data'],
      [
        [1000, 2000],
        ['', ''],
        ['Normal', 'Alerting'],
        ['Alerting', 'Normal (MissingSeries)'],
        ['{"labels":{"rule":"R"}}', 'no JSON'],
      ]
    );
    expect(readHistory(answer)).toEqual([
      { timeMs: 2000, before: 'Alerting', after: 'Normal (MissingSeries)', labels: {} },
      { timeMs: 1000, before: 'Normal', after: 'Alerting', labels: { rule: 'R' } },
    ]);
  });

  it('reads lines of Loki', () => {
    const line = { previous: 'Normal', current: 'Alerting', labels: { rule: 'R' } };
    expect(readHistory(frame(['time', 'line', 'labels'], [[1], [line], [{}]]))).toEqual([
      { timeMs: 1, before: 'Normal', after: 'Alerting', labels: { rule: 'R' } },
    ]);
  });

  it.each([[null], [{}], [frame(['time'], [])], [frame(['time'], ['x'])], [frame([], [[1]])]])(
    'reads %j as nothing',
    (answer) => expect(readHistory(answer)).toEqual([])
  );
});
