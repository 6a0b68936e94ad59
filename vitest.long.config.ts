// The tests too long for every run: `npm run test:long`.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/long/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'tests/support/postgres-server.ts',
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
})
