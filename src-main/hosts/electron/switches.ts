import { resolve } from 'node:path'

/** What the command line asks of the app. */
export interface Switches {
  /** Where the vault is; null: where it always is. */
  readonly vault: string | null
  /** Signalling servers for groups founded in this run, unless the vault names its own. */
  readonly signals: readonly string[]
  readonly listen: { readonly host: string; readonly port: number }
  /** Where the window's own data go; null: where they always go. */
  readonly userData: string | null
}

const everyone = '0.0.0.0'

/** Reads `--name=value`. What it does not know belongs to Chromium and is left alone. */
export function readSwitches(argv: readonly string[]): Switches {
  const values = (name: string): string[] =>
    argv
      .filter((argument) => argument.startsWith(`--${name}=`))
      .map((argument) => argument.slice(name.length + 3))
      .filter((value) => value !== '')
  const last = (name: string): string | null => values(name).at(-1) ?? null
  const path = (name: string): string | null => {
    const value = last(name)
    return value === null ? null : resolve(value)
  }
  const port = Number(last('listen-port') ?? 0)
  return {
    vault: path('vault'),
    signals: values('signal'),
    listen: {
      host: last('listen-host') ?? everyone,
      port: Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : 0,
    },
    userData: path('user-data-dir'),
  }
}
