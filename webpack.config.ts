import fs from 'fs';
import path from 'path';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import TerserPlugin from 'terser-webpack-plugin';
import VirtualModulesPlugin from 'webpack-virtual-modules';
import type { Configuration, RuleSetRule } from 'webpack';

import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';
import { BY_THEMSELVES, leaveOut } from './bundle/leaveOut.ts';

const idOf = (file: string): string => JSON.parse(fs.readFileSync(file, 'utf8')).id;
const appId = idOf('src/plugin.json');
const panelId = idOf('src/panels/falco-events/plugin.json');

/**
 * Where the lazy chunks are. Grafana loads the nested panel's module under the panel's own id, yet all chunks
 * are the app's: the path has to end in the app's folder for both.
 */
const publicPath = new VirtualModulesPlugin({
  'node_modules/grafana-public-path.js': `
import amdMetaModule from 'amd-module';

const uri = amdMetaModule && amdMetaModule.uri ? amdMetaModule.uri : '';
const folder = uri.slice(0, uri.lastIndexOf('/') + 1);

__webpack_public_path__ = folder
  ? folder.replace('/${panelId}/', '/${appId}/').replace(/panels\\/falco-events\\/$/, '')
  : 'public/plugins/${appId}/';
`,
});

const CONFIGURATION = ['.config/webpack/webpack.config.ts', 'webpack.config.ts', 'bundle/leaveOut.ts'].map((file) =>
  path.resolve(file)
);

/** Grafana supports the last two of each browser: they run this as it is written, without helpers for spread and `?.` in each chunk. */
const TARGET = 'es2021';

const isRule = (rule: unknown): rule is RuleSetRule => typeof rule === 'object' && rule !== null;

/** The scaffold's rules, whose compiler writes for browsers of 2015. */
const rules = (base: Configuration): RuleSetRule[] =>
  (base.module?.rules ?? []).filter(isRule).map((rule) => {
    const { use } = rule;
    if (typeof use !== 'object' || use === null || Array.isArray(use) || use.loader !== 'swc-loader') {
      return rule;
    }
    const options = typeof use.options === 'object' ? use.options : {};
    return { ...rule, use: { ...use, options: { ...options, jsc: { ...options.jsc, target: TARGET } } } };
  });

/** In Rust, in a sixth of the time: whoever tries the app waits for it. Keeps what names the tool that made the scaffold. */
const minimizer = new TerserPlugin({
  minify: TerserPlugin.swcMinify,
  terserOptions: {
    ecma: 2020,
    compress: { pure_funcs: ['console.log', 'console.info'] },
    mangle: true,
    format: { comments: { regex: '\\[create-plugin\\]' } },
  },
});

/** The scaffold's configuration with our public path in place of its own, and the nested panel's logo. */
const config = async (env: Env): Promise<Configuration> => {
  const base = await grafanaConfig(env);
  return {
    ...base,
    // What was built by another configuration is not taken from the cache.
    cache: { type: 'filesystem', buildDependencies: { config: [...CONFIGURATION] } },
    // The entry names each chunk with the hash of what is in it: eight digits tell two builds apart.
    output: { ...base.output, hashDigestLength: 8 },
    resolve: { ...base.resolve, alias: { ...base.resolve?.alias, ...BY_THEMSELVES } },
    module: {
      ...base.module,
      rules: rules(base),
      parser: { ...base.module?.parser, javascript: { exportsPresence: 'error' } },
    },
    // The app and its panel each have a runtime of their own and share modules on one page: who comes first, from a dashboard
    // into the app, brings them. So a module has all that either of them uses, and not what its own runtime uses alone.
    optimization: { ...base.optimization, minimizer: [minimizer], usedExports: 'global' },
    plugins: [
      ...(base.plugins ?? []).filter((plugin) => !(plugin instanceof VirtualModulesPlugin)),
      publicPath,
      ...leaveOut(),
      new CopyWebpackPlugin({
        patterns: [
          { from: 'panels/*/img/*', to: '.', noErrorOnMissing: true },
          // The very files that people provision: whoever does both has one dashboard, by its uid.
          { from: '../provisioning/dashboards/*.json', to: 'dashboards/[name][ext]' },
          // The list's words are the same in the app and in the panel, which reads them under its own name.
          {
            from: `locales/*/${appId}.json`,
            to: ({ absoluteFilename = '' }) =>
              `panels/falco-events/locales/${path.basename(path.dirname(absoluteFilename))}/${panelId}.json`,
          },
        ],
      }),
    ],
  };
};

export default config;
