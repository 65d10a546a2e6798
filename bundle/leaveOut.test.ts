import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { selectors as whole } from '@grafana/e2e-selectors';
import { isRecord } from '../src/domain/narrowing/narrowing';
import { LEFT_OUT } from './leaveOut';
import { selectors } from './scenesSelectors';

const SCENES = 'node_modules/@grafana/scenes/dist/esm';
const sources = readdirSync(SCENES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
const texts = sources.map((file) => readFileSync(join(SCENES, file), 'utf8'));

/** What stands at a path in the names; one that takes a word is called with a word. */
function nameAt(names: unknown, path: string): unknown {
  const found = path.split('.').reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), names);
  return typeof found === 'function' ? found('a word') : found;
}

describe('what is left out of the bundle', () => {
  const asked = new Set(
    texts.flatMap((text) => [...text.matchAll(/\bselectors\.([\w.]*\w)/g)].map(([, path]) => path))
  );

  it('asks for names at all', () => expect(asked.size).toBeGreaterThan(5));

  it.each([...asked])('gives the elements of the scenes library the name that Grafana has for %s', (path = '') => {
    expect(nameAt(selectors, path)).toEqual(expect.any(String));
    expect(nameAt(selectors, path)).toBe(nameAt(whole, path));
  });

  it.each(LEFT_OUT.map(({ module }) => module))('is still imported by the scenes library: %s', (module) => {
    const imported = texts.flatMap((text) => [...text.matchAll(/from '([^']+)'/g)].map(([, from = '']) => from));
    expect(imported.some((from) => module.test(from))).toBe(true);
  });

  it('is nothing that a page of ours shows', () => {
    const pages = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
    const users = pages.filter((file) => /\bGroupByVariable\b/.test(readFileSync(join('src', file), 'utf8')));
    expect(users).toEqual([]);
  });
});
