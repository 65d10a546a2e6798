// Force UTC so that dates read the same everywhere.
process.env.TZ = 'UTC';

const base = require('./.config/jest.config');

/** What runs in Grafana is tested in jsdom, what runs in Node in Node. */
module.exports = {
  projects: [
    { displayName: 'src', ...base },
    {
      displayName: 'node',
      testEnvironment: 'node',
      transform: base.transform,
      transformIgnorePatterns: base.transformIgnorePatterns,
      testMatch: ['<rootDir>/{demo,bench,stack}/**/*.test.ts'],
      modulePathIgnorePatterns: ['<rootDir>/.stack', '<rootDir>/dist'],
    },
  ],
};
