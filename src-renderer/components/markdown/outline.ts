import type { Block } from './tree.ts'

/**
 * How deep each heading stands below those of the page, by its place among the blocks: whoever walks a page by its
 * headings finds no step left out, whatever levels its author chose.
 */
export function outline(blocks: readonly Block[]): ReadonlyMap<number, number> {
  const used = [...new Set(blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : [])))].sort()
  const depths = new Map<number, number>()
  let before = 0
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'heading') continue
    before = Math.min(used.indexOf(block.level) + 1, before + 1)
    depths.set(index, before)
  }
  return depths
}
