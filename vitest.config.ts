import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    isolate: true,
    // Every answer that any test gets is held against the OpenAPI document.
    setupFiles: ['test/contract/watch.ts'],
    // Some tests start the real service or the real command line, on machines that may be busy.
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
