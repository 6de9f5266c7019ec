import { type Bytes, bytesEqual } from '../base/bytes.ts'
import { keepAcrossRequests } from '../base/process-memory.ts'
import type { SignatureCheck } from '../crypto/verify-signature.ts'

/** Signatures kept: the CA certificates, CRLs and responses of a few hundred issuers, about a megabyte. The number is ours. */
const SIGNATURES_MAX = 1024

interface Remembered {
  /** A copy. */
  readonly issuerKey: Bytes
  /** A copy, or undefined for the default one. */
  readonly sm2Id: Bytes | undefined
  readonly check: SignatureCheck
}

/**
 * Signatures of CAs that verified before: a platform's contracts of a day are all issued by the same few
 * authorities, and mathematics does not change between two requests.
 *
 * An entry is found by the SHA-256 of the whole signed object together with the key and signer ID it was
 * verified under, so nothing else can be taken for it. Only what verified is kept: what anybody can forge
 * would drive out what is asked for. The one asked for longest ago leaves first.
 */
export class RememberedSignatures {
  #signatures = new Map<string, Remembered>()

  find(fingerprint: string, issuerKey: Bytes, sm2Id: Bytes | undefined): SignatureCheck | null {
    const known = this.#signatures.get(fingerprint)
    if (known === undefined || !bytesEqual(known.issuerKey, issuerKey) || !sameId(known.sm2Id, sm2Id)) return null
    this.#signatures.delete(fingerprint)
    this.#signatures.set(fingerprint, known)
    return known.check
  }

  keep(fingerprint: string, issuerKey: Bytes, sm2Id: Bytes | undefined, check: SignatureCheck): void {
    if (check.outcome !== 'valid') return
    if (this.#signatures.size >= SIGNATURES_MAX) this.#signatures.delete(this.#signatures.keys().next().value!)
    this.#signatures.set(fingerprint, {
      issuerKey: new Uint8Array(issuerKey),
      sm2Id: sm2Id && new Uint8Array(sm2Id),
      check,
    })
  }

  clear(): void {
    this.#signatures = new Map()
  }
}

export function sameId(a: Bytes | undefined, b: Bytes | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && bytesEqual(a, b))
}

/** Of this process; whole answers and never promises, which workerd binds to the request that made them. */
export const rememberedSignatures = new RememberedSignatures()
keepAcrossRequests(() => rememberedSignatures.clear())
