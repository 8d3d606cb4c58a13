import { app, dialog, session, shell, type WebContents } from 'electron'
import { isHome, mayOpenOutside } from './origin.ts'

/** Asks before anything is handed to the system's browser or mail program; anything but https and mailto never is. */
async function openOutside(address: string): Promise<void> {
  if (!mayOpenOutside(address)) return
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: 'Open this outside of Hearth?',
    detail: address,
    buttons: ['Open', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  if (response === 0) await shell.openExternal(address)
}

function guardPage(page: WebContents): void {
  page.setWindowOpenHandler(({ url }) => {
    void openOutside(url)
    return { action: 'deny' }
  })
  page.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isHome(details.url)) details.preventDefault()
  })
  page.on('will-redirect', (details) => {
    details.preventDefault()
  })
  page.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
}

/** To be called once the app is ready and before there is a window: no page may go, open or get anything by itself. */
export function guardPages(): void {
  app.on('web-contents-created', (_event, page) => {
    guardPage(page)
  })
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_page, _permission, answer) => {
    answer(false)
  })
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
  // The policy of the page forbids it already; this holds where a page has none. `ws` would leave by another door.
  defaultSession.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOwn(details.url) })
  })
}

const isOwn = (address: string): boolean => isHome(address) || /^(devtools|blob|data):/.test(address)
