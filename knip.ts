import type { KnipConfig } from 'knip'

export default {
  entry: [
    'src-main/hosts/electron/{shell,engineProcess,transportProcess}.ts',
    // Started as a process of its own, by its path.
    'src-main/transport/main.ts',
    'src-main/hosts/cli/main.ts',
    'tests/support/ahead.ts',
    'tests/support/village/village.ts',
    'src-main/preload/preload.ts',
    'src-renderer/main.ts',
    'tools/*.ts',
    'tests/**/*.{test,spec,bench,shots}.ts',
  ],
  project: ['{shared,src-main,src-renderer,tests,tools}/**/*.{ts,svelte,js}'],
  // Run by name from tools/verify.ts.
  ignoreDependencies: ['dependency-cruiser', 'svelte-check'],
  // Of the system, in tests of full and write-protected disks.
  ignoreBinaries: ['mount', 'umount'],
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig
