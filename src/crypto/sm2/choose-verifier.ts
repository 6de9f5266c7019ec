import { importSmCrypto, wasmModules } from '#wasm'
import { assert } from '../../base/assert.ts'
import { bytesFromHex } from '../../base/bytes.ts'
import type { WasmModule } from '../wasm/web-assembly.ts'
import { SeenKeys } from './seen-keys.ts'
import type { Sm2Verifier } from './sm2-verifier.ts'
import { wasmVerifier } from './wasm-verifier.ts'

/**
 * Verifications by the scalar module before the fused one is tried. To set the latter up, until the engine has compiled it
 * well, costs as much as two hundred of them on all threads together (measured): so nobody pays more than twice what he
 * would have, and who verifies one contract pays nothing.
 */
export const FUSED_PAYS_FROM = 256

let chosen: Sm2Verifier | null = null
let verifications = 0

/**
 * The verifier of this runtime for one verification, set up when the first SM2 signature comes: who never sees one pays
 * nothing.
 */
export function sm2Verifier(): Sm2Verifier | Promise<Sm2Verifier> {
  verifications += 1
  if (verifications === FUSED_PAYS_FROM) return changeToFused()
  return chosen ?? chooseVerifier()
}

/** The scalar module, or sm-crypto where WebAssembly is forbidden. */
function chooseVerifier(): Sm2Verifier | Promise<Sm2Verifier> {
  const scalar = wasmModules.sm2()
  if (scalar === null) return chooseScript()
  chosen = wasmVerifier(scalar)
  return chosen
}

async function chooseScript(): Promise<Sm2Verifier> {
  assert(importSmCrypto !== null, 'a runtime without sm-crypto has WebAssembly')
  const { scriptVerifier } = await import('./script-verifier.ts')
  chosen = scriptVerifier(await importSmCrypto())
  return chosen
}

/** Where the runtime knows the fused module, and it tells right from wrong there. */
async function changeToFused(): Promise<Sm2Verifier> {
  const fused = await wasmModules.sm2Fused()
  chosen = (fused && rightVerifier(fused)) ?? chosen
  return chosen ?? chooseVerifier()
}

function rightVerifier(fused: WasmModule): Sm2Verifier | null {
  try {
    const verify = wasmVerifier(fused)
    return isRight(verify) ? verify : null
  } catch {
    return null // Too little memory, or a wrong product turned into no integer: the scalar module has neither.
  }
}

/**
 * Whether the example of GB/T 32918.5-2017 Annex A verifies, and not with r and s exchanged: thousands of products, of
 * which nearly every one is wrong where a multiply-add rounds twice.
 */
function isRight(verify: Sm2Verifier): boolean {
  const octets = (hex: string): Uint8Array => bytesFromHex(hex)!
  const point = octets(
    '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
      'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  )
  const key = new SeenKeys().find(point)
  const e = octets('f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640')
  const r = octets('f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3')
  const s = octets('b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa')
  return verify(key, e, r, s) && !verify(key, e, s, r)
}
