import type { CommonError } from '#shared/contract/define.ts'
import type { InviteRefusal, LinkingFailure, Ui } from '#shared/contract/ui.ts'
import type { Failure } from '#shared/kernel/result.ts'
import type { OpenCode } from '../openVault.ts'

/** Codes that arise in the command line and the hosts it starts. */
export type HostCode =
  | 'usage'
  | 'vault-missing'
  | 'vault-locked'
  | 'vault-silent'
  | 'file-unreadable'
  | 'no-such-invite'
  | 'member-ambiguous'
  | 'archive-choice'
  | 'group-missing'
  | 'channel-ambiguous'
  | 'group-needed'
  | 'group-ambiguous'
  | 'nobody-reached'
  | 'not-filled'
  | 'stopped'
  | 'port-in-use'
  | 'port-not-allowed'
  | 'address-unavailable'
  | 'cannot-listen'
  | 'interface-not-built'

export type Code = Ui[keyof Ui]['errors'][number] | CommonError | InviteRefusal | LinkingFailure | OpenCode | HostCode

/** What the command line says of each failure, in one place. A code without words does not compile. */
const words: Readonly<Record<Code, string>> = {
  usage: 'This is not how it is used.',
  'input-invalid': 'This cannot be used.',
  defect: 'Something in Hearth is broken. HEARTH_LOG=1 shows what; nothing that was saved is lost.',
  disconnected: 'The process that has this vault open ended before it answered.',

  'vault-missing': 'There is no vault here. "hearth init --name NAME" makes one, and --vault says where it is.',
  'vault-exists': 'There is a vault here already. Use it, or choose another folder with --vault.',
  'vault-in-use': 'Another Hearth has this vault open. Close it, or wait until it is done.',
  'vault-silent': 'The process that has this vault open does not answer.',
  'vault-locked': 'This vault is locked. Give its passphrase with --passphrase-file FILE or in HEARTH_PASSPHRASE.',
  'vault-not-open': 'This vault is locked or not made yet.',
  'vault-not-locked': 'This vault is open already.',
  'vault-read-only': 'Nothing can be written to the folder of this vault. What is in it is unchanged.',
  'vault-damaged':
    'The vault’s file is damaged. It was left as it is. Keep a copy of the folder before you try anything with it.',
  'keychain-refused':
    'The key of this vault is in the system’s keychain, which the command line cannot ask. Open Hearth’s window first; commands then go through it.',
  'vault-newer': 'A newer Hearth made this vault. Use that one; nothing was changed.',
  'passphrase-wrong': 'This passphrase does not open the vault. Nothing was changed.',
  'disk-full': 'The disk is full, so this could not be saved. Everything saved before is still there.',
  'file-unreadable': 'That file cannot be read.',
  'path-taken': 'Something is there already, and nothing is overwritten. Choose another name.',
  'path-unwritable': 'Nothing can be written there. Choose another place.',
  'archive-malformed': 'This is not an archive of a group. One is a ZIP file that "hearth export" made.',
  'archive-damaged': 'This archive is damaged: something of it is missing or changed. Nothing of it was taken in.',
  'archive-newer': 'A newer Hearth made this archive. Use that one to take it in; nothing was changed.',
  'archive-locked': 'This archive opens with a passphrase. Give it with --archive-passphrase-file FILE.',
  'already-here': 'This group is in this vault already. Nothing was changed.',
  'archive-choice':
    'Say who may read the archive: --archive-passphrase-file FILE seals it, --readable leaves it open to anybody who has the file.',

  'birthday-malformed': 'There is no such day.',
  'post-unknown': 'There is no such post in this group. "hearth feed" shows those there are.',
  'comment-unknown': 'There is no such comment of yours in this group.',
  'item-unknown': 'There is no such message, post or comment in this group.',
  'report-unknown': 'There is no such report. "hearth reports" shows those there are.',
  'nobody-to-tell': 'There is no other admin whom this could be reported to.',
  'post-empty': 'There is nothing in it: write a text, or the question of a poll.',
  'poll-has-votes': 'Somebody has voted already. The options stay as they are; new ones can be added at the end.',
  'poll-closed': 'This poll is closed.',
  'option-unknown': 'This poll has no such option.',
  'only-one-option': 'In this poll one option may be chosen.',
  'emoji-malformed': 'This is not one emoji.',
  'page-unreachable': 'That page cannot be reached.',
  'page-refused': 'That address leads to no page on the open internet.',

  'no-such-invite': 'There is no such invite in this group. "hearth invite list" shows those there are.',
  'member-unknown': 'Nobody in this group is called so. "hearth members" shows who belongs to it.',
  'member-ambiguous': 'Several people are called so. Give the beginning of the id of the one you mean.',
  'join-unknown': 'Nobody of that name waits to be let in. "hearth invite waiting" shows who does.',
  'role-unchanged': 'They have this role already.',
  'last-owner': 'A group is never without an owner: say with --heir who owns it in your place.',
  'heir-unknown': 'The heir must be somebody else who belongs to this group.',
  'heir-not-needed': 'Only an owner who goes names an heir.',
  'group-missing':
    'There is no group in this vault yet. Start one with "hearth group create NAME", or join one with a link.',
  'group-unknown': 'There is no such group in this vault. "hearth group list" shows those there are.',
  'group-needed': 'There are several groups in this vault. Say which with --group.',
  'group-ambiguous': 'Several groups are called so. Give the id of the one you mean; "hearth group list" shows it.',
  'space-full': 'There is no room for so many computers in a private chat.',
  'channel-archived':
    'This channel was put away: it can be read, and nothing be written. "hearth channel change CHANNEL --restore" takes it back.',
  'admins-only': 'Only admins write in this channel.',
  'channel-ambiguous':
    'Several chats are called so. Give the id of the one you mean; "hearth channel list --json" shows it.',
  'channel-unknown': 'There is no such channel in this group.',
  'not-allowed': 'Your role in this group does not allow this.',
  'already-member': 'You belong to this group already.',

  'link-malformed': 'This is not an invite link. One begins with hearth://join/ and is to be copied whole.',
  'link-damaged': 'This invite link is damaged: a part is missing or changed. Ask for it to be sent again.',
  'link-newer': 'This invite link was made by a newer Hearth. Get the newest version to use it.',
  'invite-unknown': 'The people of this group do not know this invite. Ask whoever sent it for a new one.',
  'invite-used-up': 'This invite has been used as often as it may be. Ask for a new one.',
  'invite-expired': 'This invite has expired. Ask for a new one.',
  'invite-closed': 'This invite was closed. Ask for a new one.',

  'code-malformed': 'This is not a code for linking. One begins with hearth://link/ and is to be copied whole.',
  'code-damaged': 'This code is damaged: a part is missing or changed. Copy it again, whole.',
  'code-newer': 'This code was made by a newer Hearth. Get the newest version here to use it.',
  'code-expired': 'This code has expired. Make a new one on your other computer.',
  'code-used': 'This code was used already. If that was not you, retire the computer that used it, and make a new one.',
  'code-cancelled': 'The linking was cancelled. Make a new code on your other computer.',
  'code-own': 'This code was made on this very computer. It is for another one.',
  'no-network': 'This needs a network, and this Hearth was started without one.',
  'nobody-there':
    'Nobody was found at the place of this code. Both computers must be online, and Hearth open on the one that made it.',
  'other-side-gone': 'The other computer was lost before all was done. Nothing was kept; make a new code.',
  'vault-of-another': 'This vault is somebody else’s, or has groups under other words. Link into a new vault.',
  'message-unknown': 'There is no such message (any more).',
  'device-unknown': 'No computer of yours is known by that. "hearth device list" shows those there are.',
  'sheet-malformed': 'This is neither a recovery sheet nor 24 words.',
  'sheet-damaged': 'This recovery sheet is damaged: a part is missing or changed.',
  'sheet-newer': 'A newer Hearth made this recovery sheet. Get the newest version to use it.',
  'words-wrong': 'These are not the words of a recovery sheet: one of them is wrong, or out of its place.',
  'vault-without-passphrase': 'A vault without a passphrase cannot be locked: it would open by itself.',

  'nobody-reached':
    'Nobody of this group could be reached yet. The invite is kept here: "hearth run" goes on trying, and so does the same command again.',
  'not-filled':
    'The connection ended before the first messages were here. What came is kept; the same command again goes on.',
  stopped: 'Stopped before it was done. Nothing that was saved is lost.',
  'port-in-use': 'Another program listens there already. Choose another port.',
  'port-not-allowed': 'The system does not allow to listen there. A port above 1023 is usually free to use.',
  'address-unavailable': 'This computer does not have that address.',
  'cannot-listen': 'Nothing can listen there.',
  'interface-not-built': 'The interface is not built yet. "npm run build" builds it.',
}

/** Codes whose failure itself says what was wrong. */
const tellsMore: ReadonlySet<string> = new Set<Code>([
  'input-invalid',
  'member-ambiguous',
  'file-unreadable',
  'port-in-use',
  'port-not-allowed',
  'address-unavailable',
  'cannot-listen',
])

/** The words for a failure. */
export function wordsFor({ code, message }: Failure): string {
  if (code === 'usage') return message ?? words.usage
  const said = Object.hasOwn(words, code) ? words[code as Code] : `This did not work (${code}).`
  return message !== undefined && tellsMore.has(code) ? `${said} (${message})` : said
}
