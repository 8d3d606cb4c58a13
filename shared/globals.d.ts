/**
 * The few globals that Node, a window and a worker all have and that `shared/` may use. It is compiled
 * without the types of either, so that nothing here can lean on one host alone.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array): string
}

declare function structuredClone<T>(value: T): T
declare function queueMicrotask(task: () => void): void
