/** What can happen in a history, one step at a time, by name. */
import type { Role } from '#main/engine/charter/fact.ts'
import type { Group } from '#main/engine/groups/group.ts'
import type { Luck } from '../luck.ts'
import { addComputer, appoint, close, computerOf, invite, leave, rekey, remove, rename, retire, say, seat, succeed, type InviteWish } from './acts.ts' // prettier-ignore
import type { Carrier } from './carrier.ts'
import { createDevice, type Device } from './device.ts'
import { forkWords, lie } from './lies.ts'
import { changeASpace, deleteSomething, makeChannel, makeSpaceOf, renameAChannel, sayForAnHour, sayInASpace, writeAtLength } from './private.ts' // prettier-ignore
import { comeBy, welcome, type Village } from './village.ts'

/** A village, and who is parted from whom: a number whose bits say on which side each device is. */
export interface Parted extends Village {
  sides: number
}

/** What a step is about. `how` is a number below 64 that decides whatever else there is to decide. */
interface Scene {
  readonly village: Parted
  readonly device: Device
  readonly group: Group
  readonly other: Device
  /** Those on the same side. */
  readonly near: readonly Device[]
  readonly how: number
  readonly of: number
  readonly carrier: Carrier
  readonly luck: Luck
}

const roles: readonly Role[] = ['owner', 'admin', 'member', 'guest']
const mostDevices = 7

const wishOf = (how: number): InviteWish => ({
  role: roles[how % 4] ?? 'member',
  uses: 1 + (how % 3),
  history: how % 5 === 0 ? 'new' : 'all',
})

const sideOf = (sides: number, index: number): number => (sides >> (index % 10)) & 1

/** What befalls a device, whether it stands or not. */
const befalls = {
  nothing: () => undefined,
  part: ({ village, how, of, carrier }) => {
    village.sides = how * 16 + of
    carrier.part((one) => sideOf(village.sides, village.devices.indexOf(one)))
  },
  tell: ({ carrier, device, other, near }) => {
    if (near.includes(other) && other !== device) carrier.tell(device, other)
  },
  gather: ({ carrier, near, how }) => {
    carrier.gather(near.filter((_, index) => ((how >> (index % 6)) & 1) === 1))
  },
  later: ({ village, how }) => {
    village.time.pass(how * 60_000)
  },
  crash: ({ carrier, device }) => {
    carrier.crash(device)
  },
} satisfies Record<string, (scene: Scene) => void>

const newcomer = ({ devices }: Village): string => `New${String(devices.length)}`

/** What somebody does who stands, as far as they know; whether they may is asked by their own software, but for lies. */
const does = {
  welcome: ({ village, device, how, carrier }) => {
    if (village.devices.length < mostDevices) welcome(village, device, newcomer(village), wishOf(how), carrier)
  },
  comeBy: ({ village, device, carrier, luck }) => {
    const made = luck.pick(village.links)
    if (made !== undefined && village.devices.length < mostDevices)
      comeBy(village, device, made.link, newcomer(village), carrier)
  },
  invite: ({ village, device, group, how }) => {
    village.links.push({ by: device, link: invite(group, wishOf(how)) })
  },
  close: ({ village, group, luck }) => {
    const made = luck.pick(village.links)
    if (made !== undefined) close(group, made.link)
  },
  remove: ({ group, other }) => {
    remove(group, other.group)
  },
  appoint: ({ village, group, other, how, luck }) => {
    const heir = how > 40 ? (luck.pick(village.devices)?.group ?? null) : null
    appoint(group, other.group, roles[how % 4] ?? 'member', heir)
  },
  leave: ({ group, other, how }) => {
    leave(group, how > 20 ? other.group : null)
  },
  seat: ({ group, other }) => {
    seat(group, other.group)
  },
  computer: ({ village: { devices, time }, device, group, carrier }) => {
    if (devices.length >= mostDevices) return
    const name = `${device.member}${String(devices.length)}`
    const added = createDevice({ name, member: device.member, time, stored: computerOf(group, name) })
    devices.push(added)
    if (addComputer(group, added.group) === null) carrier.tell(device, added)
  },
  retire: ({ group, other }) => {
    retire(group, other.group)
  },
  succeed: ({ village, device, group, other, luck }) => {
    succeed(group, other.group, (luck.pick(village.devices) ?? device).group)
  },
  rekey: ({ group }) => {
    rekey(group)
  },
  backdate: ({ group, other, luck }) => {
    lie(group, other.group, false, luck)
  },
  fork: ({ group, other, luck }) => {
    lie(group, other.group, true, luck)
  },
  forkWords: ({ device, group, how, luck }) => {
    forkWords(group, `${device.name} says ${String(how)} and says it not`, luck)
  },
  say: ({ device, group, how }) => {
    say(group, `${device.name} says ${String(how)}`)
  },
  space: ({ device, group, other, how, luck, village }) => {
    const third = how % 3 === 0 ? [] : [luck.pick(village.devices) ?? device]
    makeSpaceOf(
      group,
      how % 4 === 0 ? '' : `space ${String(how)}`,
      [other, ...third].map((one) => one.group),
    )
  },
  spaceChange: ({ group, other, how, luck }) => {
    changeASpace(group, other.group, how % 2 === 0, luck)
  },
  whisper: ({ device, group, how, luck }) => {
    sayInASpace(group, `${device.name} whispers ${String(how)}`, how % 8 === 0 ? 1 : null, luck)
  },
  fleeting: ({ device, group, how }) => {
    sayForAnHour(group, `${device.name} says ${String(how)} for an hour`)
  },
  delete: ({ group, luck }) => {
    deleteSomething(group, luck)
  },
  // What is long takes long: now and then is enough.
  article: ({ device, group, how }) => {
    if (how % 6 === 0) writeAtLength(group, `${device.name} on ${String(how)}`)
    else say(group, `${device.name} says little of ${String(how)}`)
  },
  channel: ({ device, group, how, luck }) => {
    if (how % 3 === 0) makeChannel(group, `${device.name} ${String(how)}`)
    else renameAChannel(group, `renamed ${String(how)}`, luck)
  },
  rename: ({ device, group, how }) => {
    rename(group, `${device.name} the ${String(how)}th`)
  },
} satisfies Record<string, (scene: Scene) => void>

export type Act = keyof typeof befalls | keyof typeof does

export interface Step {
  readonly act: Act
  readonly by: number
  readonly of: number
  readonly how: number
}

export function take(village: Parted, { act, by, of, how }: Step, carrier: Carrier, luck: Luck): void {
  const { devices, time, sides } = village
  const at = by % devices.length
  const [device, other] = [devices[at], devices[of % devices.length]]
  if (device === undefined || other === undefined) return
  const near = devices.filter((_, index) => sideOf(sides, index) === sideOf(sides, at))
  const scene: Scene = { village, device, group: device.group, other, near, how, of, carrier, luck }
  time.pass(1 + how)
  if (isBefalling(act)) befalls[act](scene)
  // Who was never let in, or is gone, has nothing to say that anybody would hear: others try that.
  else if (device.group.stands) does[act](scene)
}

const isBefalling = (act: Act): act is keyof typeof befalls => Object.hasOwn(befalls, act)
