import { readSidekickHealth } from './sidekick';

describe('readSidekickHealth', () => {
  it('reads replicas and the UI', () => {
    const answer = {
      configured: true,
      replicas: [{ url: 'http://a:2801', reachable: true, latencyMs: 1.5 }],
      ui: { url: 'http://ui:2802', reachable: false, error: 'connection refused', kind: 'unreachable' },
    };
    expect(readSidekickHealth(answer).targets).toEqual([
      { url: 'http://a:2801', reachable: true, latencyMs: 1.5, message: '' },
      { url: 'http://ui:2802', reachable: false, latencyMs: undefined, message: 'connection refused' },
    ]);
  });

  it.each([[null], ['<html>'], [{}], [{ configured: 'yes', replicas: 'none' }], [{ replicas: [null, 3, {}] }]])(
    'reads %j as nothing',
    (answer) => {
      expect(readSidekickHealth(answer)).toEqual({ configured: false, targets: [] });
    }
  );
});
