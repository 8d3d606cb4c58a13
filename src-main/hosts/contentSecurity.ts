export interface Origins {
  /** Where the page may connect to, beside its own origin. */
  readonly connect?: readonly string[]
  /** From where pictures and films may be shown, beside what the page itself has made. */
  readonly media?: readonly string[]
}

/** The Content-Security-Policy of the interface, in every host: its own files, nothing inline, nothing from elsewhere. */
export function contentSecurity({ connect = [], media = [] }: Origins = {}): string {
  return Object.entries({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'blob:', 'data:', ...media],
    'media-src': ["'self'", 'blob:', ...media],
    'connect-src': ["'self'", ...connect],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  })
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
