import type { Budget } from '../base/budget.ts'
import { type Bytes, bytesEqual } from '../base/bytes.ts'
import type { AlgorithmIdentifier } from '../crypto/algorithm-identifier.ts'
import type { SignatureScheme } from '../crypto/algorithms.ts'
import { type SignatureCheck, verifySignature } from '../crypto/verify-signature.ts'
import { type RememberedSignatures, rememberedSignatures, sameId } from './remembered-signatures.ts'

/** A certificate, CRL or OCSP response: something that an issuer signed. */
export interface SignedObject {
  readonly fingerprint: string
  readonly tbs: Bytes
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Bytes
}

interface Verified {
  readonly issuerKey: Bytes
  readonly sm2Id: Bytes | undefined
  readonly check: Promise<SignatureCheck>
}

/**
 * The signatures verified so far in one request: the same certificate under the same key is asked for by
 * every path that shares it, and costs one public-key operation, or none where it verified in an earlier
 * request. The budget is charged all the same: what a request may do must not depend on what others did.
 */
export class SignatureCache {
  readonly #verified = new Map<string, Verified[]>()
  readonly #remembered: RememberedSignatures

  constructor(remembered: RememberedSignatures = rememberedSignatures) {
    this.#remembered = remembered
  }

  /** Whether `signed` was signed by the key; null where the budget has no operation left. */
  async verify(
    signed: SignedObject,
    issuerKey: Bytes,
    sm2Id: Bytes | undefined,
    budget: Budget,
  ): Promise<SignatureCheck | null> {
    const known = this.#verified.get(signed.fingerprint) ?? []
    const same = known.find((each) => bytesEqual(each.issuerKey, issuerKey) && sameId(each.sm2Id, sm2Id))
    if (same) return same.check
    if (!budget.spend('signatures')) return null
    const check = this.#compute(signed, issuerKey, sm2Id)
    this.#verified.set(signed.fingerprint, [...known, { issuerKey, sm2Id, check }])
    return check
  }

  /** By what an object is signed, of which a signature was found to hold; null for any other. */
  async schemeOf(fingerprint: string): Promise<SignatureScheme | null> {
    for (const { check } of this.#verified.get(fingerprint) ?? []) {
      const { outcome, scheme } = await check
      if (outcome === 'valid') return scheme
    }
    return null
  }

  async #compute(signed: SignedObject, issuerKey: Bytes, sm2Id: Bytes | undefined): Promise<SignatureCheck> {
    const remembered = this.#remembered.find(signed.fingerprint, issuerKey, sm2Id)
    if (remembered) return remembered
    const check = await verifySignature({
      publicKey: issuerKey,
      algorithm: signed.signatureAlgorithm,
      signature: signed.signature,
      message: [signed.tbs],
      ...(sm2Id && { sm2Id }),
    })
    this.#remembered.keep(signed.fingerprint, issuerKey, sm2Id, check)
    return check
  }
}
