import { compiled } from './compile-embedded.ts'
import { SM3_WASM } from './embedded.ts'
import type { WasmModules } from './web-assembly.ts'

/** For a script that digests and verifies no signature: SM3 alone, so that a browser loads no more. */
export const wasmModules: WasmModules = {
  sm2: () => null,
  sm2Fused: async () => null,
  sm3: () => compiled(SM3_WASM),
  compiledWhenAsked: true,
}
