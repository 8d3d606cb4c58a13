import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openEngine } from '#main/engine/engine.ts'
import { spawnTransport } from '#main/hosts/spawnTransport.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { endProcesses, hearth, refused, staying, told, type Staying } from './support/commandLine.ts'

interface Ready {
  readonly url: string
}
interface Message {
  readonly authorName: string
  readonly text: string
  readonly mine: boolean
}
interface Invite {
  readonly inviteId: string
  readonly link: string
}

let meeting: Staying<Ready>
let folder = ''
const vault = (name: string): string => join(folder, name)
const as = (name: string, ...words: readonly string[]): string[] => [...words, '--vault', vault(name)]
const texts = ({ messages }: { messages: readonly Message[] }): string[] =>
  messages.map(({ authorName, text }) => `${authorName}: ${text}`)
const read = async (name: string): Promise<string[]> => texts(await told(as(name, 'read', 'general')))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-cli-'))
  meeting = await staying<Ready>(['signal', '--port', '0', '--listen-host', '127.0.0.1'])
})
afterEach(async () => {
  await endProcesses()
  await rm(folder, { recursive: true, force: true })
})

/** Ada with the group Lakeside; nobody else yet. */
async function founded(): Promise<void> {
  await told(as('ada', 'init', '--name', 'Ada', '--signal', meeting.ready.url))
  await told(as('ada', 'group', 'create', 'Lakeside'))
}
const invite = (...options: readonly string[]): Promise<Invite> =>
  told<Invite>(as('ada', 'invite', 'create', ...options))
const adaRuns = (): Promise<Staying<Record<string, unknown>>> => staying(as('ada', 'run', '--listen-host', '127.0.0.1'))

describe('one member alone', () => {
  test('Ada makes a vault, starts a group, writes, and reads it again', async () => {
    await founded()
    expect(await told(as('ada', 'group', 'list'))).toMatchObject({ groups: [{ name: 'Lakeside', state: 'member' }] })
    expect(await told(as('ada', 'say', 'general', 'First'))).toMatchObject({ delivery: { state: 'saved' } })
    await told(as('ada', 'say', '#general', 'Second'))
    expect(await read('ada')).toEqual(['Ada: First', 'Ada: Second'])
    expect(texts(await told(as('ada', 'read', 'general', '--limit', '1')))).toEqual(['Ada: Second'])
    expect(await told(as('ada', 'members'))).toMatchObject({ members: [{ name: 'Ada', role: 'owner', me: true }] })
    expect(await told(as('ada', 'health'))).toMatchObject({ missing: 0, forks: 0, devices: [{ self: true }] })
  })

  test('without --json the same is told in words, errors apart from answers', async () => {
    await founded()
    await hearth(as('ada', 'say', 'general', 'Hello'))
    const said = await hearth(as('ada', 'read', 'general'))
    expect(said).toMatchObject({ code: 0, aside: '' })
    expect(said.out).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}Ada {2}Hello\n$/)
    const lost = await hearth(as('ada', 'read', 'attic'))
    expect(lost).toEqual({ code: 1, out: '', aside: 'There is no such channel in this group.\n' })
  })

  test('several groups have to be told apart', async () => {
    await founded()
    await told(as('ada', 'group', 'create', 'Choir'))
    expect((await refused(as('ada', 'say', 'general', 'Hello'))).code).toBe('group-needed')
    await told(as('ada', 'say', 'general', 'To the choir', '--group', 'Choir'))
    expect(texts(await told(as('ada', 'read', 'general', '--group', 'Choir')))).toEqual(['Ada: To the choir'])
    expect(texts(await told(as('ada', 'read', 'general', '--group', 'lakeside')))).toEqual([])
    expect((await refused(as('ada', 'read', 'general', '--group', 'Band'))).code).toBe('group-unknown')
  })

  test('commands that are started at once wait for one another', async () => {
    await founded()
    const words = ['one', 'two', 'three']
    await Promise.all(words.map((word) => told(as('ada', 'say', 'general', word))))
    expect((await read('ada')).sort()).toEqual(words.map((word) => `Ada: ${word}`).sort())
  })
})

