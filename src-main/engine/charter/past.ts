/** A set of facts by their index: what a fact has in its past (C2), what counts. */
export class PastSet {
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

  delete(index: number): void {
    const word = index >>> 5
    if (word < this.words.length) this.words[word] = (this.words[word] ?? 0) & ~(1 << (index & 31))
  }

  addAll(other: PastSet): void {
    if (other.words.length > this.words.length) this.words = enlarged(this.words, other.words.length)
    for (let word = 0; word < other.words.length; word += 1)
      this.words[word] = (this.words[word] ?? 0) | (other.words[word] ?? 0)
  }

  copy(): PastSet {
    const copied = new PastSet(0)
    copied.words = this.words.slice()
    return copied
  }

  /** Those of this set that the other has too. */
  within(other: PastSet): PastSet {
    const both = new PastSet(0)
    both.words = this.words.map((bits, word) => bits & (other.words[word] ?? 0))
    return both
  }

  /** Whether this set, as far as it lies within `past`, is `before`. */
  isWithin(past: PastSet, before: PastSet): boolean {
    for (let word = 0; word < past.words.length; word += 1)
      if ((((this.words[word] ?? 0) & (past.words[word] ?? 0)) ^ (before.words[word] ?? 0)) !== 0) return false
    return true
  }

  equals(other: PastSet): boolean {
    const length = Math.max(this.words.length, other.words.length)
    for (let word = 0; word < length; word += 1) if ((this.words[word] ?? 0) !== (other.words[word] ?? 0)) return false
    return true
  }

  get size(): number {
    let size = 0
    for (const bits of this.words) size += bitsIn(bits)
    return size
  }

  /** The indices, ascending. */
  *[Symbol.iterator](): Generator<number> {
    for (let word = 0; word < this.words.length; word += 1)
      for (let bits = this.words[word] ?? 0; bits !== 0; bits &= bits - 1)
        yield word * 32 + (31 - Math.clz32(bits & -bits))
  }
}

function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x5555_5555)
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}

function enlarged(words: Uint32Array, length: number): Uint32Array {
  const larger = new Uint32Array(length)
  larger.set(words)
  return larger
}
