import type { Notify } from '#shared/contract/ui.ts'
import type { MenuEntry } from '../../components/menu.ts'
import { AtSign, Bell, BellOff, Check, Clock } from '../../components/icons.ts'
import type { Words } from '../../words/en.ts'

const hour = 60 * 60 * 1000
/** So far ahead that it is until one says otherwise. */
export const always = Date.UTC(9000, 0)

interface Told {
  readonly notify: Notify
  readonly mutedUntil: number | null
  readonly unread: number
}

/** What can be done with a chat, or the feed, from the list. */
export function chatMenu(
  chat: Told,
  now: number,
  words: Words['chatMenu'],
  act: {
    readonly notify: (change: { notify?: Notify; mutedUntil?: number | null }) => void
    readonly read: () => void
  },
): readonly MenuEntry[] {
  const muted = chat.mutedUntil !== null && chat.mutedUntil > now
  const mute = (label: string, until: number, apart: boolean): MenuEntry => ({
    label,
    icon: Clock,
    apart,
    run: () => {
      act.notify({ mutedUntil: until })
    },
  })
  const tell = (notify: Notify, icon: MenuEntry['icon'], apart: boolean): MenuEntry => ({
    label: words[notify],
    icon,
    apart,
    on: chat.notify === notify,
    run: () => {
      act.notify({ notify })
    },
  })
  return [
    ...(chat.unread > 0 ? [{ label: words.read, icon: Check, run: act.read }] : []),
    tell('all', Bell, true),
    tell('mentions', AtSign, false),
    tell('none', BellOff, false),
    ...(muted
      ? [
          {
            label: words.unmute,
            icon: Bell,
            apart: true,
            run: () => {
              act.notify({ mutedUntil: null })
            },
          },
        ]
      : [
          mute(words.hour, now + hour, true),
          mute(words.hours, now + 8 * hour, false),
          mute(words.always, always, false),
        ]),
  ]
}
