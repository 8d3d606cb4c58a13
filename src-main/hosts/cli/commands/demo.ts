import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { err, ok } from '#shared/kernel/result.ts'
import { command } from '../command.ts'
import { everybody, type Who } from '../demo/people.ts'
import { play } from '../demo/play.ts'
import { counted } from '../layout.ts'
import { text, texts } from '../option.ts'

export const demo = command({
  name: 'demo',
  summary: 'make a vault with a group in it that has lived for eight months',
  parameters: [],
  options: {
    other: text('DIR', 'where the vault of a second member is to be, too'),
    signal: texts('URL', 'a signalling server of the group; may be given several times'),
  },
  about: 'Twelve members write, comment and react in a time of their own. The vault is Ada’s, the second one Bo’s.',
  run: async (context, _, { other, signal }) => {
    const vaults: Partial<Record<Who, string>> = { ada: context.vault }
    if (other !== undefined) vaults.bo = resolve(other)
    // Nothing that is there is ever touched.
    for (const folder of Object.values(vaults)) if (existsSync(folder)) return err('path-taken', folder)
    let told = 0
    const played = await play({
      vaults,
      signals: signal,
      now: Date.now(),
      log: context.log,
      progress: (percent) => {
        if (percent >= told + 10) context.progress(`${String((told = percent - (percent % 10)))} %`)
      },
    })
    const { messages, posts, comments, members } = played
    const vault = context.vault
    return ok({
      value: { vault, other: vaults.bo ?? null, people: everybody.length, ...played },
      words: `Made: ${counted(members, 'member', 'members')}, ${counted(messages, 'message', 'messages')}, ${counted(posts, 'post', 'posts')} and ${counted(comments, 'comment', 'comments')}. Look at it: hearth open --vault ${vault}`,
    })
  },
})
