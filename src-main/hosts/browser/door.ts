import { ok, type Failure, type Result } from '#shared/kernel/result.ts'
import type { Wire } from '#shared/rpc/wire.ts'
import { dialControl } from '../control.ts'
import { joinWires } from '../joinWires.ts'
import { holdVault, runsElsewhere, type HeldVault, type OpenCode, type OpenOptions } from '../openVault.ts'

/** A way to the engine, whichever process it runs in. */
export interface Door {
  /** Serves the contract on the wire; closes it where no engine can be reached. */
  attach(wire: Wire): Promise<void>
  close(): Promise<void>
}

/** Goes to the process that has the vault open; where there is none, or once it has ended, opens the vault here. */
export async function openDoor(options: OpenOptions): Promise<Result<Door, Failure<OpenCode>>> {
  let holding: Promise<Result<HeldVault, Failure<OpenCode>>> | null = null
  const hold = (): Promise<Result<HeldVault, Failure<OpenCode>>> => {
    // One opening for all pages that ask at once; a failed one may be tried again.
    holding ??= holdVault(options).then((held) => {
      if (!held.ok) holding = null
      return held
    })
    return holding
  }
  const attach = async (wire: Wire): Promise<void> => {
    const elsewhere = holding === null ? await dialControl(options.vault) : null
    if (elsewhere !== null) return joinWires(wire, elsewhere)
    const held = await hold()
    if (held.ok) held.value.engine.connect(wire)
    else wire.close()
  }
  const close = async (): Promise<void> => {
    const held = await holding
    if (held?.ok === true) await held.value.close()
  }
  if (!(await runsElsewhere(options.vault))) {
    const held = await hold()
    if (!held.ok) return held
  }
  return ok({ attach, close })
}
