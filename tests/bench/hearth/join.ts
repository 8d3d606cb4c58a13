import { readLink, writeLink } from '#main/engine/charter/link.ts'
import { generalChannel } from '#main/engine/items/id.ts'
import type { Group } from '#main/engine/groups/group.ts'
import type { Time } from '#tests/support/time.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { dial, listen, type Frames } from '../support/frames.ts'
import { groupsWith, takeIn, writtenBy } from '../support/lakeside.ts'
import { peakMemory, watch, type Subject } from '../support/task.ts'

const people = 30

/** One end of a link over a socket. */
function linked(group: Group, time: Time, frames: Frames, local: string, remote: string): void {
  const link = group.open(
    {
      send: (bytes) => {
        frames.send(bytes)
        queueMicrotask(() => {
          link.flushed(bytes.length)
        })
      },
      close: () => {
        frames.close()
      },
      trust: () => undefined,
    },
    { local, remote },
  )
  frames.onMessage((bytes) => {
    link.receive(bytes)
    // What is gathered within one turn of the event loop is taken at its end.
    setImmediate(() => {
      time.pass(0)
    })
  })
  frames.onClose(() => {
    group.gone(link)
  })
}

const [here, there] = ['11'.repeat(32), '22'.repeat(32)]

export const { hold, measure }: Required<Subject> = {
  hold: ({ size, folder }) => {
    const groups = groupsWith('Ada', folder)
    const ada = groups.found('Ada')
    for (let person = 1; person < people; person += 1) {
      const member = groups.bring(ada, `person ${String(person)}`)
      groups.part(ada)
      for (const page of writtenBy(groups, member, Math.ceil(size / (people - 1)), 64)) takeIn(ada, page)
    }
    // Each that comes joins by its own name; all by one link, which is said first.
    return listen((frames) => {
      const invite = groups.invite(ada, { uses: 1_000 })
      frames.send(new TextEncoder().encode(writeLink(invite)))
      linked(ada, groups.time, frames, here, there)
    })
  },
  measure: async ({ size, port, folder }) => {
    const groups = groupsWith('Zoe', folder)
    const frames = await dial(port)
    // The greeting may come in one piece with the link: whoever hears next is there before it is read.
    const { zoe, time } = await new Promise<{ zoe: Group; time: () => number }>((resolve) => {
      frames.onMessage((bytes) => {
        const newcomer = groups.join(expectOk(readLink(new TextDecoder().decode(bytes))), 'Zoe')
        const { time } = watch()
        linked(newcomer, groups.time, frames, there, here)
        resolve({ zoe: newcomer, time })
      })
    })
    const { ledger } = zoe
    const shown = (): number => ledger.storage.messageCount(ledger.stored.row, generalChannel(zoe.id))
    let newest = 0
    const total = Math.ceil(size / (people - 1)) * (people - 1)
    return new Promise((resolve) => {
      const look = (): void => {
        if (newest === 0 && shown() >= 50) newest = time()
        if (newest > 0 && zoe.missing() === 0 && shown() === total)
          resolve({ newest, all: time(), wire: frames.moved / size, memory: peakMemory() })
        else setTimeout(look, newest === 0 ? 2 : 20)
      }
      look()
    })
  },
}
