import { rulesDrift } from './drift';
import type { LoadedFile, Sensor } from '../sensors/sensor';
import { sensorOf } from '../sensors/sensor.fixture';

const sensor = (id: string, rulesFiles: readonly LoadedFile[], more: Partial<Sensor> = {}): Sensor =>
  sensorOf(id, { cluster: 'prod', rulesFiles, ...more });
const file = (sha256: string, name = 'rules.yaml'): LoadedFile => ({ file: name, sha256 });

describe('rulesDrift, by the condition of its alert', () => {
  it.each<[string, readonly Sensor[], readonly string[]]>([
    ['nothing', [], []],
    ['all alike', [sensor('a', [file('1')]), sensor('b', [file('1')])], []],
    ['one that differs', [sensor('a', [file('1')]), sensor('b', [file('2')])], ['prod rules.yaml']],
    ['a file that one does not load: drift, and no alert', [sensor('a', [file('1')]), sensor('b', [])], []],
    ['two of one name on all', [sensor('a', [file('1'), file('2')]), sensor('b', [file('2'), file('1')])], []],
    [
      'two of one name, one of them not on all',
      [sensor('a', [file('1'), file('2')]), sensor('b', [file('1')])],
      ['prod rules.yaml'],
    ],
    ['clusters of their own', [sensor('a', [file('1')]), sensor('b', [file('2')], { cluster: 'test' })], []],
    ['one that is down', [sensor('a', [file('1')]), sensor('b', [file('2')], { status: 'down' })], []],
    ['names of one stem', [sensor('a', [file('1')]), sensor('b', [file('2', 'rules')])], []],
  ])('%s', (_, sensors, expected) => {
    expect(rulesDrift(sensors).map(({ cluster, file: name }) => `${cluster} ${name}`)).toEqual(expected);
  });
});
