import {
  Copy,
  EyeOff,
  Flag,
  Link,
  MessagesSquare,
  Pencil,
  Pin,
  PinOff,
  Reply,
  Trash,
  BellOff,
} from '../../components/icons.ts'
import type { Words } from '../../words/en.ts'
import type { Shown } from './items.ts'

/** What one may do in a chat. */
export interface May {
  readonly write: boolean
  readonly pin: boolean
  readonly react: boolean
  /** Hide what others wrote. */
  readonly hide: boolean
}

/** All that can be done with a message, by whatever way it is asked. */
export interface Acts {
  reply(message: Shown): void
  /** Opens its thread; null where one is in a thread already. */
  readonly thread: ((message: Shown) => void) | null
  edit(message: Shown): void
  remove(message: Shown): void
  undoRemove(id: string): void
  pin(message: Shown, on: boolean): void
  react(id: string, emoji: string, on: boolean): void
  copyText(message: Shown): void
  copyLink(message: Shown): void
  report(message: Shown): void
  hide(message: Shown): void
  unhide(id: string): void
  /** Mutes its author for oneself, or not any more. */
  mute(message: Shown): void
  isMuted(memberId: string): boolean
  /** To the message that another answers. */
  goTo(id: string): void
  retry(id: string): void
  discard(id: string): void
}

export type Act =
  | 'reply'
  | 'thread'
  | 'edit'
  | 'pin'
  | 'unpin'
  | 'copyText'
  | 'copyLink'
  | 'report'
  | 'hide'
  | 'unhide'
  | 'mute'
  | 'remove'

/** What can be done with a message, in the order in which it is offered. */
export function actsFor(message: Shown, may: May, inThread: boolean): readonly Act[] {
  if (message.state !== undefined) return []
  const seen = message.text !== ''
  const offered: readonly (readonly [Act, boolean])[] = [
    ['reply', may.write && !message.deleted],
    ['thread', !inThread && (may.write || message.thread !== null)],
    ['edit', message.mine && may.write && seen && !message.deleted],
    ['pin', may.pin && !message.pinned && seen && !message.deleted],
    ['unpin', may.pin && message.pinned && !message.deleted],
    ['copyText', seen],
    ['copyLink', !message.deleted],
    ['report', !message.mine && seen && !message.deleted],
    ['hide', may.hide && !message.mine && message.hidden === null && !message.deleted],
    ['unhide', may.hide && message.hidden !== null],
    ['mute', !message.mine],
    ['remove', message.mine && !message.deleted],
  ]
  return offered.filter(([, is]) => is).map(([act]) => act)
}

const icons = {
  reply: Reply,
  thread: MessagesSquare,
  edit: Pencil,
  pin: Pin,
  unpin: PinOff,
  copyText: Copy,
  copyLink: Link,
  report: Flag,
  hide: EyeOff,
  unhide: EyeOff,
  mute: BellOff,
  remove: Trash,
}

function run(act: Act, message: Shown, acts: Acts): void {
  switch (act) {
    case 'thread':
      return acts.thread?.(message)
    case 'pin':
    case 'unpin':
      return acts.pin(message, act === 'pin')
    case 'unhide':
      return acts.unhide(message.id)
    default:
      return acts[act](message)
  }
}

/** One thing that can be done, as an entry of a menu. */
export interface Entry {
  readonly label: string
  readonly icon: typeof Reply
  readonly run: () => void
  readonly grave: boolean
  readonly apart: boolean
}

/** What can be done with a message, as entries of a menu. */
export function entriesFor(message: Shown, may: May, inThread: boolean, acts: Acts, words: Words): Entry[] {
  const { chat, order } = words
  const labels: Readonly<Record<Act, string>> = {
    reply: chat.reply,
    thread: message.thread === null ? chat.thread : chat.openThread,
    edit: chat.edit,
    pin: chat.pin,
    unpin: chat.unpin,
    copyText: chat.copyText,
    copyLink: chat.copyLink,
    report: order.report,
    hide: order.hide,
    unhide: order.unhide,
    mute: acts.isMuted(message.author) ? order.unmute(message.authorName) : order.mute(message.authorName),
    remove: chat.remove,
  }
  return actsFor(message, may, inThread).map((act) => ({
    label: labels[act],
    icon: icons[act],
    run: () => {
      run(act, message, acts)
    },
    grave: act === 'remove',
    apart: act === 'copyText' || act === 'report',
  }))
}

const keys: Readonly<Record<string, Act>> = {
  r: 'reply',
  t: 'thread',
  e: 'edit',
  p: 'pin',
  c: 'copyText',
  l: 'copyLink',
  Delete: 'remove',
  Backspace: 'remove',
}

/** Does what a key asks of the message that has the focus; false when it asks nothing, or it may not be done. */
export function actByKey(key: string, message: Shown, may: May, inThread: boolean, acts: Acts): boolean {
  const asked = keys[key.length === 1 ? key.toLowerCase() : key]
  const act = asked === 'pin' && message.pinned ? 'unpin' : asked
  if (act === undefined || !actsFor(message, may, inThread).includes(act)) return false
  run(act, message, acts)
  return true
}
