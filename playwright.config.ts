import { defineConfig } from '@playwright/test'

// All that tests send stays on this computer.
process.env['HEARTH_BIND_ADDRESS'] ??= '127.0.0.1'

const report = process.env['PLAYWRIGHT_JSON_OUTPUT_NAME']
const chromium = process.env['HEARTH_CHROMIUM']

export default defineConfig({
  testDir: 'tests/e2e',
  // Without the paths of the others: Playwright would load the types that they name in the place of the modules.
  tsconfig: './tsconfig.json',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // Several members, each with an engine and a transport process, run in one test, and mostly wait for one another.
  // Windows of Electron take the focus from each other: `tools/test.ts` gives them one worker.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] === 'true',
  // On a busy machine a process can take longer than any of the waits. What needed a second try is named as flaky.
  retries: process.env['CI'] === 'true' ? 1 : 0,
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
  use: {
    actionTimeout: 15_000,
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      // No sandbox: it needs rights that a container's root has not. The rest keeps Chromium from calling its maker.
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'chromium', testIgnore: '**/shell*.spec.ts' },
    // What the page alone decides, its looks, keys, length and finding, is the same in every Chromium: it is held there.
    {
      name: 'electron',
      testIgnore: /(browser.*|.*Screens|.*Keyboard|.*Harm|.*Long|keyboard|feedOrder|people|search|links)\.spec\.ts$/,
    },
    // By `npm run screenshots`.
    { name: 'screenshots', testMatch: '**/*.shots.ts' },
  ],
})
