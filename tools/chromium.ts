import { chromium } from '@playwright/test'
import { existsSync } from 'node:fs'
import { installDebian } from './debian.ts'
import { findProgram } from './programs.ts'
import { say, show } from './run.ts'

const usual = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

const here = (): string | null => {
  const asked = process.env['HEARTH_CHROMIUM']
  if (asked !== undefined && asked !== '') return asked
  return findProgram(usual) ?? (existsSync(chromium.executablePath()) ? chromium.executablePath() : null)
}

/** A Chromium to test in: the system's, else Playwright's, else Debian's package; null, and said, when there is none to be had. */
export async function chromiumPath(): Promise<string | null> {
  const found = here()
  if (found !== null) return found
  say('No Chromium here: fetching Playwright’s …')
  await show('playwright', ['install', 'chromium'])
  if (here() === null) await installDebian('chromium')
  if (here() === null) say('No Chromium: install Chromium or Google Chrome, or set HEARTH_CHROMIUM to its path.')
  return here()
}
