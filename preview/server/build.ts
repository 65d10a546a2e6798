import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

import { EDITOR_WORKER } from '../environment';
import { editorWorker, leanEditor } from './editor';

const require = createRequire(join(process.cwd(), 'package.json'));

/** Grafana serves fonts that its packages do not hold: here none are asked for, and those of the machine are used. */
const withoutFonts: Plugin = {
  name: 'without-fonts',
  setup: ({ onLoad }) =>
    onLoad({ filter: /GlobalStyles[\\/]fonts\.mjs$/ }, () => ({ contents: 'export const getFontStyles = () => [];' })),
};

/** Bundles the browser's part of the host into a folder: some three seconds. Throws with esbuild's own words. */
export async function buildHost(root: string, outdir: string): Promise<void> {
  const ui = dirname(require.resolve('@grafana/ui/package.json'));
  await build({
    absWorkingDir: root,
    entryPoints: { host: join('preview', 'host', 'main.tsx'), [EDITOR_WORKER]: editorWorker(ui) },
    outdir,
    bundle: true,
    // Chunks that are asked for lazily, each in a file of its own.
    format: 'esm',
    splitting: true,
    minify: true,
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.json': 'json' },
    // One emotion for Grafana's components and our pages, as in Grafana: only then do their styles know each other.
    alias: { '@emotion/css': dirname(require.resolve('@emotion/css/package.json', { paths: [ui] })) },
    plugins: [withoutFonts, leanEditor(ui)],
    logLevel: 'error',
  });
}
