import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request was meant for this server by a page of this server, or by no page at all. Without the check of
 * Host a site could reach it by a name that it makes point here; without that of Origin, from a page of its own.
 */
export function isOurs(headers: IncomingHttpHeaders, authority: string): boolean {
  return headers.host === authority && (headers.origin === undefined || headers.origin === `http://${authority}`)
}

/** A page that opens a WebSocket always says where it comes from: who does not is no page of ours. */
export function isOurPage(headers: IncomingHttpHeaders, authority: string): boolean {
  return isOurs(headers, authority) && headers.origin !== undefined
}
