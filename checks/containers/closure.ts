import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** The files of a repository that a program needs: itself and all that it imports, as paths from the repository. */
export function importedBy(root: string, program: string): readonly string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) {
      return;
    }
    found.add(path);
    const { importedFiles } = ts.preProcessFile(readFileSync(join(root, path), 'utf8'), true, true);
    importedFiles.forEach(({ fileName }) => {
      const target = resolve(root, path, fileName);
      if (target !== undefined) {
        visit(target);
      }
    });
  };
  visit(program);
  return [...found];
}

/** A file of the repository; undefined for a package. */
function resolve(root: string, from: string, specifier: string): string | undefined {
  const bases = specifier.startsWith('.') ? [join(root, dirname(from), specifier)] : [join(root, 'src', specifier)]; // as tsconfig.json has it
  const candidates = bases.flatMap((base) => [base, `${base}.ts`, `${base}.tsx`, join(base, 'index.ts')]);
  const file = candidates.find((path) => existsSync(path) && statSync(path).isFile());
  if (file === undefined && specifier.startsWith('.')) {
    throw new Error(`${from} imports ${specifier}, which is not there`);
  }
  return file === undefined ? undefined : relative(root, file);
}
