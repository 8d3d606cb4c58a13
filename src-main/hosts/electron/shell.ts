/** Electron's main process: windows, deep links, the keychain, and who may speak to whom. */
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, clipboard, Menu, safeStorage } from 'electron'
import { defaultVaultFolder } from '../vaultFolder.ts'
import { channels } from './channels.ts'
import { linkIn, linkScheme } from './deepLink.ts'
import { engineHost, type EngineHost } from './engineHost.ts'
import { guardPages } from './guards.ts'
import { systemKeychain } from './keychain.ts'
import { links } from './links.ts'
import { menuTemplate } from './menu.ts'
import { answer, answerText, hear, hearOf } from './messagesFromPage.ts'
import { parseBadge, parseNotice, parseNoticeIds } from './noticeTold.ts'
import { notices } from './notices.ts'
import { choosePlace } from './places.ts'
import { parsePlaceAsked } from './placeAsked.ts'
import { isProblem, problemAddress } from './problemPage.ts'
import { declareScheme, serveInterface } from './protocol.ts'
import { readSwitches, type Switches } from './switches.ts'
import { openWindow } from './window.ts'

const out = join(import.meta.dirname, '..')
const icon = join(out, '../resources/icon.png')
const longestCopy = 100_000

const switches = readSwitches(process.argv)
const opened = links()
/** Notices that the reader wishes to see: kept like links until a page listens. */
const openedNotices = links()
const log = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

app.setName('Hearth')
// Without it Windows shows no notifications.
app.setAppUserModelId('org.hearth.app')
// Root on Linux, as in a container, can only run without: there the two together would start nothing at all.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
declareScheme()
placeOwnData(switches)

if (app.requestSingleInstanceLock()) run()
else app.quit()

/** Another vault is another app: it has a window, a lock and data of its own. */
function placeOwnData({ userData, vault }: Switches): void {
  const folder =
    userData ??
    (vault === null
      ? null
      : join(app.getPath('appData'), `Hearth-${createHash('sha256').update(vault).digest('hex').slice(0, 16)}`))
  if (folder === null) return
  mkdirSync(folder, { recursive: true })
  app.setPath('userData', folder)
}

function run(): void {
  const first = linkIn(process.argv)
  if (first !== null) opened.open(first)
  app.on('second-instance', (_event, argv) => {
    const link = linkIn(argv)
    if (link !== null) opened.open(link)
    focus()
  })
  // macOS hands links over by this event alone.
  app.on('open-url', (event, address) => {
    event.preventDefault()
    const link = linkIn([address])
    if (link !== null) opened.open(link)
    focus()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  void app.whenReady().then(ready)
}

async function ready(): Promise<void> {
  guardPages()
  serveInterface(join(out, 'renderer'))
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)))
  const engine = engineHost({
    processes: join(out, 'processes'),
    open: {
      type: 'open',
      vault: switches.vault ?? defaultVaultFolder(),
      signals: [...switches.signals],
      listen: switches.listen,
    },
    keychain: await systemKeychain(safeStorage, process.platform),
    onGone: () => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.send(channels.engineGone)
    },
    log,
  })
  answerPages(engine)
  tellNotices()
  closeBeforeQuitting(engine)
  show()
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) show()
  })
}

function answerPages(engine: EngineHost): void {
  hear(channels.port, (page) => {
    void engine.openPort().then((answer) => {
      if (page.isDestroyed()) return
      if (answer.ok) page.postMessage(channels.port, null, [answer.value])
      else if (isProblem(answer.error.code)) void page.loadURL(problemAddress(answer.error.code))
    })
  })
  hear(channels.link, (page) => {
    opened.listen((link) => {
      page.send(channels.link, link)
    })
  })
  answerText(channels.copy, longestCopy, async (text) => {
    await clipboard.writeText(text)
    return true
  })
  answer(channels.place, parsePlaceAsked, choosePlace)
}

/** What came is told by the system, and a click on it leads back into the window. */
function tellNotices(): void {
  const shown = notices({
    icon,
    flash: (on) => {
      for (const window of BrowserWindow.getAllWindows()) if (!window.isFocused()) window.flashFrame(on)
    },
    open: (id) => {
      openedNotices.open(id)
      focus()
    },
  })
  hearOf(channels.tell, parseNotice, shown.tell)
  hearOf(channels.takeBack, parseNoticeIds, shown.takeBack)
  hearOf(channels.badge, parseBadge, ({ count, dot }) => {
    shown.badge(count, dot)
  })
  hear(channels.notice, (page) => {
    openedNotices.listen((id) => {
      page.send(channels.notice, id)
    })
  })
}

function closeBeforeQuitting(engine: EngineHost): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void engine.close().then(() => {
      closed = true
      // Within the event that was just prevented it would be taken for the same wish to quit, and lost.
      setImmediate(() => {
        app.quit()
      })
    })
  })
}

function show(): void {
  const window = openWindow({ preload: join(out, 'shell/preload.cjs'), icon })
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    // The page that listened is about to go: the next one asks again.
    if (isMainFrame && !isSameDocument) mute()
  })
  window.on('closed', mute)
}

const mute = (): void => {
  opened.mute()
  openedNotices.mute()
}

function focus(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) {
    if (app.isReady()) show()
    return
  }
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
