import { importSmCrypto, wasmModules } from '#wasm'
import { assert } from '../../base/assert.ts'
import { webAssembly } from '../wasm/web-assembly.ts'
import { scriptVerifier } from './script-verifier.ts'
import type { Sm2Verifier } from './sm2-verifier.ts'
import { wasmVerifier } from './wasm-verifier.ts'

let chosen: Promise<Sm2Verifier> | null = null

/** The verifier of this runtime, set up when the first SM2 signature comes: who never sees one pays nothing. */
export function sm2Verifier(): Promise<Sm2Verifier> {
  chosen ??= chooseVerifier()
  return chosen
}

async function chooseVerifier(): Promise<Sm2Verifier> {
  const module = webAssembly === undefined ? null : wasmModules.sm2()
  if (module !== null) return wasmVerifier(module)
  assert(importSmCrypto !== null, 'a runtime without sm-crypto has WebAssembly')
  return scriptVerifier(await importSmCrypto())
}
