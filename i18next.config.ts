import { defineConfig } from 'i18next-cli';
import plugin from './src/plugin.json';

/** Collects the words on screen from the sources: `npm run i18n-extract`. English stands in the sources themselves. */
export default defineConfig({
  locales: plugin.languages,
  extract: {
    input: ['src/**/*.{ts,tsx}'],
    ignore: ['src/**/*.test.*', 'src/test/**'],
    output: 'src/locales/{{language}}/{{namespace}}.json',
    defaultNS: 'community-falco-app',
    functions: ['t', '*.t'],
    transComponents: ['Trans'],
    removeUnusedKeys: true,
    sort: true,
  },
});
