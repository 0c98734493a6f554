import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/posting/**/*.test.ts', 'test/classify/**/*.test.ts'],
    exclude: ['**/growth.test.ts', '**/wrapping.test.ts', '**/properties.test.ts', '**/additions.test.ts', '**/layout.test.ts'],
    isolate: false,
  },
});
