/** What a text of a person becomes: nothing but these parts is ever drawn, so nothing else can be meant by it. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly children: readonly Inline[] }
  | { readonly kind: 'em'; readonly children: readonly Inline[] }
  | { readonly kind: 'del'; readonly children: readonly Inline[] }
  /** Leads out, and only after asking. */
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  /** An item of a group, opened in place. */
  | { readonly kind: 'item'; readonly groupId: string; readonly itemId: string; readonly text: string }
  | { readonly kind: 'mention'; readonly memberId: string; readonly name: string }
  | { readonly kind: 'topic'; readonly topic: string; readonly text: string }

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | {
      readonly kind: 'list'
      /** The number of the first; null: it is not numbered. */
      readonly start: number | null
      readonly items: readonly (readonly Block[])[]
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }

export interface Named {
  readonly memberId: string
  readonly name: string
}
