/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['src/posting/**/*.ts', 'src/classify/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts', pool: 'threads' },
  coverageAnalysis: 'perTest',
  // What runs as a module is loaded (word lists, patterns, schemas) would need every test and a new process each.
  ignoreStatic: true,
  concurrency: 2,
  // What no change has touched since the last run is not tried again.
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  tempDirName: '.stryker-tmp',
  // Stryker would rewrite tsconfig.json by an interface that TypeScript 7 no longer has; nothing here reads it.
  ignorePatterns: [
    '/.ci',
    '/openapi',
    '/reports',
    '/test/bench',
    '/test/docker',
    '/test/page',
    'tsconfig.json',
  ],
  reporters: ['clear-text', 'progress', 'html', 'json'],
  clearTextReporter: { logTests: false, reportTests: false },
  htmlReporter: { fileName: 'reports/mutation/index.html' },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  thresholds: { high: 85, low: 75, break: 75 },
};
