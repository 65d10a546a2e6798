import { readReplicaMetrics, readSidekickHealth } from './sidekick';

const UP = { url: 'http://a:2801', at: '2026-11-21T04:00:00Z', reachable: true, latencyMs: 1.5 };
const DOWN = { url: 'http://ui:2802', reachable: false, error: 'no connection', kind: 'unreachable' };

describe('readSidekickHealth', () => {
  it('reads replicas and the UI', () => {
    expect(readSidekickHealth({ configured: true, replicas: [UP], ui: [DOWN] })).toEqual({
      configured: true,
      replicas: [{ url: 'http://a:2801', reachable: true, latencyMs: 1.5, message: '' }],
      ui: [{ url: 'http://ui:2802', reachable: false, latencyMs: undefined, message: 'no connection' }],
    });
  });

  it.each([[null], ['<html>'], [{}], [{ configured: 'yes', replicas: 'none' }], [{ replicas: [null, 3, {}] }]])(
    'reads %j as nothing',
    (answer) => {
      expect(readSidekickHealth(answer)).toEqual({ configured: false, replicas: [], ui: [] });
    }
  );
});

describe('readReplicaMetrics', () => {
  it('reads the text of each replica', () => {
    const answer = { configured: true, replicas: [{ ...UP, text: 'a 1\n' }, DOWN] };
    expect(readReplicaMetrics(answer).map(({ text, reachable }) => [text, reachable])).toEqual([
      ['a 1\n', true],
      ['', false],
    ]);
  });

  it.each([[undefined], [[]], [{ replicas: {} }]])('reads %j as nothing', (answer) => {
    expect(readReplicaMetrics(answer)).toEqual([]);
  });
});
