/** Why bytes are refused: counted, told in words, never kept (G1). */
export type RefuseReason =
  'too-large' | 'malformed' | 'group-foreign' | 'signature-wrong' | 'page-unproven' | 'chain-broken' | 'fork'

/** Why an entry waits outside the store: bounded, tried again when what it lacks arrives (G5). */
export type HoldReason = 'log-not-opened'

/** Why a stored item does not count yet (G4). */
export type WaitReason =
  | 'author-does-not-stand'
  | 'payload-absent'
  | 'key-missing'
  | 'kind-unknown'
  | 'format-unknown'
  | 'in-parts'
  | 'item-missing'
  | 'item-incomplete'

/** Why a stored item never counts, unless the charter changes (G4). */
export type ItemVoidReason =
  | 'seal-broken'
  | 'envelope-malformed'
  | 'body-malformed'
  | 'role-too-low'
  | 'not-the-author'
  | 'kind-changed'
  | 'creation-later'
  | 'update-malformed'
  | 'update-overlaps'
  | 'content-malformed'
