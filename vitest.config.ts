import { defineConfig } from 'vitest/config';

/** What takes all processors for a while: beside it, other tests would wait for longer than they allow. */
const load = 'test/load/**/*.test.ts';

export default defineConfig({
  test: {
    isolate: true,
    // Every answer that any test gets is held against the OpenAPI document.
    setupFiles: ['test/contract/watch.ts'],
    // Some tests start the real service or the real command line, on machines that may be busy.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: { name: 'tests', include: ['test/**/*.test.ts'], exclude: [load], sequence: { groupOrder: 0 } },
      },
      { extends: true, test: { name: 'load', include: [load], sequence: { groupOrder: 1 } } },
    ],
  },
});
