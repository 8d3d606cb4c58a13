import type { Attack } from '#tests/support/attacks.ts'
import { backdatedRemoval } from './backdatedRemoval.ts'
import { clientIds } from './clientIds.ts'
import { deepNesting } from './deepNesting.ts'
import { deleteSets } from './deleteSets.ts'
import { equalClocks } from './equalClocks.ts'
import { forgedAuthor } from './forgedAuthor.ts'
import { forgedClock } from './forgedClock.ts'
import { garbageKey } from './garbageKey.ts'
import { lyingReceipt } from './lyingReceipt.ts'
import { oldLink } from './oldLink.ts'
import { oversizedFrames } from './oversizedFrames.ts'
import { pendingStructs } from './pendingStructs.ts'
import { privateSpaces } from './privateSpaces.ts'
import { replay } from './replay.ts'
import { runLengthBombs } from './runLengthBombs.ts'
import { secondEntryOne } from './secondEntryOne.ts'
import { signallingFlood } from './signallingFlood.ts'
import { truncatedHandshakes } from './truncatedHandshakes.ts'
import { unrulyPeer } from './unrulyPeer.ts'
import { yearsAhead } from './yearsAhead.ts'

export const attacks: readonly Attack[] = [
  ...forgedAuthor,
  ...forgedClock,
  ...equalClocks,
  ...replay,
  ...runLengthBombs,
  ...deepNesting,
  ...pendingStructs,
  ...clientIds,
  ...deleteSets,
  ...oversizedFrames,
  ...truncatedHandshakes,
  ...oldLink,
  ...backdatedRemoval,
  ...secondEntryOne,
  ...garbageKey,
  ...privateSpaces,
  ...yearsAhead,
  ...unrulyPeer,
  ...lyingReceipt,
  ...signallingFlood,
]
