import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/** It comes with @grafana/ui, and in the version that that wants. */
const PACKAGE = 'monaco-editor';
const EDITOR = /^monaco-editor$/;
const STYLES = /monaco-editor[\\/].*\.css$/;
const FONT = /url\(["']?([^"')]+\.ttf)["']?\)/g;

/** The program of the editor's worker. */
export function editorWorker(ui: string): string {
  return join(folderOf(ui), 'esm/vs/editor/editor.worker.js');
}

/**
 * Grafana's code editor with YAML alone: a third of what all languages weigh. Its styles come with its code, as what is asked
 * for lazily brings none along otherwise.
 * @param ui folder of @grafana/ui, whose editor it is
 */
export function leanEditor(ui: string): Plugin {
  const folder = folderOf(ui);
  return {
    name: 'lean-editor',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: EDITOR }, () => ({ path: 'editor', namespace: 'lean-editor' }));
      onLoad({ filter: /.*/, namespace: 'lean-editor' }, () => ({
        resolveDir: folder,
        contents: `import './esm/vs/basic-languages/yaml/yaml.contribution.js';\nexport * from './esm/vs/editor/edcore.main.js';`,
      }));
      onLoad({ filter: STYLES }, async ({ path }) => {
        const css = await withFonts(await readFile(path, 'utf8'), dirname(path));
        return {
          contents: `document.head.append(Object.assign(document.createElement('style'), { textContent: ${JSON.stringify(css)} }));`,
        };
      });
    },
  };
}

function folderOf(ui: string): string {
  const require = createRequire(join(ui, 'package.json'));
  return dirname(require.resolve(`${PACKAGE}/package.json`));
}

/** Styles with the fonts that they name in them. */
async function withFonts(css: string, folder: string): Promise<string> {
  const names = [...new Set([...css.matchAll(FONT)].map(([, name = '']) => name))];
  const fonts = await Promise.all(names.map((name) => readFile(join(folder, name), 'base64')));
  const byName = new Map(names.map((name, index) => [name, fonts[index] ?? '']));
  return css.replace(FONT, (_, name: string) => `url(data:font/ttf;base64,${byName.get(name) ?? ''})`);
}
