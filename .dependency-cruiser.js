/**
 * The layers of docs/architecture.md. Each may import what stands to its right and itself, nothing leftwards:
 * where something on the right must cause something on the left, it announces, and `engine.ts` wires the two.
 */
const layers = [
  ['engine.ts'],
  ['commands', 'subscriptions'],
  ['devices'],
  ['vault'],
  ['groups'],
  ['archive'],
  ['replication', 'media'],
  ['gate', 'projections', 'search'],
  ['kinds'],
  ['items'],
  ['charter', 'keyring'],
  ['log'],
  ['crypto'],
]
const engine = '^src-main/engine/'
const folder = (name) => (name.endsWith('.ts') ? `${engine}${name.replace('.', '\\.')}$` : `${engine}${name}/`)
const any = (names) => names.map(folder)
const tests = '\\.test\\.ts$'

const leftwards = layers.slice(1).map((names, index) => ({
  name: `${names.join('-and-')}-import-leftwards`,
  severity: 'error',
  comment: `${names.join(' and ')} may not know ${layers[index].join(' or ')} or anything left of it. Take what you need as a parameter, or announce it and let engine.ts wire the listener.`,
  from: { path: any(names), pathNot: tests },
  to: { path: any(layers.slice(0, index + 1).flat()) },
}))

export default {
  forbidden: [
    ...leftwards,
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'These files need each other. Move what both need into a third file that imports neither.',
      // What shows a tree includes itself.
      from: { pathNot: '^src-renderer/components/markdown/(Blocks|Inlines)\\.svelte$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'storage-port-from-kinds-and-left-of-it',
      severity: 'error',
      comment: 'What stands right of kinds is pure: take the values as parameters instead of reading the store.',
      from: { path: any(['items', 'charter', 'keyring', 'log', 'crypto']), pathNot: tests },
      to: { path: `${engine}storage/` },
    },
    {
      name: 'sqlite-in-storage-alone',
      severity: 'error',
      comment:
        'Only engine.ts knows that the store is SQLite. Use storage/port.ts and storage/failure.ts, and add a method there if it lacks one.',
      from: { path: engine, pathNot: [`${engine}storage/`, `${engine}engine\\.ts$`, tests] },
      to: { path: [`${engine}storage/(?!port|failure)`, 'node_modules/better-sqlite3'] },
    },
    {
      name: 'engine-knows-no-host',
      severity: 'error',
      comment: 'The engine runs in any host. Take what the host gives as a dependency of openEngine.',
      from: { path: engine },
      to: { path: ['^src-main/(hosts|transport|preload)/', '^src-renderer/', 'node_modules/electron/', '^electron$'] },
    },
    {
      name: 'hosts-use-the-engine-by-its-door',
      severity: 'error',
      comment: 'A host sees engine.ts alone. Ask through the contract, or let engine.ts export what a host needs.',
      from: { path: '^src-main/hosts/', pathNot: tests },
      to: { path: engine, pathNot: `${engine}engine\\.ts$` },
    },
    {
      name: 'shell-and-transport-without-engine',
      severity: 'error',
      comment: 'The engine runs in a process of its own. Broker a port to it and speak the contract.',
      from: {
        path: ['^src-main/transport/', '^src-main/hosts/electron/(?!engineProcess)', '^src-main/preload/'],
        pathNot: tests,
      },
      to: { path: engine },
    },
    {
      name: 'transport-knows-no-host',
      severity: 'error',
      comment: 'The transport runs behind any host. Take what it gives as a parameter.',
      from: { path: '^src-main/transport/', pathNot: tests },
      to: { path: ['^src-main/hosts/', '^src-main/preload/', '^src-renderer/'] },
    },
    {
      name: 'hosts-apart',
      severity: 'error',
      comment:
        'One host does not import another, except that the command line starts the others. Move what both need to src-main/hosts/*.ts, as previews are.',
      from: { path: '^src-main/hosts/([^/]+)/', pathNot: [tests, '^src-main/hosts/cli/'] },
      to: { path: '^src-main/hosts/([^/]+)/', pathNot: '^src-main/hosts/($1|preview)/' },
    },
    {
      name: 'interface-knows-contract-and-kernel',
      severity: 'error',
      comment:
        'The interface sees read models and sends commands: import from #shared alone and ask through the contract.',
      from: { path: '^src-renderer/', pathNot: tests },
      to: { path: '^(src-main|tests|tools)/' },
    },
    {
      name: 'components-without-domain',
      severity: 'error',
      comment: 'A component has no domain words: give it what it shows as properties.',
      from: { path: '^src-renderer/components/', pathNot: tests },
      to: { path: '^src-renderer/(features|views|client|words)/' },
    },
    {
      name: 'features-below-views',
      severity: 'error',
      comment: 'Views put features together, not the other way round: take a snippet or a callback as a property.',
      from: { path: '^src-renderer/features/', pathNot: tests },
      to: { path: '^src-renderer/views/' },
    },
    {
      name: 'features-apart',
      severity: 'error',
      comment:
        'One feature does not import another: put what both need into components/ or client/, or let the view pass it.',
      from: { path: '^src-renderer/features/([^/]+)/', pathNot: tests },
      to: { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
    },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      comment: 'shared/ runs in a window and in Node alike: no host, no Node module.',
      from: { path: '^shared/', pathNot: tests },
      to: { path: ['^(src-main|src-renderer|tests|tools)/', 'node_modules/(electron|ws|better-sqlite3)/'] },
    },
    {
      name: 'shared-without-node',
      severity: 'error',
      comment: 'shared/ runs in a window and in Node alike: no Node module.',
      from: { path: '^shared/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      comment: 'What the product needs does not live in tests/.',
      from: { path: '^(shared|src-main|src-renderer|tools)/', pathNot: tests },
      to: { path: '^tests/' },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      comment:
        'This import leads nowhere. Give the extension, and #shared/, #main/, #renderer/ or #tests/ across top-level folders.',
      // What Hearth is measured beside is installed only by who measures.
      from: { pathNot: '^tests/bench/rivals/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|node_modules/\\.cache)/' },
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
