import type { Bytes } from '../../base/bytes.ts'
import { type WasmModule, webAssembly } from '../wasm/web-assembly.ts'
import { KeyTables } from './key-tables.ts'
import type { SeenKey } from './seen-keys.ts'
import type { Sm2Verifier } from './sm2-verifier.ts'

/** What both modules of `assembly/` export. */
export interface Sm2Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  start(): void
  /** Where the caller writes point, e, r and s. */
  input(): number
  verify(): number
  buildTable(slot: number): number
  verifyWithTable(slot: number): number
}

const INPUT_OCTETS = 160
const E_AT = 64
const R_AT = 96
const S_AT = 128

/** Verifies in WebAssembly; a key that comes again gets a table of its multiples. */
export function wasmVerifier(module: WasmModule): Sm2Verifier {
  const sm2 = new webAssembly!.Instance(module).exports as Sm2Exports
  sm2.start()
  let view = new Uint8Array(0)
  const input = (): Uint8Array => {
    // Memory that grew has left its old views empty.
    if (view.length === 0) view = new Uint8Array(sm2.memory.buffer, sm2.input(), INPUT_OCTETS)
    return view
  }
  const tables = new KeyTables((point, slot) => {
    input().set(point)
    return sm2.buildTable(slot) !== 0
  })
  return (key: SeenKey, e: Bytes, r: Bytes, s: Bytes): boolean => {
    const slot = tables.slotOf(key)
    const octets = input()
    octets.set(e, E_AT)
    octets.set(r, R_AT)
    octets.set(s, S_AT)
    if (slot !== null) return sm2.verifyWithTable(slot) !== 0
    octets.set(key.point)
    return sm2.verify() !== 0
  }
}
