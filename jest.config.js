// Force UTC so that dates read the same everywhere.
process.env.TZ = 'UTC';

const base = require('./.config/jest.config');

/** What runs in Grafana is tested in jsdom, what runs in Node in Node. */
module.exports = {
  projects: [
    {
      displayName: 'src',
      ...base,
      // jsdom picks the package's browser build, an ES module that is not transformed; Node's build is the same code.
      moduleNameMapper: { ...base.moduleNameMapper, '^yaml$': require.resolve('yaml') },
    },
    {
      displayName: 'node',
      testEnvironment: 'node',
      transform: base.transform,
      transformIgnorePatterns: base.transformIgnorePatterns,
      testMatch: ['<rootDir>/{generator,bench,bundle,stack,checks,release,embedded,preview,tests/e2e}/**/*.test.ts'],
      modulePathIgnorePatterns: ['<rootDir>/.stack', '<rootDir>/dist'],
    },
  ],
};
