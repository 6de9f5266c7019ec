/// <reference path="./wasm.d.ts" />
import type { ImportSmCrypto } from '../sm2/script-verifier.ts'
import sm2 from '../sm2/sm2.wasm'
import sm2Fused from '../sm2/sm2-fused.wasm'
import sm3 from '../sm3/sm3.wasm'
import type { WasmModules } from './web-assembly.ts'

/** workerd compiles no octets at run time: its modules are imported, and were compiled when the worker was started. */
export const wasmModules: WasmModules = {
  sm2: () => sm2,
  sm2Fused: async () => sm2Fused,
  sm3: () => sm3,
  compiledWhenAsked: false,
}

/** WebAssembly is never forbidden here, so sm-crypto is not even bundled. */
export const importSmCrypto: ImportSmCrypto | null = null
