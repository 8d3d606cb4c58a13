const page = (title: string, ...lines: readonly string[]): string =>
  [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title></head>`,
    `<body><h1>${title}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}</body>`,
    '</html>',
  ].join('\n')

/** What a browser is shown that may not come in. */
export const usedPage = page(
  'This address has been used',
  'Each address opens Hearth once. If it is open in another tab of this browser, it still works there.',
  'For a new address, run <code>hearth open</code> again.',
)

export const closedPage = page(
  'Hearth is not open here',
  'Open the address that <code>hearth open</code> printed, in the browser you want to use.',
  'For a new address, run <code>hearth open</code> again.',
)
