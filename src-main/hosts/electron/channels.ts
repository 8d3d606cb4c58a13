/** Names of what the preload and the shell say to one another. Nothing else is listened to. */
export const channels = {
  /** Asks for a port to the engine, and brings it. */
  port: 'hearth:port',
  /** Asks for the links that were opened, and brings each. */
  link: 'hearth:link',
  engineGone: 'hearth:engine-gone',
  copy: 'hearth:copy',
  place: 'hearth:place',
} as const
