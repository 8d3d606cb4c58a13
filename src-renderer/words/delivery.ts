import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Words } from './en.ts'

type Delivery = NonNullable<RowOf<Ui, 'feed'>['delivery']>

/** Where one's own item is, in words; never more than is known. */
export function deliveryWords(
  delivery: Delivery,
  words: Words['delivery'],
): { readonly state: string; readonly detail: string } {
  if (delivery.state === 'saved') return { state: words.saved, detail: words.savedHint }
  if (delivery.state === 'waiting') return { state: words.waiting, detail: words.waitingHint }
  const { people, of } = delivery
  if (of === 0 || people === 0) return { state: words.saved, detail: words.savedHint }
  return people >= of
    ? { state: words.all(of), detail: words.allHint }
    : { state: words.some(people, of), detail: words.someHint(people, of) }
}

/** With everyone who can read it. */
export const isEverywhere = (delivery: Delivery): boolean =>
  delivery.state === 'with' && delivery.of > 0 && delivery.people >= delivery.of
