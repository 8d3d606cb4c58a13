import type { Candidate } from './sdp.ts'

/** The other side's candidates on their way to the native connection. */
export interface RemoteCandidates {
  give(candidate: Candidate): void
  /** The native connection is the answerer's: it gets none for a moment. */
  holdBack(): void
  drop(): void
}

/**
 * How long the answerer lets the offerer speak first. When both speak at once, the native code loses races: ICE can
 * connect while the offerer still takes in the answer, whose fingerprint is then not known yet and the certificate
 * refused (seen: 20 of 1,000 on a busy computer), and the first DTLS hello can reach a side that is not ready, which
 * costs a second (seen: 13 of 1,000). Behind address translation both must speak, so it is for a moment only.
 */
const offererFirst = 300

export function remoteCandidates(add: (candidate: Candidate) => void): RemoteCandidates {
  let held: Candidate[] | null = null
  let timer: NodeJS.Timeout | null = null
  const drop = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    held = null
  }
  return {
    give: (candidate) => {
      if (held === null) add(candidate)
      else held.push(candidate)
    },
    holdBack: () => {
      drop()
      held = []
      timer = setTimeout(() => {
        const due = held ?? []
        drop()
        for (const candidate of due) add(candidate)
      }, offererFirst)
    },
    drop,
  }
}
