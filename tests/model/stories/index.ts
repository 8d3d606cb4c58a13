/** Stories with the outcome that the rules name, told so that any law can be asked what it makes of them. */
import { appointments } from './appointments.ts'
import { devices } from './devices.ts'
import { forks } from './forks.ts'
import { invites } from './invites.ts'
import { joiners } from './joiners.ts'
import { keys } from './keys.ts'
import { removals } from './removals.ts'
import { rights } from './rights.ts'
import type { Story } from './group.ts'

export const stories: readonly Story[] = [
  ...removals,
  ...appointments,
  ...forks,
  ...invites,
  ...joiners,
  ...devices,
  ...rights,
  ...keys,
]
