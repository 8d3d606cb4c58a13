/** A colour of its own for each id, the same on every computer and for groups the same as the engine's: a hue in degrees. */
export const hueOf = (id: string): number => (id === '' ? 48 : Number.parseInt(id.slice(0, 4), 16) % 360)
