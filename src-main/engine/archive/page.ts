/** One page of HTML that shows a group to whoever opens it in a browser: no script, and nothing fetched. */

export interface PageHead {
  readonly name: string
  readonly channel: string
  readonly at: number
  readonly people: readonly string[]
}

export interface PageMessage {
  readonly name: string
  readonly at: number
  readonly text: string
}

const style = `
:root { color-scheme: light dark; --ink: #23201c; --paper: #fbf8f3; --quiet: #6d665d; --line: #e4ddd2 }
@media (prefers-color-scheme: dark) { :root { --ink: #ece7df; --paper: #1b1916; --quiet: #a49c91; --line: #37332d } }
body { margin: 0 auto; max-width: 42rem; padding: 3rem 1.5rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif }
h1 { font: 2rem/1.2 Georgia, serif; margin: 0 }
h2 { margin: 2.5rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .875rem; color: var(--quiet) }
p { margin: .25rem 0 } .quiet, time { color: var(--quiet); font-size: .875rem }
article { margin: 0 0 1rem } article p { white-space: pre-wrap; overflow-wrap: anywhere }
`

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** Whatever people wrote is text, and nothing in it becomes part of the page. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign)

const timeOf = (at: number): { day: string; minute: string; iso: string } => {
  // Clocks of others may say anything; beyond what dates can say they are shown as the last that can.
  const iso = new Date(Math.min(at, 8.64e15)).toISOString()
  const [day = '', time = ''] = iso.split('T')
  return { day, minute: time.slice(0, 5), iso }
}

export function* groupPage(
  { name, channel, at, people }: PageHead,
  messages: Iterable<PageMessage>,
): Generator<string> {
  yield `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(name)}</title>
<style>${style}</style>
<h1 dir="auto">${escaped(name)}</h1>
<p class="quiet" dir="auto">${people.map(escaped).join(', ')}</p>
<p class="quiet">#${escaped(channel)}, as it was on ${timeOf(at).day}. Times are UTC.</p>
<main>
`
  let last = ''
  for (const message of messages) {
    const { day, minute, iso } = timeOf(message.at)
    if (day !== last) yield `<h2>${day}</h2>\n`
    last = day
    yield `<article><p><strong dir="auto">${escaped(message.name)}</strong> <time datetime="${iso}">${minute}</time></p><p dir="auto">${escaped(message.text)}</p></article>\n`
  }
  yield '</main>\n</html>\n'
}

/** What stands in README.txt beside the rest. */
export function readme(name: string, at: number, isOpen: boolean): string {
  const held = isOpen
    ? `This archive is NOT sealed: whoever has this file can read all of it.

index.html      the messages, to look at in any browser
messages.json   the same for programs
members.json    the people
entries.hearth  every entry as it was signed by its author's device, with the keys that open
                them. This is the part that Hearth checks, one entry at a time, and takes in.
                The other files are copies for reading; nothing proves them.
`
    : `This archive is sealed with a passphrase. Without it nobody can read what was said.
Who has the file can still see how many entries there are, how long, when, and by which keys.

entries.hearth  every entry as it was signed by its author's device. The keys that open them
                are sealed with the passphrase. Hearth checks each entry and takes it in.
`
  return `${name}
An archive of a group in Hearth, written on ${timeOf(at).day}.

${held}
To take it into a vault: hearth import FILE, or "Open an archive" in Hearth.
`
}
