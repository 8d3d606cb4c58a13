/** Plural forms of one phrase; `#` becomes the number. `=2` and the like stand before the language's own rules. */
export type Forms = Partial<Record<Intl.LDMLPluralRule | `=${number}`, string>> & { readonly other: string }

export interface Counting {
  /** The form that the count takes in the language. */
  many(count: number, forms: Forms): string
  /** The number as the language writes it. */
  number(count: number): string
}

export function counting(language: string): Counting {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  const number = (count: number): string => numbers.format(count)
  return {
    number,
    many: (count, forms) =>
      (forms[`=${count}`] ?? forms[rules.select(count)] ?? forms.other).replace('#', number(count)),
  }
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** What a person wrote, inside a sentence of the interface: its direction does not touch the words around it. */
export const own = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text)
