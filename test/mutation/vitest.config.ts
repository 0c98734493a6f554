import { defineConfig } from 'vitest/config';

/**
 * The tests that mutants are run against: those of reading and judging, but for the ones that try thousands of texts or
 * measure time, which would take days. Their modules are shared, since Stryker starts a process afresh for each mutant.
 */
export default defineConfig({
  test: {
    include: ['test/posting/**/*.test.ts', 'test/classify/**/*.test.ts'],
    exclude: ['growth', 'wrapping', 'properties', 'hostile-unicode', 'additions', 'layout'].map(
      (name) => `**/${name}.test.ts`,
    ),
    globalSetup: ['test/mutation/read-rules.ts'],
    isolate: false,
    testTimeout: 60_000,
  },
});
