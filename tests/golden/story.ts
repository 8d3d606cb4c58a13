/**
 * What has happened in the group of the golden vault, the same each time it is told: something of everything that can.
 * The vault is Ada's.
 */
import { leavingAnnouncementsTo, perform } from '#main/engine/groups/acts.ts'
import { composeDeletion, composeWhole } from '#main/engine/groups/items.ts'
import { generalChannel } from '#main/engine/items/id.ts'
import { messageFields, messageKind } from '#main/engine/kinds/message/message.ts'
import type { Storage } from '#main/engine/storage/port.ts'
import { toUtf8 } from '#shared/kernel/bytes.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import { bytesOf } from '../support/devices.ts'
import { createLuck, withLuck } from '../support/luck.ts'
import {
  addComputer,
  appoint,
  close,
  computerOf,
  invite,
  inviteIdOf,
  leave,
  rekey,
  remove,
  rename,
  retire,
  say,
  succeed,
} from '../support/simulation/acts.ts'
import { byHand } from '../support/simulation/carrier.ts'
import { createDevice } from '../support/simulation/device.ts'
import { forge, forkWords, lie } from '../support/simulation/lies.ts'
import { comeBy, found, welcome, type Village } from '../support/simulation/village.ts'
import { createTime } from '../support/time.ts'

/** When it is looked at: after all that happened. */
export const lookedAt = Date.UTC(2026, 10, 21, 9, 0)

export const tellStory = (storage: Storage): void => {
  withLuck(7, () => {
    storage.setSetting('seed', bytesOf('seed of Ada'))
    storage.setSetting('name', toUtf8('Ada'))
    storage.setSetting('picture', new Uint8Array())
    storage.setSetting('signals', toUtf8('ws://127.0.0.1:4801'))
    const time = createTime()
    const luck = createLuck(7)
    const carrier = byHand(luck)
    const ada = found('Ada', time, { storage, image: () => Buffer.alloc(0) })
    const village: Village = { time, devices: [ada], links: [] }
    const later = (): void => {
      time.pass(61_000)
      carrier.gather(village.devices)
    }
    const coming = (name: string, wish: Parameters<typeof invite>[1]) => {
      time.pass(61_000)
      return welcome(village, ada, name, wish ?? {}, carrier)
    }
    const bo = coming('Bo', { role: 'admin' })
    const cy = coming('Cy', { role: 'member', uses: 3 })
    const gus = coming('Gus', { role: 'guest' })
    later()

    say(ada.group, 'The soup is on.')
    later()
    say(bo.group, 'On my way. Hier ist es schön; 湖のそば; على البحيرة')
    say(cy.group, `A long one: ${'by the lake '.repeat(400)}`)
    later()
    rename(bo.group, 'Bo by the lake')
    appoint(ada.group, cy.group, 'admin')
    later()

    // Somebody who reads from now on, a link that is closed, one that stays open, one that has run out.
    const dee = coming('Dee', { role: 'member', history: 'new' })
    say(ada.group, 'Welcome, Dee.')
    later()
    close(ada.group, invite(ada.group, { uses: 5 }))
    invite(bo.group, { role: 'guest', expires: lookedAt + 86_400_000 })
    invite(cy.group, { expires: time.now() + 1_000 })
    later()

    // A deletion, and something that goes by itself before anybody looks.
    const message = (text: string) => messageFields({ channel: generalChannel(ada.group.id), text })
    let item: ItemId | null = null
    ada.group.writeAll(() => {
      const whole = composeWhole(ada.group.ledger, messageKind, message('Said in haste.'), time.now())
      item = whole?.item ?? null
      return whole?.entries ?? []
    })
    bo.group.writeAll(
      () =>
        composeWhole(bo.group.ledger, messageKind, message('Gone by noon.'), time.now(), { expires: 3 })?.entries ?? [],
    )
    later()
    ada.group.writeAll(() => (item === null ? [] : (composeDeletion(ada.group.ledger, item, time.now()) ?? [])))
    later()

    // A second computer that comes and goes, a guest who leaves, and a removal, with what it voids.
    const second = createDevice({ name: 'Bo2', member: 'Bo', time, stored: computerOf(bo.group, 'Bo2') })
    village.devices.push(second)
    addComputer(bo.group, second.group)
    later()
    say(second.group, 'From my other computer.')
    later()
    retire(bo.group, second.group)
    leave(gus.group)
    later()
    const ed = comeBy(village, ada, village.links[1]!.link, 'Ed', carrier)
    later()
    say(ed.group, 'I am new here.')
    later()
    // Parted: Ed goes on, and is removed meanwhile.
    say(ed.group, 'Does anybody hear me?')
    remove(bo.group, ed.group)
    later()

    // A log of items that forks, one of facts, and a fact that pretends to know less than it does.
    forkWords(dee.group, 'I never said that.', luck)
    later()
    const [join] = cy.group.ledger.graph.nodes.filter(({ fact }) => fact.device === cy.group.ledger.deviceId)
    forge(cy.group, { kind: 'inviteClose', invite: inviteIdOf(village.links[0]!.link) }, { after: join ?? null })
    lie(bo.group, cy.group, false, luck)
    later()
    rekey(ada.group)
    perform(ada.group, leavingAnnouncementsTo('admins'))
    // Ed comes back by a new key, and is given back what was Ed's.
    const again = coming('Ed again', { role: 'member' })
    later()
    succeed(ada.group, ed.group, again.group)
    later()
    // One who waits to be let in by hand.
    coming('Fay', { approve: true })
    later()
    say(ada.group, 'Good night.')
    later()
    ada.group.stop()
  })
}
