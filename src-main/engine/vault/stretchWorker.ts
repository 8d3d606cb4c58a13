/** Stretches one passphrase on a thread of its own and says what came of it. */
import { parentPort, workerData } from 'node:worker_threads'
import { stretch } from '../crypto/sodium.ts'

const { passphrase, salt } = workerData as { passphrase: string; salt: Uint8Array }
parentPort?.postMessage(stretch(passphrase, salt))
