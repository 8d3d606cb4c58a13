import { contextBridge, ipcRenderer } from 'electron'
import { portMessage, type Bridge } from '#shared/contract/host.ts'
import { channels } from '../hosts/electron/channels.ts'

const bridge: Bridge = {
  requestPort: () => {
    ipcRenderer.send(channels.port)
  },
  onLink: (heard) => {
    const listener = (_event: unknown, link: unknown): void => {
      if (typeof link === 'string') heard(link)
    }
    ipcRenderer.on(channels.link, listener)
    ipcRenderer.send(channels.link)
    return () => {
      ipcRenderer.off(channels.link, listener)
    }
  },
  onEngineGone: (heard) => {
    const listener = (): void => {
      heard()
    }
    ipcRenderer.on(channels.engineGone, listener)
    return () => {
      ipcRenderer.off(channels.engineGone, listener)
    }
  },
  copy: async (text) => (await ipcRenderer.invoke(channels.copy, text)) === true,
  choosePlace: async (asked) => {
    const chosen: unknown = await ipcRenderer.invoke(channels.place, asked)
    return typeof chosen === 'string' ? chosen : null
  },
  tell: (notice) => {
    ipcRenderer.send(channels.tell, notice)
  },
  takeBack: (ids) => {
    ipcRenderer.send(channels.takeBack, ids)
  },
  onNotice: (heard) => {
    const listener = (_event: unknown, id: unknown): void => {
      if (typeof id === 'string') heard(id)
    }
    ipcRenderer.on(channels.notice, listener)
    ipcRenderer.send(channels.notice)
    return () => {
      ipcRenderer.off(channels.notice, listener)
    }
  },
  badge: (count, dot) => {
    ipcRenderer.send(channels.badge, { count, dot })
  },
}

// A port cannot cross the bridge; a message to the page itself can carry it.
ipcRenderer.on(channels.port, (event) => {
  window.postMessage(portMessage, window.location.origin, [...event.ports])
})

contextBridge.exposeInMainWorld('hearth', bridge)
