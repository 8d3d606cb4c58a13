import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ui, type Ui } from '#shared/contract/ui.ts'
import { expectOk, ok } from '#shared/kernel/result.ts'
import { connect, type Client } from '#shared/rpc/client.ts'
import { pair } from '#shared/rpc/wire.ts'
import { look } from '../look.ts'
import { openDoor, type Door } from './door.ts'

let vault = ''
const doors: Door[] = []

async function door(): Promise<Door> {
  const opened = expectOk(await openDoor({ vault, network: false, listen: null, log: () => undefined }))
  doors.push(opened)
  return opened
}

async function page(through: Door): Promise<Client<Ui>> {
  const [near, far] = pair()
  await through.attach(far)
  return connect(near, ui)
}

const nameAt = async (client: Client<Ui>): Promise<string> => expectOk(await look(client, 'vault', {})).head.name

beforeEach(async () => {
  vault = await mkdtemp(join(tmpdir(), 'door-'))
})
afterEach(async () => {
  for (const one of doors.splice(0)) await one.close()
  await rm(vault, { recursive: true, force: true })
})

test('where no process has the vault open, this one opens it, for as many pages as come', async () => {
  const only = await door()
  const [first, second] = await Promise.all([page(only), page(only)])
  expect(await first.call('vault.create', { name: 'Ada' })).toEqual(ok({}))
  expect(await nameAt(second)).toBe('Ada')
})

test('a second host on the vault goes through the first, and takes over when that has ended', async () => {
  const first = await door()
  await (await page(first)).call('vault.create', { name: 'Ada' })
  const second = await door()
  const through = await page(second)
  expect(await nameAt(through)).toBe('Ada')

  await first.close()
  expect(await through.call('profile.set', { name: 'Lost', picture: null })).toEqual({
    ok: false,
    error: { code: 'disconnected' },
  })
  expect(await nameAt(await page(second))).toBe('Ada')
})
