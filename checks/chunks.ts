import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PAGE_ROUTES, type PageRoute, ROUTES } from '../src/constants/routes';
import { isRecord } from '../src/domain/narrowing/narrowing';
import { repositoryRoot, stackFolder } from '../stack/machine/root';
import { execute } from './execute';

/** What the pages that are opened first may weigh: they were 470 kB when all pages were one chunk. */
const FIRST = 265;
const OTHER = 330;

/** What a browser fetches for a page before it shows something, and how much of it at most, kB packed by gzip. */
const LOADS: ReadonlyArray<{ readonly name: string; readonly asks: readonly string[]; readonly most: number }> = [
  { name: 'Entry, on any page of Grafana', asks: [], most: 14 },
  ...PAGE_ROUTES.map((route) => ({
    name: route,
    asks: ['./app/App', './app/translations', pageFile(route)],
    most: route === ROUTES.overview || route === ROUTES.events ? FIRST : OTHER,
  })),
];

/** The file of a page, as it is imported lazily. */
function pageFile(route: PageRoute): string {
  return `../pages/${route.charAt(0).toUpperCase()}${route.slice(1)}/${route}Page`;
}

interface Chunk {
  readonly files: readonly string[];
  readonly isEntry: boolean;
  /** What is imported lazily, as it is written there, so that this is fetched. */
  readonly asks: readonly string[];
}

/** Chunks of a build, from webpack's own account of it. */
function readChunks(stats: unknown): readonly Chunk[] {
  const chunks = isRecord(stats) && Array.isArray(stats.chunks) ? stats.chunks.filter(isRecord) : [];
  return chunks.map(({ files, names, origins }) => ({
    files: strings(files).map((file) => file.replace(/\?.*$/, '')),
    isEntry: strings(names).includes('module'),
    asks: Array.isArray(origins) ? origins.filter(isRecord).flatMap(({ request }) => strings([request])) : [],
  }));
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** Builds the pages, then weighs what each fetches. */
async function main(): Promise<number> {
  const file = join(stackFolder('chunks'), 'stats.json');
  mkdirSync(stackFolder('chunks'), { recursive: true });
  const built = await execute('npm', ['run', '--silent', 'build', '--', `--json=${file}`]);
  return built.code === 0 ? weigh(readChunks(JSON.parse(readFileSync(file, 'utf8')))) : built.code;
}

function weigh(chunks: readonly Chunk[]): number {
  const known = new Set(chunks.flatMap((chunk) => chunk.asks));
  const unknown = LOADS.flatMap(({ asks }) => asks.filter((ask) => !known.has(ask)));
  const rows = LOADS.map(({ name, asks, most }) => {
    const files = chunks
      .filter((chunk) => chunk.isEntry || chunk.asks.some((ask) => asks.includes(ask)))
      .flatMap((chunk) => chunk.files);
    const texts = [...new Set(files)].map((one) => readFileSync(join(repositoryRoot(), 'dist', one)));
    return {
      page: name,
      files: texts.length,
      'kB as written': kB(texts.reduce((sum, { length }) => sum + length, 0)),
      'kB by gzip': kB(texts.reduce((sum, text) => sum + gzipSync(text).length, 0)),
      'at most': most,
    };
  });
  console.table(rows);
  const over = rows.filter((row) => row['kB by gzip'] > row['at most']);
  for (const { page } of over) {
    console.error(`${page}: more is fetched than is allowed`);
  }
  for (const ask of unknown) {
    console.error(`${ask}: nothing imports it lazily, so what it weighs is not known`);
  }
  return over.length + unknown.length > 0 ? 1 : 0;
}

function kB(bytes: number): number {
  return Math.round(bytes / 100) / 10;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  }
);
