import type { Command } from './command.ts'
import { exportGroup, importGroup } from './commands/archive.ts'
import { attention, notify, quiet } from './commands/attention.ts'
import { channelChange, channelCreate, channelList, channelMembers, direct } from './commands/channel.ts'
import { demo } from './commands/demo.ts'
import { deviceAccept, deviceLink, deviceList, deviceRemove, deviceRename } from './commands/device.ts'
import { comment, feed, postShow, topics, vote } from './commands/feed.ts'
import { groupCreate, groupForget, groupList } from './commands/group.ts'
import { health } from './commands/health.ts'
import { init } from './commands/init.ts'
import { inviteClose, inviteCreate, inviteList } from './commands/invite.ts'
import { join } from './commands/join.ts'
import { inviteApprove, inviteRenew, inviteWaiting } from './commands/joiners.ts'
import { log } from './commands/log.ts'
import { leave, memberGone, memberRemove, memberRole, memberSucceed } from './commands/member.ts'
import { memberList, members } from './commands/members.ts'
import { edit, pin, react, remove } from './commands/message.ts'
import { open } from './commands/open.ts'
import { hide, hidings, mute, report, reports, settle, unhide } from './commands/order.ts'
import { policy } from './commands/policy.ts'
import { post, postDelete, postEdit, postPin } from './commands/post.ts'
import { profileEdit, profileShow } from './commands/profile.ts'
import { read } from './commands/read.ts'
import { lock, recovery, restore } from './commands/recovery.ts'
import { run } from './commands/run.ts'
import { safety } from './commands/safety.ts'
import { say } from './commands/say.ts'
import { search } from './commands/search.ts'
import { signal } from './commands/signal.ts'
import { backup, check, rebuild } from './commands/upkeep.ts'

/** Everything that can be typed after `hearth`, in the order in which people need it. */
export const commands: readonly Command[] = [
  init,
  groupCreate,
  groupList,
  inviteCreate,
  inviteList,
  inviteClose,
  inviteRenew,
  inviteWaiting,
  inviteApprove,
  join,
  channelList,
  channelCreate,
  channelChange,
  channelMembers,
  direct,
  say,
  read,
  edit,
  remove,
  pin,
  react,
  feed,
  post,
  postShow,
  postEdit,
  postDelete,
  postPin,
  comment,
  vote,
  topics,
  search,
  members,
  memberList,
  profileShow,
  profileEdit,
  memberRole,
  memberRemove,
  memberGone,
  memberSucceed,
  attention,
  notify,
  quiet,
  hide,
  unhide,
  hidings,
  report,
  reports,
  settle,
  mute,
  safety,
  log,
  policy,
  leave,
  groupForget,
  deviceList,
  deviceLink,
  deviceAccept,
  deviceRemove,
  deviceRename,
  recovery,
  restore,
  lock,
  exportGroup,
  importGroup,
  health,
  check,
  rebuild,
  backup,
  open,
  run,
  signal,
  demo,
]
