/** Names of what the preload and the shell say to one another. Nothing else is listened to. */
export const channels = {
  /** Asks for a port to the engine, and brings it. */
  port: 'hearth:port',
  /** Asks for the links that were opened, and brings each. */
  link: 'hearth:link',
  engineGone: 'hearth:engine-gone',
  copy: 'hearth:copy',
  place: 'hearth:place',
  tell: 'hearth:tell',
  takeBack: 'hearth:take-back',
  /** Asks for the notices that the reader opens, and brings the id of each. */
  notice: 'hearth:notice',
  badge: 'hearth:badge',
} as const
