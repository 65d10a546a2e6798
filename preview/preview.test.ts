import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(?<!\.test)\.tsx?$/.test(file)
);
const text = (file: string) => readFileSync(join(__dirname, file), 'utf8');
const importsOf = (source: string) =>
  [...source.matchAll(/from '([^']+)'|import '([^']+)'/g)].map(([, a, b]) => a ?? b ?? '');

it('is small', () => {
  const lines = files.reduce((sum, file) => sum + text(file).trimEnd().split('\n').length, 0);
  expect(files.length).toBeGreaterThan(10);
  expect(lines).toBeLessThanOrEqual(1500);
});

it("takes nothing of the plugin's but what its pages are called", () => {
  const taken = files.flatMap((file) => importsOf(text(file)).filter((name) => name.includes('/src/')));
  expect(taken.length).toBeGreaterThan(0);
  expect(taken.filter((name) => !/\/src\/(constants\/|plugin\.json$)/.test(name))).toEqual([]);
});

it('is known to nobody in the plugin', () => {
  const src = join(__dirname, '..', 'src');
  const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const knowing = sources.filter((file) =>
    importsOf(readFileSync(join(src, file), 'utf8')).some((name) => /(^|\/)(preview|embedded)\//.test(name))
  );
  expect(knowing).toEqual([]);
});
