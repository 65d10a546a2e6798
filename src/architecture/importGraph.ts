import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** One file of ours and the files of ours that it imports, as paths from `src`, without extension guesses. */
export interface SourceFile {
  readonly file: string;
  readonly lines: number;
  readonly imports: readonly string[];
}

const SOURCE = /\.(tsx?|mjs)$/;
const TEST = /(\.test\.tsx?$)|(^architecture\/)|(^test\/)/;

/**
 * Every file of code below a root, or below some of its folders, with its imports resolved to files below that root. Tests are
 * left out.
 */
export function readSources(root: string, folders: readonly string[] = ['']): SourceFile[] {
  return folders
    .flatMap((folder) => listFiles(path.join(root, folder)).map((file) => path.join(folder, file)))
    .filter((file) => SOURCE.test(file) && !TEST.test(file) && !file.endsWith('.d.ts'))
    .map((file) => {
      const text = fs.readFileSync(path.join(root, file), 'utf8');
      return { file, lines: text.split('\n').length, imports: importsOf(root, file, text) };
    });
}

/** Groups of files that import each other in a ring, by Tarjan's algorithm. */
export function findCycles(sources: readonly SourceFile[]): string[][] {
  const edges = new Map(sources.map(({ file, imports }) => [file, imports]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];

  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    for (const next of edges.get(file) ?? []) {
      if (!edges.has(next)) {
        continue;
      }
      if (!index.has(next)) {
        visit(next);
        low.set(file, Math.min(low.get(file)!, low.get(next)!));
      } else if (stack.includes(next)) {
        low.set(file, Math.min(low.get(file)!, index.get(next)!));
      }
    }
    if (low.get(file) === index.get(file)) {
      const ring = stack.splice(stack.indexOf(file));
      if (ring.length > 1 || edges.get(file)?.includes(file)) {
        cycles.push(ring);
      }
    }
  };

  sources.forEach(({ file }) => index.has(file) || visit(file));
  return cycles;
}

function importsOf(root: string, file: string, text: string): string[] {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles.flatMap(({ fileName }) => resolve(root, file, fileName) ?? []);
}

function resolve(root: string, from: string, specifier: string): string | undefined {
  const base = specifier.startsWith('.') ? path.join(path.dirname(from), specifier) : specifier;
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`];
  return candidates.find((candidate) => SOURCE.test(candidate) && fs.existsSync(path.join(root, candidate)));
}

/** Every file below a folder, as a path from it. */
export function listFiles(root: string): string[] {
  return fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
