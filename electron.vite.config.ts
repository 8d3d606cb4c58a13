import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { join } from 'node:path'

const at = (path: string): string => join(import.meta.dirname, path)
const host = (name: string): string => at(`src-main/hosts/electron/${name}.ts`)

/** The oldest Node that runs this: that of the Electron in which it is tested. */
const node = 'node20.18'

export default defineConfig({
  /** The processes beside the shell. */
  main: {
    build: {
      outDir: at('out/processes'),
      target: node,
      rolldownOptions: {
        input: {
          engine: host('engineProcess'),
          transport: host('transportProcess'),
          // A thread of the engine's, which looks for it beside itself.
          stretchWorker: at('src-main/engine/vault/stretchWorker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  /**
   * The shell and the preload are each one CommonJS file. A sandboxed preload can require nothing but electron;
   * and the shell must have said what holds before the app is ready, for which modules may load too late.
   */
  preload: {
    build: {
      outDir: at('out/shell'),
      target: node,
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { shell: host('shell'), preload: at('src-main/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [svelte({ configFile: at('svelte.config.js') })],
    build: {
      outDir: at('out/renderer'),
      target: 'chrome130',
      // Inlined as data: the content security policy would refuse them.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: at('src-renderer/index.html') },
    },
  },
})