describe('vaults that do not open', () => {
  test('where there is none, that is said, and looking makes none', async () => {
    expect((await refused(as('ada', 'read', 'general'))).code).toBe('vault-missing')
    expect((await refused(as('ada', 'run'))).code).toBe('vault-missing')
    await expect(stat(vault('ada'))).rejects.toThrow('ENOENT')
  })

  test('a vault is not made over another', async () => {
    await founded()
    expect((await refused(as('ada', 'init', '--name', 'Bo'))).code).toBe('vault-exists')
    expect(await told(as('ada', 'members'))).toMatchObject({ members: [{ name: 'Ada' }] })
  })

  test('S1 a vault with a passphrase opens with that alone', async () => {
    const right = { HEARTH_PASSPHRASE: 'correct horse' }
    await told(as('ada', 'init', '--name', 'Ada'), right)
    expect((await refused(as('ada', 'group', 'list'))).code).toBe('vault-locked')
    expect((await refused(as('ada', 'group', 'list'), { HEARTH_PASSPHRASE: 'wrong' })).code).toBe('passphrase-wrong')
    expect((await refused(as('ada', 'run'))).code).toBe('vault-locked')
    await writeFile(join(folder, 'passphrase'), 'correct horse\n')
    expect(await told(as('ada', 'group', 'list', '--passphrase-file', join(folder, 'passphrase')))).toEqual({
      groups: [],
    })
    expect((await refused(as('ada', 'group', 'list', '--passphrase-file', join(folder, 'none')))).code).toBe(
      'file-unreadable',
    )
  })

  test('S4 a damaged vault says so, and is left as it is', async () => {
    await founded()
    const file = await open(join(vault('ada'), 'vault.db'), 'r+')
    await file.write(Buffer.alloc(1024, 0x55), 0, 1024, 0)
    await file.close()
    const damaged = await readFile(join(vault('ada'), 'vault.db'))
    expect(await refused(as('ada', 'read', 'general'))).toMatchObject({ code: 'vault-damaged' })
    expect(await refused(as('ada', 'run'))).toMatchObject({ code: 'vault-damaged' })
    expect((await readFile(join(vault('ada'), 'vault.db'))).equals(damaged)).toBe(true)
  })

  test('a second process that would stay is told that the vault is open, and the first goes on', async () => {
    await founded()
    const first = await adaRuns()
    expect((await refused(as('ada', 'run'))).code).toBe('vault-in-use')
    await told(as('ada', 'say', 'general', 'Still here'))
    expect(await first.end('SIGTERM')).toBe(0)
    expect(await read('ada')).toEqual(['Ada: Still here'])
  })

  test('an always-on computer that cannot listen where it was told to says so', async () => {
    await founded()
    const taken = new URL(meeting.ready.url).port
    const error = await refused(as('ada', 'run', '--listen-host', '127.0.0.1', '--signal-port', taken))
    expect(error).toMatchObject({ code: 'cannot-listen' })
    expect(error.message).toContain(`127.0.0.1:${taken}`)
    expect(await refused(['signal', '--port', taken, '--listen-host', '127.0.0.1'])).toMatchObject({
      code: 'port-in-use',
    })
  })

  test('a process that was killed right after it acknowledged has it all when it is back', async () => {
    await founded()
    const first = await adaRuns()
    await told(as('ada', 'say', 'general', 'Do not forget'))
    await first.end('SIGKILL')
    expect(await read('ada')).toEqual(['Ada: Do not forget'])

    const second = await adaRuns()
    await told(as('ada', 'say', 'general', 'Back again'))
    expect(await read('ada')).toEqual(['Ada: Do not forget', 'Ada: Back again'])
    expect(await second.end('SIGINT')).toBe(0)
  })
})

