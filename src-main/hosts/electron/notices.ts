/** What came, told by the system: shown outside of the window, opened by a click, counted on the app's sign. */
import { app, Notification } from 'electron'
import type { Notice } from '#shared/contract/host.ts'
import { bodyFor } from './noticeTold.ts'

export interface Shown {
  tell(notice: Notice): void
  takeBack(ids: readonly string[]): void
  badge(count: number, dot: boolean): void
}

interface Options {
  readonly icon: string
  /** Asks for a look by the colour of the app's sign, until a window is looked at. */
  readonly flash: (on: boolean) => void
  /** The reader wishes to see it. */
  readonly open: (id: string) => void
}

/** Older ones are taken back: nobody reads a wall of them. */
const mostAtOnce = 20

export function notices({ icon, flash, open }: Options): Shown {
  // Kept here: one that is collected as garbage answers no click any more.
  const shown = new Map<string, Notification>()
  const takeBack = (id: string): void => {
    const notification = shown.get(id)
    shown.delete(id)
    notification?.close()
  }
  return {
    tell: ({ id, title, body }) => {
      if (!Notification.isSupported()) return
      takeBack(id)
      const notification = new Notification({ title, body: bodyFor(process.platform, body), icon })
      notification.on('click', () => {
        takeBack(id)
        open(id)
      })
      notification.on('close', () => {
        if (shown.get(id) === notification) shown.delete(id)
      })
      shown.set(id, notification)
      notification.show()
      for (const old of [...shown.keys()].slice(0, -mostAtOnce)) takeBack(old)
    },
    takeBack: (ids) => {
      for (const id of ids) takeBack(id)
    },
    badge: (count, dot) => {
      if (process.platform === 'darwin') app.dock?.setBadge(count > 0 ? String(count) : dot ? '•' : '')
      else app.setBadgeCount(count)
      // Windows puts no number there.
      if (process.platform === 'win32') flash(count > 0)
    },
  }
}
