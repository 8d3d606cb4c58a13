import { expect, test } from 'vitest'
import { commonOptions } from './parse.ts'
import { commands } from './table.ts'
import { helpOf, helpOfAll, usageOf } from './usage.ts'

test('every command of the specification is there', () => {
  expect(commands.map(({ name }) => name).sort()).toEqual(
    [
      'init',
      'group create',
      'group list',
      'invite create',
      'invite list',
      'invite close',
      'join',
      'say',
      'read',
      'channel list',
      'channel create',
      'channel change',
      'channel members',
      'direct',
      'edit',
      'delete',
      'pin',
      'react',
      'members',
      'search',
      'feed',
      'post',
      'post show',
      'post edit',
      'post delete',
      'post pin',
      'comment',
      'vote',
      'topics',
      'hide',
      'unhide',
      'hidings',
      'report',
      'reports',
      'settle',
      'mute',
      'profile show',
      'profile edit',
      'member list',
      'member role',
      'member remove',
      'member gone',
      'member succeed',
      'invite renew',
      'invite waiting',
      'invite approve',
      'attention',
      'notify',
      'quiet',
      'safety',
      'log',
      'policy',
      'leave',
      'group forget',
      'device list',
      'device link',
      'device accept',
      'device remove',
      'device rename',
      'recovery',
      'restore',
      'lock',
      'export',
      'import',
      'health',
      'check',
      'rebuild',
      'backup',
      'run',
      'signal',
      'demo',
      'open',
    ].sort(),
  )
})

test('an option takes a value in every command that has it or in none: the order of words depends on it', () => {
  const shapes = new Map<string, boolean>()
  for (const options of [commonOptions, ...commands.map((command) => command.options)]) {
    for (const [name, option] of Object.entries(options)) {
      const takesValue = option.value !== null
      expect(shapes.get(name) ?? takesValue, name).toBe(takesValue)
      shapes.set(name, takesValue)
    }
  }
})

test('no command hides an option that all have', () => {
  for (const { options } of commands) {
    expect(Object.keys(options).filter((name) => name in commonOptions)).toEqual([])
  }
})

test('the usage line shows what is needed and what may be left out', () => {
  const usage = (name: string) => usageOf(commands.find((command) => command.name === name)!)
  expect(usage('init')).toBe('Usage: hearth init --name NAME [--signal URL]...')
  expect(usage('group create')).toBe('Usage: hearth group create NAME')
  expect(usage('read')).toBe('Usage: hearth read CHANNEL [--limit N] [--thread MESSAGE] [--ids] [--wait SECONDS]')
})

test('help says every option of a command, and every command', () => {
  for (const command of commands) {
    const help = helpOf(command, commonOptions)
    expect(help).toContain(command.summary)
    for (const name of [...Object.keys(command.options), ...Object.keys(commonOptions)])
      expect(help).toContain(`--${name}`)
  }
  const all = helpOfAll(commands, commonOptions)
  for (const command of commands) expect(all).toContain(command.name)
  for (const line of all.split('\n')) expect(line.length).toBeLessThanOrEqual(110)
})
