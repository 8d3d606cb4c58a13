/** Places on the disk, chosen by the system's own dialogs. */
import { join } from 'node:path'
import { app, BrowserWindow, dialog, type WebContents } from 'electron'
import type { PlaceAsked } from '#shared/contract/host.ts'

const archives = [{ name: 'Hearth', extensions: ['zip'] }]

/** Asks by a dialog on the page's window; the absolute path, or null when nothing was chosen. */
export async function choosePlace(asked: PlaceAsked, page: WebContents): Promise<string | null> {
  const window = BrowserWindow.fromWebContents(page)
  if (window === null) return null
  if (asked.what === 'archive') {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters: archives })
    return canceled ? null : (filePaths[0] ?? null)
  }
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), asked.name),
    ...(asked.what === 'new-archive' ? { filters: archives } : {}),
  })
  return canceled || filePath === '' ? null : filePath
}
