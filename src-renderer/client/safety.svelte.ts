import type { Engine } from './engine.svelte.ts'

/** The words that one compares with a member; null until they are known. */
export function safetyWords(
  engine: Engine,
  asked: () => { readonly groupId: string; readonly memberId: string } | null,
): { readonly words: readonly string[] | null } {
  let known = $state.raw<{ readonly of: string; readonly words: readonly string[] } | null>(null)
  const question = $derived(JSON.stringify(asked()))

  $effect(() => {
    const about = asked()
    const of = question
    if (about === null || engine.state !== 'open') return
    void engine.call('member.safety', about).then((answer) => {
      // A slow answer about somebody else must not stand beside this name.
      if (answer.ok && of === question) known = { of, words: answer.value.words }
    })
  })
  return {
    get words() {
      return known?.of === question ? known.words : null
    },
  }
}
