import { createContext } from 'svelte'
import { portMessage, type Bridge, type Host, type Notices } from '#shared/contract/host.ts'
import { pushedWire, type Wire } from '#shared/rpc/wire.ts'

declare global {
  interface Window {
    readonly hearth?: Bridge
  }
}

export const [useHost, provideHost] = createContext<Host>()

/** The host this page runs in: Electron where its bridge is there, else the browser host that served the page. */
export const findHost = (page: Window): Host =>
  page.hearth === undefined ? browserHost(page) : electronHost(page, page.hearth)

function electronHost(page: Window, bridge: Bridge): Host {
  return {
    kind: 'electron',
    openWire: () =>
      new Promise((resolve) => {
        const onMessage = (event: MessageEvent<unknown>): void => {
          const port = event.ports[0]
          // Anything but the preload's own message must not be able to pose as the engine.
          if (event.source !== page || event.data !== portMessage || port === undefined) return
          page.removeEventListener('message', onMessage)
          resolve(portWire(port, bridge))
        }
        page.addEventListener('message', onMessage)
        bridge.requestPort()
      }),
    onLink: (heard) => bridge.onLink(heard),
    copy: (text) => bridge.copy(text),
    choosePlace: (asked) => bridge.choosePlace(asked),
    notices: {
      permission: () => 'granted',
      ask: () => Promise.resolve(true),
      tell: (notice) => {
        bridge.tell(notice)
      },
      takeBack: (ids) => {
        bridge.takeBack(ids)
      },
      onOpen: (heard) => bridge.onNotice(heard),
      badge: (count, dot) => {
        bridge.badge(count, dot)
      },
    },
  }
}

function portWire(port: MessagePort, bridge: Bridge): Wire {
  const { wire, deliver, end } = pushedWire(
    (message) => {
      port.postMessage(message)
    },
    () => {
      port.close()
    },
  )
  port.addEventListener('message', (event: MessageEvent<unknown>) => {
    deliver(event.data)
  })
  port.addEventListener('close', end)
  wire.onClose(bridge.onEngineGone(end))
  port.start()
  return wire
}

const linkFragment = /^#link=(.+)$/u

function browserHost(page: Window): Host {
  return {
    kind: 'browser',
    // Beside the page, which is served under a secret path.
    openWire: () => openSocket(new URL('rpc', page.location.href.replace(/^http/u, 'ws').replace(/#.*$/u, ''))),
    onLink: (heard) => {
      const look = (): void => {
        const link = linkFragment.exec(page.location.hash)?.[1]
        if (link === undefined) return
        page.history.replaceState(null, '', '#/')
        heard(decodeURIComponent(link))
      }
      look()
      page.addEventListener('hashchange', look)
      return () => {
        page.removeEventListener('hashchange', look)
      }
    },
    copy: async (text) => {
      try {
        await page.navigator.clipboard.writeText(text)
        return true
      } catch {
        return false
      }
    },
    choosePlace: null,
    notices: browserNotices(page),
  }
}

/** By the browser, which asks the reader itself. */
function browserNotices(page: Window): Notices {
  const shown = new Map<string, Notification>()
  const hearers = new Set<(id: string) => void>()
  const takeBack = (id: string): void => {
    shown.get(id)?.close()
    shown.delete(id)
  }
  const permission = (): ReturnType<Notices['permission']> => {
    if (!('Notification' in globalThis)) return 'never'
    return Notification.permission === 'default' ? 'ask' : Notification.permission
  }
  return {
    permission,
    ask: async () => permission() !== 'never' && (await Notification.requestPermission()) === 'granted',
    tell: ({ id, title, body }) => {
      if (permission() !== 'granted') return
      // Of several tabs each tells it: by the tag they are one.
      const notification = new Notification(title, { body, tag: id })
      notification.onclick = () => {
        page.focus()
        takeBack(id)
        for (const heard of hearers) heard(id)
      }
      shown.set(id, notification)
    },
    takeBack: (ids) => {
      for (const id of ids) takeBack(id)
    },
    onOpen: (heard) => {
      hearers.add(heard)
      return () => {
        hearers.delete(heard)
      }
    },
    // The page's title says how many they are; where the page is installed as an app, its sign does.
    badge: (count) => {
      if ('setAppBadge' in page.navigator) void page.navigator.setAppBadge(count).catch(() => undefined)
    },
  }
}

function openSocket(address: URL): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address)
    const { wire, deliver, end } = pushedWire(
      (message) => {
        socket.send(JSON.stringify(message))
      },
      () => {
        socket.close()
      },
    )
    socket.addEventListener('open', () => {
      resolve(wire)
    })
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (typeof event.data === 'string') deliver(JSON.parse(event.data))
    })
    socket.addEventListener('close', () => {
      end()
      reject(new Error('the engine does not answer'))
    })
  })
}
