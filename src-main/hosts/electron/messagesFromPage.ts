import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { isHome } from './origin.ts'

/** Every message is asked where it comes from: the interface itself, at the top of a window, and nobody else. */
const isInterface = ({ senderFrame, sender }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame === sender.mainFrame && isHome(senderFrame.url)

/** Hears what the interface says on this channel. */
export function hear(channel: string, heard: (page: WebContents) => void): void {
  ipcMain.on(channel, (event) => {
    if (isInterface(event)) heard(event.sender)
  })
}

/** Hears what the interface tells on this channel, once `parse` has made something known of it. */
export function hearOf<Told>(
  channel: string,
  parse: (told: unknown) => Told | null,
  heard: (told: Told, page: WebContents) => void,
): void {
  ipcMain.on(channel, (event, told: unknown) => {
    const known = isInterface(event) ? parse(told) : null
    if (known !== null) heard(known, event.sender)
  })
}

/** Answers what the interface asks on this channel, once `parse` has made something known of it; null to everyone else. */
export function answer<Asked>(
  channel: string,
  parse: (asked: unknown) => Asked | null,
  found: (asked: Asked, page: WebContents) => Promise<string | null>,
): void {
  ipcMain.handle(channel, async (event, asked: unknown) => {
    const known = isInterface(event) ? parse(asked) : null
    return known === null ? null : found(known, event.sender)
  })
}

/** Answers what the interface asks on this channel with a text; false to everyone else and to anything but a text. */
export function answerText(channel: string, longest: number, answer: (text: string) => Promise<boolean>): void {
  ipcMain.handle(channel, async (event, text: unknown) => {
    return isInterface(event) && typeof text === 'string' && text.length <= longest && (await answer(text))
  })
}
