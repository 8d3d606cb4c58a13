import { readFileSync } from 'node:fs'
import { toBase64url } from '#shared/kernel/bytes.ts'

const folder = new URL('../../../../resources/demo/', import.meta.url)

/** A drawn picture, as the contract takes it. */
export const pictureOf = (file: string): string => toBase64url(readFileSync(new URL(file, folder)))
