import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { Context } from '../commands/context.ts'
import { readAttention, readFeedAttention } from './attention.ts'
import { lookingAgain, source, withGroup } from './source.ts'

/** What asks for attention. Quiet hours begin and end by the clock: it is looked at again from time to time. */
export const attentionTables = (context: Context): Pick<Handlers<Ui>, 'attention' | 'feedAttention'> => ({
  attention: () => {
    if (context.vault.opened === null) return err('vault-not-open')
    let last: ReturnType<typeof readAttention> | null = null
    const read = () => (last = readAttention(context, last))
    return ok(lookingAgain(context, source(context.changes, ['attention', 'vault'], read)))
  },
  feedAttention: ({ groupId }) => {
    const answer = withGroup(context, groupId, ['items', 'reading', 'charter'], readFeedAttention)
    return answer.ok ? ok(lookingAgain(context, answer.value)) : answer
  },
})
