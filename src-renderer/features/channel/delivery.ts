import type { Words } from '../../words/en.ts'
import type { Row } from './items.ts'

type Delivery = NonNullable<Row['delivery']>

/** Where one's own message is, in words; never more than is known. */
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
