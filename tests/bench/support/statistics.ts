/** Of one figure, over all runs. */
export interface Spread {
  readonly n: number
  readonly median: number
  readonly min: number
  readonly max: number
}

/** The value below which that share of them lies, between neighbours in proportion; `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)]
  const high = sorted[Math.ceil(at)]
  if (low === undefined || high === undefined) throw new Error('no values')
  return low + (high - low) * (at - Math.floor(at))
}

export const spread = (values: readonly number[]): Spread => ({
  n: values.length,
  median: quantile(values, 0.5),
  min: Math.min(...values),
  max: Math.max(...values),
})
