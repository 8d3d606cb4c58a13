import Autobase from 'autobase'
import Corestore from 'corestore'

/** One writer's messages, linearised into a view. */
export function baseIn(folder, key = null) {
  const store = new Corestore(folder)
  return new Autobase(store, key, {
    valueEncoding: 'json',
    open: (view) => view.get('messages', { valueEncoding: 'json' }),
    apply: async (nodes, view) => {
      for (const { value } of nodes) await view.append(value)
    },
  })
}
