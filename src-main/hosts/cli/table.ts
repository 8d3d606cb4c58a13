import type { Command } from './command.ts'
import { groupCreate, groupList } from './commands/group.ts'
import { health } from './commands/health.ts'
import { init } from './commands/init.ts'
import { inviteClose, inviteCreate, inviteList } from './commands/invite.ts'
import { join } from './commands/join.ts'
import { members } from './commands/members.ts'
import { open } from './commands/open.ts'
import { read } from './commands/read.ts'
import { run } from './commands/run.ts'
import { say } from './commands/say.ts'
import { signal } from './commands/signal.ts'

/** Everything that can be typed after `hearth`, in the order in which people need it. */
export const commands: readonly Command[] = [
  init,
  groupCreate,
  groupList,
  inviteCreate,
  inviteList,
  inviteClose,
  join,
  say,
  read,
  members,
  health,
  open,
  run,
  signal,
]
