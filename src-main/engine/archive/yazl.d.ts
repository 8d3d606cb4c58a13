/** The package brings no declarations; this is the part of it that is used. */
declare module 'yazl' {
  import type { Readable } from 'node:stream'

  interface Options {
    readonly mtime?: Date
    readonly compress?: boolean
  }
  export class ZipFile {
    readonly outputStream: Readable
    addBuffer(content: Buffer, path: string, options: Options): void
    addReadStreamLazy(
      path: string,
      options: Options,
      open: (opened: (error: unknown, stream: Readable) => void) => void,
    ): void
    end(): void
    on(event: 'error', failed: (error: unknown) => void): void
  }
}
