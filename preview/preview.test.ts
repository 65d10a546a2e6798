import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(?<!\.test)\.tsx?$/.test(file)
);
const text = (file: string) => readFileSync(join(__dirname, file), 'utf8');
const importsOf = (source: string) =>
  [...source.matchAll(/from '([^']+)'|import '([^']+)'/g)].map(([, a, b]) => a ?? b ?? '');

/** Without blank lines and comments. */
const linesOf = (source: string) => source.split('\n').filter((line) => !/^\s*(\/\/|\/\*|\*|$)/.test(line)).length;

it('has a small host', () => {
  const host = files.filter((file) => file.startsWith('host/'));
  expect(host.length).toBeGreaterThan(10);
  expect(host.reduce((sum, file) => sum + linesOf(text(file)), 0)).toBeLessThanOrEqual(1000);
});

it("takes nothing of the plugin's but what its pages are called", () => {
  const taken = files.flatMap((file) => importsOf(text(file)).filter((name) => name.includes('/src/')));
  expect(taken.length).toBeGreaterThan(0);
  expect(taken.filter((name) => !/\/src\/(constants\/|plugin\.json$)/.test(name))).toEqual([]);
});

it('is known to nobody in the plugin', () => {
  const src = join(__dirname, '..', 'src');
  // What supports tests is no part of the plugin.
  const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith('test/')
  );
  const knowing = sources.filter((file) =>
    importsOf(readFileSync(join(src, file), 'utf8')).some((name) => /(^|\/)(preview|embedded)\//.test(name))
  );
  expect(knowing).toEqual([]);
});
