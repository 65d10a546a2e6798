import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findFalcosidekick, findGrafana, findLoki } from './find.mjs';

describe('finding programs', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'falco-find-'));
    mkdirSync(join(folder, 'bin'));
    mkdirSync(join(folder, 'conf'));
    writeFileSync(join(folder, 'conf', 'defaults.ini'), '');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const program = (name: string) => {
    const file = join(folder, 'bin', name);
    writeFileSync(file, '');
    chmodSync(file, 0o755);
    return file;
  };

  it('finds none', () => {
    expect(findGrafana({ PATH: join(folder, 'bin') })).toBeUndefined();
    expect(findFalcosidekick({})).toBeUndefined();
    expect(findLoki({ PATH: join(folder, 'bin') })).toBeUndefined();
  });

  it('finds Grafana by its home, and on the PATH with its home beside it', () => {
    const bin = program('grafana');
    expect(findGrafana({ GRAFANA_HOME: folder })).toEqual({ bin, home: folder });
    expect(findGrafana({ PATH: `/nowhere:${join(folder, 'bin')}` })).toEqual({ bin, home: folder });
  });

  it('takes the server from elsewhere', () => {
    const bin = program('server');
    expect(findGrafana({ GRAFANA_HOME: folder, GRAFANA_BIN: bin })).toEqual({ bin, home: folder });
  });

  it('says what is wrong with what was named', () => {
    expect(() => findGrafana({ GRAFANA_HOME: folder })).toThrow('no program at');
    expect(() => findGrafana({ GRAFANA_HOME: '/nowhere', GRAFANA_BIN: program('grafana') })).toThrow('defaults.ini');
    expect(() => findLoki({ LOKI_BIN: '/nowhere/loki', PATH: folder })).toThrow('LOKI_BIN: no program');
    expect(() => findFalcosidekick({ FALCOSIDEKICK_BIN: '/nowhere/falcosidekick' })).toThrow('FALCOSIDEKICK_BIN');
  });

  it('finds Loki by its variable first, then on the PATH', () => {
    const bin = program('loki');
    expect(findLoki({ PATH: join(folder, 'bin') })).toBe(bin);
    expect(findLoki({ LOKI_BIN: program('another'), PATH: join(folder, 'bin') })).toBe(join(folder, 'bin', 'another'));
  });

  it('finds Falcosidekick on the PATH, but no file that cannot be run', () => {
    writeFileSync(join(folder, 'falcosidekick'), '');
    const bin = program('falcosidekick');
    expect(findFalcosidekick({ PATH: `${folder}:${join(folder, 'bin')}` })).toBe(bin);
  });
});
