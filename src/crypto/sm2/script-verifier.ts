import { type Bytes, hexOf } from '../../base/bytes.ts'
import type { SeenKey } from './seen-keys.ts'
import type { Sm2Verifier } from './sm2-verifier.ts'

/** What is used of sm-crypto. */
export interface SmCrypto {
  readonly sm2: {
    doVerifySignature(digest: number[], signature: string, publicKey: string, options: { hash: false }): boolean
  }
}

export type ImportSmCrypto = () => Promise<SmCrypto>

/** Verifies with sm-crypto, where WebAssembly is forbidden: the same answers, some hundred times slower. */
export const scriptVerifier =
  ({ sm2 }: SmCrypto): Sm2Verifier =>
  ({ point }: SeenKey, e: Bytes, r: Bytes, s: Bytes): boolean => {
    const signature = hexOf(r) + hexOf(s)
    try {
      return sm2.doVerifySignature([...e], signature, `04${hexOf(point)}`, { hash: false })
    } catch (error) {
      // It asks the sum at infinity for its x, and there is none: no signature.
      if (error instanceof TypeError) return false
      throw error
    }
  }
