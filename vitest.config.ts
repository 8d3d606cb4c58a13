import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte()],
  test: {
    pool: 'forks',
    // All that tests send stays on this computer.
    env: { HEARTH_BIND_ADDRESS: '127.0.0.1' },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{shared,src-main,src-renderer,tools}/**/*.test.ts',
            'tests/{contracts,adversarial,scenarios,vectors}/**/*.test.ts',
          ],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // Thousands of random histories and inputs: too long for every change, done for every landing.
          name: 'properties',
          include: ['tests/{model,properties}/**/*.test.ts'],
          testTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: ['tests/processes/**/*.test.ts'],
          // Each file starts processes of its own: beside one another they would measure each other.
          fileParallelism: false,
          // On a busy machine a process can take longer than any of the waits.
          retry: process.env['CI'] === 'true' ? 1 : 0,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
