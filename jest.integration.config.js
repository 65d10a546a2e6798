// Tests against a real Loki: no browser, one at a time, started by `npm run test:integration`.
process.env.TZ = 'UTC';

const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/integration/**/*.test.ts'],
  modulePaths: ['<rootDir>/src'],
  transform: {
    '^.+\\.m?[tj]sx?$': [
      '@swc/jest',
      { sourceMaps: 'inline', jsc: { parser: { syntax: 'typescript', decorators: false, dynamicImport: true } } },
    ],
  },
  transformIgnorePatterns: [nodeModulesToTransform(grafanaESModules)],
  testTimeout: 240_000,
};
