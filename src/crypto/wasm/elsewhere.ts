/// <reference path="./sm-crypto.d.ts" />
import { type Bytes, bytesFromBase64 } from '../../base/bytes.ts'
import type { ImportSmCrypto } from '../sm2/script-verifier.ts'
import { SM2_WASM, SM3_WASM } from './embedded.ts'
import { type WasmModule, type WasmModules, webAssembly } from './web-assembly.ts'

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
}

/** Loaded only where WebAssembly is forbidden. */
export const importSmCrypto: ImportSmCrypto | null = async () => (await import('sm-crypto')).default

/** Null where there is no WebAssembly, where it lacks what the module uses, or a content security policy without 'wasm-unsafe-eval' forbids it. */
function compiled(base64: string): WasmModule | null {
  if (webAssembly === undefined) return null
  try {
    return new webAssembly.Module(octetsOf(base64))
  } catch {
    return null // What is taken instead is slower, with the same answers.
  }
}

/** Node's own decoder where there is one: its atob costs more than compiling what it decodes. */
const octetsOf = (base64: string): Bytes => Buffer?.from(base64, 'base64') ?? bytesFromBase64(base64)!

interface NodeBuffer {
  readonly Buffer?: { from(text: string, encoding: 'base64'): Bytes }
}

const { Buffer }: NodeBuffer =
  (
    globalThis as { process?: { getBuiltinModule?: (name: string) => NodeBuffer | undefined } }
  ).process?.getBuiltinModule?.('node:buffer') ?? {}
