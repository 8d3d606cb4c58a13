/**
 * A process that does nothing but write to a vault, and says on a line of its own what was acknowledged, until it is
 * killed. Its sorts of writes take turns by chance.
 */
import { writeSync } from 'node:fs'
import { openEngine } from '#main/engine/engine.ts'
import { expectOk } from '#shared/kernel/result.ts'

const [, , directory = '', round = ''] = process.argv

const engine = expectOk(
  await openEngine({
    directory,
    keychain: null,
    startTransport: null,
    listen: null,
    defaultSignals: [],
    log: (line) => writeSync(2, `${line}\n`),
  }),
)
const { handlers } = engine
/** At once: what is still in a buffer when the process is killed was never said. */
const say = (line: string): void => void writeSync(1, `${line}\n`)
const head = expectOk(handlers.vault({})).read()
const groupId = head.rows[0]?.id ?? ''
const channelId = expectOk(handlers.group({ groupId })).read().rows[0]?.id ?? ''
say('ready')
for (let line = 0; ; line += 1) {
  const text = `round ${round}, line ${String(line)}`
  const chance = Math.random()
  if (chance < 0.04) {
    expectOk(await handlers['profile.set']({ name: text, picture: null }))
    say(`name ${text}`)
  } else if (chance < 0.06) {
    await handlers['invite.create']({
      groupId,
      role: 'member',
      uses: 1,
      expiresInHours: 1,
      history: 'all',
      approve: false,
    })
    say(`invite ${text}`)
  } else if (chance < 0.065) {
    // Whatever a rebuilding that is cut short leaves, the next start brings to its end.
    expectOk(await handlers['vault.rebuild']({}))
    say('rebuilt')
  } else {
    const long = line % 17 === 0 ? ' and so on'.repeat(800) : ''
    expectOk(
      await handlers['message.send']({
        groupId,
        channelId,
        text: text + long,
        mentions: [],
        replyTo: null,
        thread: null,
      }),
    )
    say(`message ${text}`)
  }
  if (line % 8 === 0) await new Promise((resolve) => setImmediate(resolve))
}
