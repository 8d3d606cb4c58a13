import { readFile } from 'node:fs/promises'
import type { Asked, HeadOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { toBase64url } from '#shared/kernel/bytes.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { findMember } from '../findMember.ts'
import { columns, plain } from '../layout.ts'
import { text, texts, whole, type Option } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

type Head = HeadOf<Ui, 'profile'>
type Edit = Asked<Ui, 'profile.edit'>

const birthdayWords = ({ birthday }: Head): string =>
  birthday === null
    ? ''
    : [birthday.year ?? '', birthday.month, birthday.day].map((part) => String(part).padStart(2, '0')).join('-')

function described(head: Head): string {
  const lines: readonly (readonly [string, string])[] = [
    ['name', head.name],
    ['pronouns', head.pronouns],
    ['headline', head.headline],
    ['role', head.role ?? 'gone'],
    ['ask about', head.skills.join(', ')],
    ['interests', head.interests.join(', ')],
    ...head.contacts.map(({ label, value }) => [label, value] as const),
    ...head.links.map(({ label, url }) => [label, url] as const),
    ['birthday', birthdayWords(head)],
  ]
  const said = columns(lines.filter(([, value]) => value !== '').map(([name, value]) => [plain(name), plain(value)]))
  return head.about === '' ? said : `${said}\n\n${head.about.split('\n').map(plain).join('\n')}`
}

/** Pictures are for eyes: a script is told how large they are. */
const withoutPictures = ({ picture, banner, ...rest }: Head): object => ({
  ...rest,
  picture: picture !== null,
  banner: banner !== null,
})

export const profileShow = command({
  name: 'profile show',
  summary: 'show a member’s page, or your own',
  parameters: ['[MEMBER]'],
  options: { wait: waitOption },
  run: (context, parameters, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const given = parameters['[MEMBER]']
      const group = await look(session.client, 'group', { groupId })
      if (!group.ok) return group
      const member = given === '' ? ok({ id: group.value.head.me }) : await findMember(session, groupId, given)
      if (!member.ok) return member
      const found = await look(session.client, 'profile', { groupId, memberId: member.value.id })
      if (!found.ok) return found
      const { head, rows } = found.value
      const shared = rows.map(({ kind, text: tag }) => ({ kind, text: tag }))
      return ok({ value: { id: member.value.id, ...withoutPictures(head), shared }, words: described(head) })
    }),
})

/** "LABEL: VALUE", or the value alone. */
const labelled = (given: string): [string, string] => {
  const [, label = '', value = ''] = /^([^:/]{1,60}):\s+(\S.*)$/u.exec(given) ?? ['', '', given]
  return [label.trim(), value.trim()]
}

/** May be empty, which takes away what was said. */
const line = (value: string, help: string): Option<string | undefined> => ({
  value,
  help,
  many: false,
  parse: ([given]) => ok(given),
})

/** Several; one empty one takes them all away. */
const list = (value: string, help: string): Option<readonly string[] | undefined> => ({
  ...texts(value, help),
  parse: (given) => ok(given.length === 0 ? undefined : given.filter((one) => one !== '')),
})

const day: Option<Edit['birthday']> = {
  value: 'MM-DD|YYYY-MM-DD',
  help: 'your birthday; "" takes it away',
  many: false,
  parse: ([given]) => {
    if (given === undefined) return ok(undefined)
    if (given === '') return ok(null)
    const [, year, month, date] = /^(?:(\d{4})-)?(\d{1,2})-(\d{1,2})$/.exec(given) ?? []
    if (month === undefined || date === undefined) return err('usage', `must be a day such as 05-31, not "${given}"`)
    return ok({ year: year === undefined ? null : Number(year), month: Number(month), day: Number(date) })
  },
}

async function bannerFrom(file: string | undefined): Promise<Result<{ banner?: string | null }>> {
  if (file === undefined) return ok({})
  if (file === 'none') return ok({ banner: null })
  try {
    return ok({ banner: toBase64url(new Uint8Array(await readFile(file))) })
  } catch {
    return err('file-unreadable')
  }
}

export const profileEdit = command({
  name: 'profile edit',
  summary: 'say something of yourself in a group',
  about:
    'What is left out stays as it is; "" takes away what was said. Options that may come several times replace all there was.',
  parameters: [],
  options: {
    pronouns: line('TEXT', 'how you are spoken of'),
    headline: line('TEXT', 'one line about you'),
    about: line('TEXT', 'more of it, as Markdown'),
    skill: list('TEXT', 'what one may ask you about'),
    interest: list('TEXT', 'what you like'),
    contact: list('"LABEL: VALUE"', 'how you are reached'),
    link: list('"LABEL: URL"', 'where else you are found'),
    birthday: day,
    hue: whole('DEGREES', 'your colour', 0, 359),
    banner: text('FILE|none', 'a picture of at most 96 KiB: WebP, PNG or JPEG'),
    wait: waitOption,
  },
  run: (context, _, { wait, skill, interest, contact, link, banner: file, birthday, hue, ...lines }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const banner = await bannerFrom(file)
      if (!banner.ok) return banner
      const edit = {
        ...lines,
        skills: skill,
        interests: interest,
        contacts: contact?.map(labelled).map(([label, value]) => ({ label, value })),
        links: link?.map(labelled).map(([label, url]) => ({ label, url })),
        birthday,
        hue,
        ...banner.value,
      }
      const said = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined))
      if (Object.keys(said).length === 0)
        return err('usage', 'Say what is to be written: "hearth profile edit --help" tells.')
      const edited = await session.client.call('profile.edit', { groupId, ...said })
      if (!edited.ok) return edited
      await meetOthers(session, groupId, wait)
      return ok({ value: { groupId, ...said }, words: 'Written.' })
    }),
})
