/** A table to look things up in, made anew whenever what it is made of changes. */
export const keyed = <Key, Value>(pairs: readonly (readonly [Key, Value])[]): ReadonlyMap<Key, Value> => new Map(pairs)
