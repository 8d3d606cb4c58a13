import { connectServer, type ClientDeps, type Server, type ServerState } from './client.ts'

export interface Receiver {
  message(url: string, data: string): void
  /** One more server is reached: who listens there has not heard of us. */
  opened(): void
}

/** A place's part in the servers that it is met on. */
export interface Membership {
  setUrls(urls: readonly string[]): void
  /** Whether any server is reached. */
  open(): boolean
  /** On one server where it is reached, else on all. */
  publish(data: string, url: string | null): void
  leave(): void
}

export interface Servers {
  join(place: string, receiver: Receiver): Membership
  probe(): void
  close(): void
}

interface Shared {
  readonly server: Server
  readonly places: Map<string, Receiver>
}

export interface ServersDeps extends ClientDeps {
  readonly state: (url: string, state: ServerState) => void
  readonly refuse: (reason: string) => void
}

/** One connection to each signalling server, shared by all places that name it. */
export function createServers(deps: ServersDeps): Servers {
  const servers = new Map<string, Shared>()

  const reach = (url: string): Shared => {
    const places = new Map<string, Receiver>()
    const server = connectServer(url, deps, {
      state: (state) => {
        deps.state(url, state)
        if (state === 'open') for (const receiver of places.values()) receiver.opened()
      },
      message: (topic, data) => places.get(topic)?.message(url, data),
      refused: deps.refuse,
    })
    const shared = { server, places }
    servers.set(url, shared)
    return shared
  }
  const drop = (url: string, place: string): void => {
    const shared = servers.get(url)
    if (shared?.places.delete(place) !== true) return
    shared.server.unsubscribe(place)
    if (shared.places.size > 0) return
    servers.delete(url)
    shared.server.close()
  }

  return {
    join: (place, receiver) => {
      let mine: readonly string[] = []
      const open = (): Server[] =>
        mine.flatMap((url) => servers.get(url)?.server ?? []).filter((server) => server.isOpen())
      const setUrls = (urls: readonly string[]): void => {
        const before = mine
        mine = [...new Set(urls)]
        for (const url of mine.filter((one) => !before.includes(one))) {
          const { server, places } = servers.get(url) ?? reach(url)
          places.set(place, receiver)
          server.subscribe(place)
          if (server.isOpen()) receiver.opened()
        }
        for (const url of before.filter((one) => !mine.includes(one))) drop(url, place)
      }
      return {
        setUrls,
        open: () => open().length > 0,
        publish: (data, url) => {
          const chosen = url !== null && mine.includes(url) ? servers.get(url)?.server : undefined
          if (chosen?.publish(place, data) === true) return
          for (const server of open()) server.publish(place, data)
        },
        leave: () => setUrls([]),
      }
    },
    probe: () => {
      for (const { server } of servers.values()) server.probe()
    },
    close: () => {
      for (const { server } of servers.values()) server.close()
      servers.clear()
    },
  }
}
