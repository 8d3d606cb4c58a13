declare const brand: unique symbol

/** A string that was parsed or derived as what its name says; lowercase hexadecimal unless told otherwise. */
type Hex<Name extends string> = string & { readonly [brand]: Name }

/** Hash of the group's `found` entry, 32 bytes (C1). */
export type GroupId = Hex<'GroupId'>
/** A member's Ed25519 public key in one group, 32 bytes (I1). */
export type MemberId = Hex<'MemberId'>
/** A device's Ed25519 public key in one group, 32 bytes (I2). */
export type DeviceId = Hex<'DeviceId'>
/** BLAKE2b-256 of an entry's header, 32 bytes (L1). */
export type EntryId = Hex<'EntryId'>
/** BLAKE2b-128 over group, member and nonce (D6), 16 bytes. */
export type ItemId = Hex<'ItemId'>
/** An invite's Ed25519 public key, 32 bytes (V1). */
export type InviteId = Hex<'InviteId'>
/** A content key's commitment, 32 bytes (K1). */
export type KeyId = Hex<'KeyId'>
