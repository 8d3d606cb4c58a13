/** What is read from and changed in session descriptions and candidates (RFC 8866, RFC 8839). */

export interface Candidate {
  readonly candidate: string
  readonly sdpMid: string
  readonly sdpMLineIndex: number
}

/** The SHA-256 of the one certificate that a description promises, in lowercase hexadecimal; null unless exactly one. */
export function fingerprintOf(sdp: string): string | null {
  const found = [...sdp.matchAll(/^a=fingerprint:(\S+)[ \t]+(\S+)[ \t]*\r?$/gm)].map(
    ([, algorithm = '', value = '']) => `${algorithm.toLowerCase()} ${plainHex(value)}`,
  )
  const [one, ...others] = new Set(found)
  if (one === undefined || others.length > 0) return null
  return /^sha-256 ([0-9a-f]{64})$/.exec(one)?.[1] ?? null
}

/** `AB:CD` as `abcd`. */
export const plainHex = (value: string): string => value.replaceAll(':', '').toLowerCase()

/** Other implementations leave the prefix on, and the section out. */
export function candidateFrom(
  line: string,
  mid: string | null | undefined,
  index: number | null | undefined,
): Candidate {
  return { candidate: line.replace(/^a=/, ''), sdpMid: mid ?? '0', sdpMLineIndex: index ?? 0 }
}

/** A candidate that went out in the description itself needs no message of its own. */
export const describes = (sdp: string, candidate: Candidate): boolean =>
  sdp.split(/\r?\n/).includes(`a=${candidate.candidate}`)

/** A description without its candidates, and these. */
export function splitCandidates(sdp: string): { readonly sdp: string; readonly candidates: Candidate[] } {
  const lines = sdp.split(/\r?\n/)
  const isCandidate = (line: string): boolean => line.startsWith('a=candidate:')
  return {
    sdp: lines.filter((line) => !isCandidate(line) && line !== 'a=end-of-candidates').join('\r\n'),
    candidates: lines.filter(isCandidate).map((line) => candidateFrom(line, null, null)),
  }
}
