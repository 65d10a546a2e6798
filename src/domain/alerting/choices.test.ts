import { PRESETS } from '../environment/defaults';
import { findPack, settingsOf, uidPrefixFor } from './choices';
import { buildPack } from './pack/pack';
import { packSettings } from './packSettings';
import { toApiGroups } from './documents/ruleApi';

const environment = (id: string) => ({
  id,
  name: `Name of ${id}`,
  lokiUid: 'l',
  prometheusUid: 'p',
  ...PRESETS['sidekick-json'],
});
const installed = (id: string, more = {}): unknown[] =>
  toApiGroups(buildPack(packSettings(environment(id), more)), 'the-folder').flatMap(({ rules }) => [...rules]);

describe('uidPrefixFor', () => {
  it.each([
    ['the first where nothing is', 'a', true, [], 'falco'],
    ['another where nothing is', 'b', false, [], 'falco-b'],
    ['the one that has its rules there', 'b', false, installed('b'), 'falco'],
    ['the first where those of another are', 'a', true, installed('b'), 'falco-a'],
    ['the first that was not the first before', 'a', true, installed('a', { uidPrefix: 'falco-a' }), 'falco-a'],
    ['nonsense', 'a', true, 'nonsense', 'falco'],
  ])('%s', (_, id, first, existing, prefix) => {
    expect(uidPrefixFor(id, first, existing)).toBe(prefix);
  });
});

describe('findPack', () => {
  it('reads back what was chosen', () => {
    const existing = installed('a', { receiver: 'ops "1"', managed: true, optIn: ['output-text'] });
    expect(findPack('falco', existing)).toMatchObject({
      folderUid: 'the-folder',
      receiver: 'ops "1"',
      managed: true,
      outputText: true,
    });
    expect(findPack('falco', installed('a', { receiver: undefined }))).toMatchObject({
      receiver: undefined,
      managed: false,
      outputText: false,
    });
  });

  it.each([[undefined], [null], [[]], [[null, 3, { uid: 7 }]], [{}]])('finds none in %j', (existing) => {
    expect(findPack('falco', existing)).toBeUndefined();
  });
});

it('tells the titles of a second environment apart', () => {
  const choices = { folderTitle: 'F', receiver: undefined, managed: false, outputText: false };
  expect(settingsOf(environment('b'), 'falco-b', choices).titleSuffix).toBe(' (Name of b)');
  expect(settingsOf(environment('a'), 'falco', choices)).toMatchObject({ titleSuffix: '', folder: 'F', optIn: [] });
});
