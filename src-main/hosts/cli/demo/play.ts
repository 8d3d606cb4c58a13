/** What was planned, done: by twelve engines with vaults of their own, linked to one another, in a time of its own. */
import { mkdirSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectOk } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Client } from '#shared/rpc/client.ts'
import { openEngine, type Engine } from '../../../engine/engine.ts'
import { clientOf } from '../../look.ts'
import { foundClubs, talkInClubs } from './clubs.ts'
import { createHub } from './hub.ts'
import { everybody, villagers, type Who } from './people.ts'
import { perform } from './perform.ts'
import { lastDays, makePlan, promised } from './plan.ts'
import { pictureOf } from './pictures.ts'
import { countAll, foundInEmber, furnish, type Counts } from './stage.ts'
import { createTime } from './time.ts'

export interface Wish {
  /** Where whose vault is to be; none of these folders may be there. Those of all others are gone afterwards. */
  readonly vaults: Readonly<Partial<Record<Who, string>>>
  /** Signalling servers of the group. */
  readonly signals: readonly string[]
  readonly now: number
  /** Only so many of the last days. */
  readonly days?: number
  /** How far it is, in hundredths. */
  readonly progress: (percent: number) => void
  readonly log: (line: string) => void
}

export interface Played extends Counts {
  readonly groupId: string
}

const day = 86_400_000
const hour = 3_600_000

/** The midnight that the last day began with. Nobody speaks in the future: where it is early in the day, all of it was said a day before. */
export function lastMidnight(now: number): number {
  const today = new Date(now).setHours(0, 0, 0, 0)
  return now > today + 9 * hour ? today : new Date(now - day).setHours(0, 0, 0, 0)
}

/** Throws where an engine does not do what was asked of it: the plan and the engine do not fit. */
export async function play({ vaults, signals, now, days, progress, log }: Wish): Promise<Played> {
  const midnight = lastMidnight(now)
  const time = createTime(midnight - (promised.days + 1) * day)
  const hub = createHub('ada')
  const elsewhere = await mkdtemp(join(tmpdir(), 'hearth-demo-'))
  const engines = new Map<Who, { readonly engine: Engine; readonly client: Client<Ui> }>()
  const client = (who: Who): Client<Ui> => {
    const found = engines.get(who)
    if (found === undefined) throw new Error(`${who} has not come yet`)
    return found.client
  }
  /** What is under way arrives at these, by way of the one in the middle. */
  const settle = async (names: readonly Who[]): Promise<void> => {
    const near = ['ada', ...names]
    for (let hop = 0; hop < 2; hop += 1) {
      await hub.settle(near)
      time.goTo(time.now() + 1)
    }
    await hub.settle(near)
  }
  /** All that is under way arrives, and what waited for a moment happens. */
  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) {
      await hub.settle()
      time.rest(200)
    }
    await hub.settle()
  }

  const moveIn = async (who: Who): Promise<void> => {
    const directory = vaults[who] ?? join(elsewhere, who)
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const engine = expectOk(
      await openEngine({
        directory,
        keychain: null,
        startTransport: hub.startTransport(who),
        listen: null,
        defaultSignals: [],
        now: time.now,
        schedule: time.schedule,
        isForgetful: true,
        // What goes wrong is answered to whoever asked, and ends the play there.
        log: (line) => {
          log(`${who}: ${line}`)
        },
      }),
    )
    engines.set(who, { engine, client: clientOf(engine) })
    const { name, face } = villagers[who]
    expectOk(await client(who).call('vault.create', { name, signals: [...signals] }))
    const picture = face === null ? null : pictureOf(face)
    expectOk(await client(who).call('profile.set', { name, picture }))
  }

  try {
    for (const who of everybody) await moveIn(who)
    const groupId = await foundInEmber(client('ada'))
    for (const who of everybody.slice(1)) {
      const { role } = villagers[who]
      const { link } = expectOk(await client('ada').call('invite.create', { groupId, role }))
      expectOk(await client(who).call('group.join', { link }))
      await rest()
      time.goTo(time.now() + hour / 2)
    }
    const stage = await furnish({ groupId, client, settle, rest, goTo: time.goTo, midnight })
    const clubs = await foundClubs(stage)
    const plan = makePlan(midnight)
    await perform(stage, days === undefined ? plan : lastDays(plan, days), progress)
    await rest()
    await talkInClubs(stage, clubs)
    // Until each has heard of all that the others have.
    for (let turn = 0; turn < 3; turn += 1) await rest()
    return { groupId, ...(await countAll(stage)) }
  } finally {
    for (const { engine } of engines.values()) await engine.close()
    rmSync(elsewhere, { recursive: true, force: true })
  }
}
