import { isOlder, prometheusVersion } from './version';

describe('isOlder', () => {
  it.each([
    ['2.8.11', '2.9.0', true],
    ['2.9.0', '2.9.0', false],
    ['2.9', '2.9.0', false],
    ['3.7.8', '2.9.0', false],
    ['10.0.0', '9.9.9', false],
    ['v2.25.2', '2.26.0', true],
    ['2.26.0-rc.1', '2.26.0', false],
    ['2.55.1+ds', '2.26.0', false],
    ['release-2.8.x', '2.9.0', true],
    ['2.8.x-abc123', '2.9.0', true],
    ['', '2.9.0', undefined],
    ['main-1a2b3c4', '2.9.0', undefined],
    ['k250-1', '2.9.0', undefined],
    ['1.2.3.4', '2.9.0', undefined],
    ['2', '2.9.0', undefined],
  ])('%s before %s: %s', (version, than, expected) => {
    expect(isOlder(version, than)).toBe(expected);
  });
});

describe('prometheusVersion', () => {
  it.each([
    ['3.15.0', '3.15.0'],
    ['0.315.0', '3.15.0'],
    ['v0.55.1', '2.55.1'],
    ['0.300.0-rc.1', '3.0.0-rc.1'],
    ['0.18.0', '0.18.0'],
    ['2.26.0', '2.26.0'],
    ['', ''],
    ['main', 'main'],
  ])('%j is %j', (said, version) => {
    expect(prometheusVersion(said)).toBe(version);
  });
});
