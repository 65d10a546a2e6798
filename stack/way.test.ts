import { chooseWay, lookAround, NOTHING } from './way';

describe('which way the demo goes', () => {
  it.each([
    [undefined, { grafana: true, loki: true, docker: true }, 'services', ['Grafana and Loki are here']],
    [undefined, NOTHING, 'preview', ['no Grafana', 'no Loki', 'Node alone', 'need a Grafana']],
    [undefined, { ...NOTHING, grafana: true }, 'preview', ['There is no Loki (set LOKI_BIN']],
    [undefined, { ...NOTHING, loki: true }, 'preview', ['There is no Grafana (set GRAFANA_HOME']],
    [undefined, { ...NOTHING, docker: true }, 'preview', ['npm run demo -- --docker']],
    ['preview', { grafana: true, loki: true, docker: false }, 'preview', ['as asked']],
    ['docker', NOTHING, 'docker', ['docker compose up --build']],
  ] as const)('asked for %s with %j: %s', (asked, found, way, parts) => {
    const choice = chooseWay(asked, found);
    expect(choice.way).toBe(way);
    parts.forEach((part) => expect(choice.says.join('\n')).toContain(part));
  });

  it('offers no containers where no engine runs', () => {
    expect(chooseWay(undefined, NOTHING).says.join('\n')).not.toContain('docker');
  });

  it('finds nothing on an empty machine', () => expect(lookAround({ PATH: '' })).toEqual(NOTHING));

  it('says that a variable names nothing', () => {
    expect(() => lookAround({ PATH: '', LOKI_BIN: '/nowhere/loki' })).toThrow('LOKI_BIN: no program at /nowhere/loki');
  });
});
