/** Why bytes are refused: counted, told in words, never kept (G1). */
export type RefuseReason =
  | 'too-large'
  | 'malformed'
  | 'group-foreign'
  | 'signature-wrong'
  | 'page-unproven'
  /** L4: of one number two entries are kept, and this is another. */
  | 'fork'
  /** L4, C5: too far beyond where the log has forked, or where a removal has ended it. */
  | 'beyond-the-fork'
  | 'beyond-the-end'
  /** V3: its author does not stand, and so much of it waits already. */
  | 'beyond-the-seat'
  /** G5: the device has written more than is stored of one. */
  | 'quota'

/** Why an entry waits outside the store: bounded, tried again when what it lacks arrives (G5). */
export type HoldReason = 'log-not-opened'

/** Why a stored item does not count yet (G4). */
export type WaitReason =
  | 'author-does-not-stand'
  | 'payload-absent'
  | 'key-missing'
  | 'kind-unknown'
  | 'format-unknown'
  /** Parts of a long item that are not all here. */
  | 'in-parts'
  | 'item-missing'
  | 'item-incomplete'
  /** K3: a box for others, as far as can be told. */
  | 'boxed'
  /** K3: a record of a space that builds on what has not come, or cannot be opened here. */
  | 'space-incomplete'

/** Why a stored item never counts, unless the charter changes (G4). */
export type ItemVoidReason =
  | 'log-forked'
  | 'extension-malformed'
  /** D3: its payload is gone, by its author's wish. */
  | 'erased'
  | 'expired'
  | 'parts-malformed'
  /** D4: it builds on what does not count. */
  | 'builds-on-void'
  | 'seal-broken'
  /** K3. */
  | 'box-malformed'
  | 'envelope-malformed'
  | 'body-malformed'
  | 'role-too-low'
  | 'not-the-author'
  /** K3: it says that it belongs to an item of another space. */
  | 'space-foreign'
  /** K3: its author is not in the space, or was taken out of it before. */
  | 'not-of-the-space'
  | 'kind-changed'
  | 'creation-later'
  | 'update-malformed'
  | 'update-overlaps'
  | 'content-malformed'
