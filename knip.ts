import type { KnipConfig } from 'knip'

export default {
  entry: [
    'src-main/hosts/electron/{shell,engineProcess,transportProcess}.ts',
    // Started as a process of its own, by its path.
    'src-main/transport/main.ts',
    // Started as a thread, by its path.
    'src-main/engine/vault/stretchWorker.ts',
    'src-main/hosts/cli/main.ts',
    'tests/adversarial/main.ts',
    'tests/support/ahead.ts',
    'tests/support/longTalk.ts',
    'tests/support/village/village.ts',
    'tests/golden/make.ts',
    'src-main/preload/preload.ts',
    'src-renderer/main.ts',
    'tools/*.ts',
    'tests/**/*.{test,spec,shots}.ts',
    // Each in a process of its own, by its name.
    'tests/bench/{main,child,hearth/*}.ts',
  ],
  project: ['{shared,src-main,src-renderer,tests,tools}/**/*.{ts,svelte,js}'],
  // They have a package file of their own.
  ignore: ['tests/bench/rivals/**'],
  // Run by name from tools/verify.ts.
  ignoreDependencies: ['dependency-cruiser', 'svelte-check'],
  // Of the system, in tests of full and write-protected disks.
  ignoreBinaries: ['mount', 'umount'],
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig
