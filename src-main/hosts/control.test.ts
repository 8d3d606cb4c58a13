import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { connect as connectSocket, createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { command } from '#shared/contract/define.ts'
import { ok } from '#shared/kernel/result.ts'
import { connect, type Client } from '#shared/rpc/client.ts'
import { serve } from '#shared/rpc/server.ts'
import type { Wire } from '#shared/rpc/wire.ts'
import { dialControl, longestAsk, serveControl, type Serving } from './control.ts'
import { findControlPlace } from './controlPlace.ts'

const contract = {
  greet: command({
    input: v.strictObject({ name: v.string() }),
    output: v.strictObject({ said: v.string() }),
    errors: [],
  }),
}

const engineOf = (who: string): Serving => ({
  connect: (wire) =>
    serve(
      wire,
      contract,
      { greet: ({ name }) => ok({ said: `${name}, this is ${who}` }) },
      { onDefect: () => undefined },
    ),
})

let vault = ''
let close: (() => Promise<void>)[] = []
const log: string[] = []

async function host(who: string): Promise<() => Promise<void>> {
  const stop = await serveControl(vault, engineOf(who), (line) => log.push(line))
  close.push(stop)
  return stop
}

async function dial(): Promise<Client<typeof contract> | null> {
  const wire: Wire | null = await dialControl(vault)
  if (wire === null) return null
  close.push(async () => wire.close())
  return connect(wire, contract)
}

beforeEach(async () => {
  vault = await mkdtemp(join(tmpdir(), 'control-'))
  close = []
  log.length = 0
})

afterEach(async () => {
  for (const one of close.reverse()) await one()
  await rm(vault, { recursive: true, force: true })
  expect(log).toEqual([])
})

test('where no process has the vault open there is nobody to reach', async () => {
  expect(await dial()).toBeNull()
})

test('a command speaks to the process that has the vault open', async () => {
  await host('Ada')
  const client = await dial()
  expect(await client?.call('greet', { name: 'Bo' })).toEqual(ok({ said: 'Bo, this is Ada' }))
})

test('only this user can open the socket', async () => {
  await host('Ada')
  const address = (await findControlPlace(vault))!
  expect((await stat(address)).mode & 0o777).toBe(0o600)
  expect((await stat(dirname(address))).mode & 0o777).toBe(0o700)
})

test('a socket in a folder that others may open is not trusted', async () => {
  await host('Ada')
  const address = (await findControlPlace(vault))!
  await chmod(dirname(address), 0o755)
  expect(await dial()).toBeNull()
})

test('the socket of a killed process is known to be empty, and replaced', async () => {
  await mkdir(join(vault, 'control'), { mode: 0o700 })
  const dead = createServer()
  dead.listen(join(vault, 'control', 'abandoned'))
  await once(dead, 'listening')
  // A killed process leaves a socket behind at which nobody listens; a moved one is not unlinked by its server.
  await rename(join(vault, 'control', 'abandoned'), join(vault, 'control', 'socket'))
  dead.close()
  await once(dead, 'close')
  expect((await stat(join(vault, 'control', 'socket'))).isSocket()).toBe(true)
  expect(await dial()).toBeNull()

  await host('Ada, back again')
  expect(await (await dial())?.call('greet', { name: 'Bo' })).toEqual(ok({ said: 'Bo, this is Ada, back again' }))
})

test('a vault whose path is too long for a socket has it in a private folder, and clears it away', async () => {
  vault = join(vault, 'x'.repeat(120))
  const stop = await host('Ada')
  const address = (await findControlPlace(vault))!
  expect(dirname(address).startsWith(vault)).toBe(false)
  expect((await stat(dirname(address))).mode & 0o777).toBe(0o700)
  expect(await readFile(join(vault, 'control', 'address'), 'utf8')).toBe(address)
  expect(await (await dial())?.call('greet', { name: 'Bo' })).toEqual(ok({ said: 'Bo, this is Ada' }))

  await stop()
  await expect(stat(dirname(address))).rejects.toThrow('ENOENT')
  expect(await dial()).toBeNull()
})

test('a pointer to a folder of others is not followed', async () => {
  await mkdir(join(vault, 'control'), { mode: 0o700 })
  await mkdir(join(vault, 'open'), { mode: 0o755 })
  const server = createServer()
  server.listen(join(vault, 'open', 'socket'))
  await once(server, 'listening')
  close.push(async () => void server.close())
  await writeFile(join(vault, 'control', 'address'), join(vault, 'open', 'socket'))
  expect(await dial()).toBeNull()
})

test('malformed JSON closes that connection only', async () => {
  await host('Ada')
  const client = await dial()
  const rude = connectSocket((await findControlPlace(vault))!)
  rude.write('GET / HTTP/1.1\r\n\r\n')
  await once(rude, 'close')
  expect(await client?.call('greet', { name: 'Bo' })).toEqual(ok({ said: 'Bo, this is Ada' }))
})

test('a line without end closes that connection only', async () => {
  await host('Ada')
  const client = await dial()
  const rude = connectSocket((await findControlPlace(vault))!)
  rude.on('error', () => undefined)
  rude.write('"'.padEnd(longestAsk + 2, 'x'))
  await once(rude, 'close')
  expect(await client?.call('greet', { name: 'Bo' })).toEqual(ok({ said: 'Bo, this is Ada' }))
})

test('calls under way when the process ends are answered as disconnected', async () => {
  const stop = await host('Ada')
  const client = await dial()
  await client?.call('greet', { name: 'Bo' })
  await stop()
  expect(await client?.call('greet', { name: 'Bo' })).toEqual({ ok: false, error: { code: 'disconnected' } })
})