describe('joining', () => {
  test('Bo and Cy join while Ada’s always-on computer is up, and the three of them talk', async () => {
    await founded()
    await told(as('ada', 'say', 'general', 'Welcome'))
    const { link } = await invite('--uses', '2')
    await adaRuns()
    expect(await told(as('bo', 'join', link, '--name', 'Bo'))).toMatchObject({
      name: 'Lakeside',
      state: 'member',
      people: 2,
    })
    expect(await told(as('cy', 'join', link, '--name', 'Cy'))).toMatchObject({
      name: 'Lakeside',
      state: 'member',
      people: 3,
    })
    expect(await read('cy')).toEqual(['Ada: Welcome'])

    expect(await told(as('bo', 'say', 'general', 'Thank you'))).toMatchObject({
      delivery: { state: 'with', people: 1, of: 2 },
    })
    await told(as('ada', 'say', 'general', 'The key is under the mat'))
    const all = ['Ada: Welcome', 'Bo: Thank you', 'Ada: The key is under the mat']
    expect(await read('ada')).toEqual(all)
    expect(await read('bo')).toEqual(all)
    expect(await read('cy')).toEqual(all)
    const { members } = await told<{ members: { name: string }[] }>(as('bo', 'members'))
    expect(members.map(({ name }) => name).sort()).toEqual(['Ada', 'Bo', 'Cy'])
    expect(await told(as('cy', 'health'))).toMatchObject({ missing: 0, unsent: 0, forks: 0, refused: [], void: [] })
  })

  test('V2 Cy lets Bo in while Ada is away', async () => {
    await founded()
    const { link } = await invite('--uses', '2')
    const ada = await adaRuns()
    await told(as('cy', 'join', link, '--name', 'Cy'))
    await ada.end('SIGTERM')
    await staying(as('cy', 'run', '--no-listen'))
    expect(await told(as('bo', 'join', link, '--name', 'Bo'))).toMatchObject({ state: 'member', people: 3 })
  })

  test('where nobody is there, the invite is kept, and the same command goes on later', async () => {
    await founded()
    const { link } = await invite()
    const bo = as('bo', 'join', link, '--name', 'Bo')
    expect((await refused([...bo, '--wait', '2'])).code).toBe('nobody-reached')
    expect(await told(as('bo', 'group', 'list'))).toMatchObject({ groups: [{ name: 'Lakeside', state: 'joining' }] })
    await adaRuns()
    expect(await told(bo)).toMatchObject({ name: 'Lakeside', state: 'member' })
    expect((await refused(bo)).code).toBe('already-member')
  })

  test('V4 a link used up or closed says so in its own words and leaves nothing behind', async () => {
    await founded()
    await adaRuns()
    const single = await invite()
    await told(as('bo', 'join', single.link, '--name', 'Bo'))
    expect(await refused(as('cy', 'join', single.link, '--name', 'Cy'))).toMatchObject({
      code: 'invite-used-up',
      message: 'This invite has been used as often as it may be. Ask for a new one.',
    })
    const closed = await invite()
    await told(as('ada', 'invite', 'close', closed.inviteId.slice(0, 12)))
    expect(await refused(as('cy', 'join', closed.link, '--name', 'Cy'))).toMatchObject({ code: 'invite-closed' })
    expect(await told(as('cy', 'group', 'list'))).toEqual({ groups: [] })
    const { invites } = await told<{ invites: { id: string; state: string }[] }>(as('ada', 'invite', 'list'))
    expect(invites.map(({ id, state }) => [id, state])).toEqual([
      [single.inviteId, 'used-up'],
      [closed.inviteId, 'closed'],
    ])
    expect(await told(as('ada', 'members'))).toMatchObject({ members: [{}, {}] })
  })

  test('V4 an expired link says so', async () => {
    await founded()
    const { link } = await invite('--expires', '1h')
    const hour = 60 * 60 * 1_000
    // Ada two hours later: her computer is a process like any other, and only its clock is moved.
    const later = expectOk(
      await openEngine({
        directory: vault('ada'),
        keychain: null,
        startTransport: () => spawnTransport({ bindAddress: '127.0.0.1' }),
        listen: null,
        defaultSignals: [],
        now: () => Date.now() + 2 * hour,
        log: () => undefined,
      }),
    )
    const answer = await refused(as('bo', 'join', link, '--name', 'Bo'))
    await later.close()
    expect(answer).toMatchObject({ code: 'invite-expired' })
    expect(await told(as('bo', 'group', 'list'))).toEqual({ groups: [] })
  })

  test('V4 what is no link, or a link with a letter changed or a part missing, says so without asking anybody', async () => {
    await founded()
    const { link } = await invite()
    await told(as('bo', 'init', '--name', 'Bo'))
    const changed = link.slice(0, -8) + (link.at(-8) === 'A' ? 'B' : 'A') + link.slice(-7)
    for (const [given, code] of [
      ['https://example.org/invite', 'link-malformed'],
      [changed, 'link-damaged'],
      [link.slice(0, -10), 'link-damaged'],
    ] as const) {
      expect(await refused(as('bo', 'join', given)), given).toMatchObject({ code })
    }
    expect(await told(as('bo', 'group', 'list'))).toEqual({ groups: [] })
  })
})
