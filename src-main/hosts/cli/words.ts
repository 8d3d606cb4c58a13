import type { CommonError } from '#shared/contract/define.ts'
import type { InviteRefusal, Ui } from '#shared/contract/ui.ts'
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
  | 'group-missing'
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

export type Code = Ui[keyof Ui]['errors'][number] | CommonError | InviteRefusal | OpenCode | HostCode

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

  'no-such-invite': 'There is no such invite in this group. "hearth invite list" shows those there are.',
  'group-missing':
    'There is no group in this vault yet. Start one with "hearth group create NAME", or join one with a link.',
  'group-unknown': 'There is no such group in this vault. "hearth group list" shows those there are.',
  'group-needed': 'There are several groups in this vault. Say which with --group.',
  'group-ambiguous': 'Several groups are called so. Give the id of the one you mean; "hearth group list" shows it.',
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
