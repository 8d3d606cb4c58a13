/** Where the interface lives in a window: no server, no port, nobody else. */
export const scheme = 'app'
export const home = `${scheme}://hearth/`

/** Whether the page at this address is the interface. Parsed, so that `app://hearth.elsewhere/` is not. */
export function isHome(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${scheme}:` && host === 'hearth' && username === '' && password === ''
}

/** Whether the address may be handed to the system's browser or mail program, once the user has agreed. */
export function mayOpenOutside(address: string): boolean {
  return URL.canParse(address) && ['https:', 'mailto:'].includes(new URL(address).protocol)
}
