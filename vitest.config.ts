// All tests of every run. Two files at a time: each may start the service, and Chromium beside it.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['node_modules/**', 'build/**', 'tests/long/**'],
    environment: 'node',
    globalSetup: 'tests/support/postgres-server.ts',
    // Loading the modules anew for every file would take longer than the tests: no test leaves anything behind in one.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
