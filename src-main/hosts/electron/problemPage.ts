import { home } from './origin.ts'

interface Words {
  readonly title: string
  readonly text: string
}

const problems = {
  'vault-in-use': {
    title: 'Hearth is open already',
    text: 'Another program on this computer has your Hearth open. Close it there, then try again. Nothing is lost.',
  },
  'vault-read-only': {
    title: 'Hearth may not write here',
    text: 'The folder that holds your Hearth cannot be written to. Allow it, or free the disk from write protection, then try again. Nothing is lost.',
  },
  'disk-full': {
    title: 'The disk is full',
    text: 'There is no room left to open your Hearth. Make some room, then try again. Nothing is lost.',
  },
  'vault-damaged': {
    title: 'Your Hearth cannot be read',
    text: 'The file that holds it is damaged. It was left as it is. Keep a copy of the folder before you try anything with it.',
  },
  'vault-newer': {
    title: 'This Hearth is too old',
    text: 'A newer version of the app has written here. Open it with that version. Nothing was changed.',
  },
  'keychain-refused': {
    title: 'Your Hearth is locked by the system’s keychain',
    text: 'The keychain of this computer does not give the key. Unlock it, or sign in as the user who made this Hearth, then try again. Nothing is lost.',
  },
  'engine-stopped': {
    title: 'Hearth has stopped',
    text: 'The part of the app that holds your groups has ended several times in a row. What was saved is still there. Try again; if it comes back, start the computer anew.',
  },
} as const satisfies Record<string, Words>

export type Problem = keyof typeof problems

export const isProblem = (code: string): code is Problem => Object.hasOwn(problems, code)

export const problemAddress = (code: Problem): string => `${home}problem/${code}`

const mark = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20.5V12a8 8 0 0 1 16 0v8.5z"/><path d="M12 10.5c2.2 2.2 3.2 3.7 3.2 5.6a3.2 3.2 0 0 1-6.4 0c0-1.3.6-2.2 1.6-3 .3.9.7 1.3 1.2 1.6.5-1.3.6-2.6.4-4.2z"/></svg>`

/** A page that says why the interface cannot be shown. It needs no script: trying again is a link. */
export function problemPage(code: Problem): string {
  const { title, text } = problems[code]
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="color-scheme" content="light dark" />
    <title>Hearth</title>
    <link rel="stylesheet" href="/problem.css" />
  </head>
  <body>
    <main>
      ${mark}
      <h1>${title}</h1>
      <p>${text}</p>
      <a href="${home}">Try again</a>
    </main>
  </body>
</html>
`
}

/** The tokens of the look, of both themes, that this page needs. */
export const problemStyle = `
:root {
  color-scheme: light dark;
  --page: #faf7f2; --text-1: #29231d; --text-2: #544a40; --accent: oklch(.53 .122 48); --on-accent: #fffdfa;
}
@media (prefers-color-scheme: dark) {
  :root { --page: #1e1b18; --text-1: #eee6dc; --text-2: #c2b7aa; --accent: oklch(.74 .112 48); --on-accent: #1b120c; }
}
html { background: var(--page); color: var(--text-1); font: 16px/26px Inter, system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; }
main { max-width: 480px; padding: 32px; }
svg { width: 40px; height: 40px; fill: none; stroke: var(--accent); stroke-width: 1.6; stroke-linejoin: round; }
h1 { font: 23px/30px 'Charis SIL', Charter, Georgia, serif; margin: 16px 0 12px; }
p { margin: 0 0 24px; color: var(--text-2); }
a { display: inline-block; padding: 10px 20px; border-radius: 9px; font-weight: 500; text-decoration: none; }
a { background: var(--accent); color: var(--on-accent); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`
