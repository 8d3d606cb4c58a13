import { Worker } from 'node:worker_threads'
import { stretch } from '../crypto/sodium.ts'

/**
 * S1: Argon2id beside the engine's thread, which it would hold up for a second or more. Where no thread can be had
 * it is done here: a vault that opens late is better than one that does not.
 */
export async function stretchAside(passphrase: string, salt: Uint8Array): Promise<Uint8Array> {
  try {
    return await inWorker(passphrase, salt)
  } catch {
    return stretch(passphrase, salt)
  }
}

function inWorker(passphrase: string, salt: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // Without arguments of this process: some of them are refused to threads.
    const worker = new Worker(entry(), { workerData: { passphrase, salt }, execArgv: [], env: {} })
    worker.once('message', (key: unknown) => {
      if (key instanceof Uint8Array && key.length === 32) resolve(key)
      else reject(new Error('the thread answered something else'))
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the thread ended without an answer')))
  })
}

/** Beside this file, in whatever language it is: Node runs the source as it is. */
const entry = (): URL => new URL(`./stretchWorker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)
