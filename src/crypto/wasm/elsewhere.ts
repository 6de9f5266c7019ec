/// <reference path="./sm-crypto.d.ts" />
import type { ImportSmCrypto } from '../sm2/script-verifier.ts'
import { compiled } from './compile-embedded.ts'
import { SM2_WASM, SM3_WASM } from './embedded.ts'
import type { WasmModules } from './web-assembly.ts'

/**
 * Node and browsers compile the octets that stand in `embedded.ts`, when they are first needed: nothing has to be
 * found beside the script and nothing waits, for a third more octets than the files have.
 */
export const wasmModules: WasmModules = {
  sm2: () => compiled(SM2_WASM),
  // A part of the script that cannot be loaded is like a module that cannot be compiled.
  sm2Fused: () =>
    import('./embedded-fused.ts').then(
      ({ SM2_FUSED_WASM }) => compiled(SM2_FUSED_WASM),
      () => null,
    ),
  sm3: () => compiled(SM3_WASM),
  compiledWhenAsked: true,
}

/** Loaded only where WebAssembly is forbidden. */
export const importSmCrypto: ImportSmCrypto | null = async () => (await import('sm-crypto')).default
