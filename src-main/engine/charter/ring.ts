import type { Node } from './node.ts'

/** Of all that wait, those that only such could void as they could void in turn: nothing else stands in front of them. */
export function ringsInFront(waiting: readonly Node[], voidsIt: (one: Node, other: Node) => boolean): Node[] {
  const reach = new Map(waiting.map((one) => [one, new Set(waiting.filter((other) => voidsIt(one, other)))]))
  // Once for each: what is reached in many steps is so reached in one.
  for (const middle of waiting)
    for (const reached of reach.values())
      if (reached.has(middle)) for (const far of reach.get(middle) ?? []) reached.add(far)
  const reaches = (one: Node, other: Node): boolean => reach.get(one)?.has(other) === true
  return waiting.filter((one) => waiting.every((other) => !reaches(other, one) || reaches(one, other)))
}
