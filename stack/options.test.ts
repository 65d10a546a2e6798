import { readOptions, UsageError } from './options';

describe('options of the demo', () => {
  it('has defaults for everything', () => {
    expect(readOptions([], {})).toEqual({
      command: 'run',
      ports: {
        ...{ grafana: 3000, loki: 3100, prometheus: 9090, falcosidekick: 2801 },
        ...{ exporters: 9465, nodeExporter: 9100, receiver: 2900 },
      },
      seed: 'falco',
      format: 'json',
      backfill: '24h',
      rate: '0.4',
      reset: false,
      check: false,
    });
  });

  it('takes ports from the environment and the rest from the command line', () => {
    const args = ['--reset', '--check', '--format', 'text', '--backfill', '7d', '--rate', '0', '--seed', 'x'];
    expect(readOptions(args, { GRAFANA_PORT: '3333', LOKI_PORT: '' })).toMatchObject({
      ports: { grafana: 3333, loki: 3100 },
      format: 'text',
      backfill: '7d',
      rate: '0',
      seed: 'x',
      reset: true,
      check: true,
    });
  });

  it.each(['preview', 'docker', 'offline'])('takes the way that is asked for: %s', (way) => {
    expect(readOptions([`--${way}`], {})).toMatchObject({ command: 'run' });
  });

  it('plays an attack', () => {
    expect(readOptions(['attack'], {})).toEqual({ command: 'attack', chain: 'now', speed: '10' });
    expect(readOptions(['attack', 'web-shell', '--speed', '2'], {})).toMatchObject({ chain: 'web-shell', speed: '2' });
  });

  it('plays and ends a fault', () => {
    const fault = { command: 'break', fault: 'loki', mend: false, minutes: 10 };
    expect(readOptions(['break', 'loki'], {})).toEqual(fault);
    expect(readOptions(['break', 'loki', '--mend'], {})).toEqual({ ...fault, mend: true });
    expect(readOptions(['break', 'loki', '--minutes', '0.5'], {})).toEqual({ ...fault, minutes: 0.5 });
  });

  it('helps', () => expect(readOptions(['--help'], {})).toEqual({ command: 'help' }));

  it.each([
    [['--format', 'yaml'], {}, 'json or text'],
    [['--backfill', '24'], {}, '--backfill'],
    [['--backfill', '0h'], {}, '--backfill'],
    [['--rate', 'fast'], {}, '--rate'],
    [['--rate', '-1'], {}, '--rate'],
    [['--colour'], {}, '--colour'],
    [['--preview', '--docker'], {}, 'not both'],
    [['dance'], {}, 'dance'],
    [['break'], {}, 'sensor, loki, drops'],
    [['break', 'everything'], {}, 'sensor, loki, drops'],
    [['break', 'loki', '--minutes', '0'], {}, '--minutes'],
    [[], { LOKI_PORT: 'x' }, 'LOKI_PORT'],
    [[], { LOKI_PORT: '70000' }, 'LOKI_PORT'],
    [[], { LOKI_PORT: '3000' }, 'the same'],
  ])('refuses %j with %j', (args, env, message) => {
    const read = () => readOptions(args, env);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
  });
});
