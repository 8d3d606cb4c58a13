import type { HeadOf, RowOf } from '#shared/contract/define.ts'
import type { Table } from '#shared/contract/table.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { look, watchUntil } from '../look.ts'
import { whole } from './option.ts'
import type { Session } from './session.ts'

/** Once somebody is linked: how long what was written may take to reach them, and what they have to come here. */
const exchangeWithin = 15_000
/** Nothing has moved for so long: nothing more comes or goes. */
const quiet = 600

export const defaultWait = 5

export const waitOption = whole(
  'SECONDS',
  `how long to look for others, where no process runs on the vault (else ${defaultWait}; 0: stay offline)`,
  0,
  3_600,
)

type Health = Table<HeadOf<Ui, 'health'>, RowOf<Ui, 'health'>>

const others = ({ rows }: Health): readonly RowOf<Ui, 'health'>[] => rows.filter((device) => !device.self)

export const isLinked = (health: Health): boolean => others(health).some((device) => device.linked)

/** No signalling server answers and none is listened at: waiting would be in vain. */
export const isCutOff = ({ head }: Health): boolean =>
  head.listening.length === 0 && head.signals.every((signal) => signal.state === 'failed')

/** All that is known to exist is here, and somebody else has all that was made here. */
export const isEven = (health: Health): boolean =>
  isLinked(health) && health.head.missing === 0 && health.head.unsent === 0

/**
 * Before a command leaves a vault that it alone has open: waits a short while for others, and where somebody is at
 * hand until both sides have the same. A process that runs on the vault sees to this by itself.
 */
export async function meetOthers(
  { client, elsewhere }: Session,
  groupId: string,
  seconds: number = defaultWait,
): Promise<void> {
  if (elsewhere || seconds === 0) return
  const group = await look(client, 'group', { groupId })
  if (!group.ok || group.value.head.state === 'removed') return
  const { people, myRole } = group.value.head
  const known = await look(client, 'health', { groupId })
  // Nobody else is in it, nor another computer of one's own.
  if (people === (myRole === null ? 0 : 1) && (!known.ok || others(known.value).length === 0)) return
  const within = seconds * 1_000
  const met = watchUntil(client, 'health', { groupId }, (health) => isLinked(health) || isCutOff(health), { within })
  // Whoever was removed is told so, and linked to no more.
  const told = watchUntil(client, 'group', { groupId }, ({ head }) => head.state === 'removed', { within })
  const found = await Promise.race([met, told.then(() => null)])
  if (found === null || !found.ok || !isLinked(found.value.table)) return
  const isDone = (health: Health): boolean => isEven(health) || others(health).length === 0
  await watchUntil(client, 'health', { groupId }, isDone, { within: exchangeWithin, quiet })
}

/** On a computer that was just linked: waits until it is in, and has what the others have. */
export async function comeIn(session: Session, groupId: string, seconds: number): Promise<void> {
  const within = seconds * 1_000
  await watchUntil(session.client, 'group', { groupId }, ({ head }) => head.state === 'member', { within })
  await meetOthers(session, groupId, seconds)
}
