/** A set of facts by their index: what a fact has in its past (C2). Grows by word, never shrinks. */
export interface Past {
  has(index: number): boolean
}

export const everything: Past = { has: () => true }

export class PastSet implements Past {
  private words: Uint32Array

  constructor(size: number) {
    this.words = new Uint32Array((size + 31) >>> 5)
  }

  has(index: number): boolean {
    return (((this.words[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1
  }

  add(index: number): void {
    const word = index >>> 5
    if (word >= this.words.length) this.words = enlarged(this.words, word + 1)
    this.words[word] = (this.words[word] ?? 0) | (1 << (index & 31))
  }

  addAll(other: PastSet): void {
    if (other.words.length > this.words.length) this.words = enlarged(this.words, other.words.length)
    other.words.forEach((bits, word) => {
      this.words[word] = (this.words[word] ?? 0) | bits
    })
  }
}

function enlarged(words: Uint32Array, length: number): Uint32Array {
  const larger = new Uint32Array(length)
  larger.set(words)
  return larger
}
