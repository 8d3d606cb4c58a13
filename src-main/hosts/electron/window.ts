import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, Menu, nativeTheme, screen } from 'electron'
import { home } from './origin.ts'
import { place, readPlacement, smallest, type Placement } from './placement.ts'

const placementFile = (): string => join(app.getPath('userData'), 'window.json')

function savedPlacement(): Placement | null {
  try {
    return readPlacement(readFileSync(placementFile(), 'utf8'))
  } catch {
    return null
  }
}

function savePlacement(window: BrowserWindow): void {
  const placement: Placement = { ...window.getNormalBounds(), maximized: window.isMaximized() }
  try {
    writeFileSync(placementFile(), JSON.stringify(placement))
  } catch {
    // A full disk must not keep the window from closing.
  }
}

interface Options {
  readonly preload: string
  readonly icon: string
}

/** Opens the window, sandboxed and empty-handed; the interface is shown once it has drawn itself. */
export function openWindow({ preload, icon }: Options): BrowserWindow {
  const placement = savedPlacement()
  const window = new BrowserWindow({
    ...place(
      placement,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Hearth',
    icon,
    show: false,
    // The page of each theme, so that nothing flashes before the first paint.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1e1b18' : '#faf7f2',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Elsewhere Chromium would fetch dictionaries from its maker's servers.
      spellcheck: process.platform === 'darwin',
    },
  })
  if (placement?.maximized === true) window.maximize()
  window.once('ready-to-show', () => {
    window.show()
  })
  window.on('close', () => {
    savePlacement(window)
  })
  window.webContents.on('context-menu', (_event, { isEditable, selectionText }) => {
    const items: Electron.MenuItemConstructorOptions[] = isEditable
      ? [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }]
      : [{ role: 'copy' }]
    if (isEditable || selectionText !== '') Menu.buildFromTemplate(items).popup({ window })
  })
  void window.loadURL(home)
  return window
}
