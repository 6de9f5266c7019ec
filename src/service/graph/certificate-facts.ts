import type { Instant } from '../../base/instant.ts'
import { keepAcrossRequests } from '../../base/process-memory.ts'
import { ok, type Result } from '../../base/result.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import type { KeyAlgorithm } from './recognition-graph.ts'

/** What a drawing tells of a certificate. */
export interface CertificateFacts {
  readonly algorithm: KeyAlgorithm
  readonly notBefore: Instant
  readonly notAfter: Instant
}

/** Certificates of which the facts are kept: some hundred octets each. Ours. */
const KEPT_MAX = 20_000

/** A fingerprint names one certificate for ever, so that what is kept is never out of date. */
let kept = new Map<string, CertificateFacts>()
keepAcrossRequests(() => {
  kept = new Map()
})

/** Those that the store does not hold, or that cannot be read, are absent. Faults: service.store-unavailable. */
export async function certificateFacts(
  store: Pick<RegistryStore, 'certificates'>,
  fingerprints: readonly string[],
): Promise<Result<ReadonlyMap<string, CertificateFacts>>> {
  const facts = new Map<string, CertificateFacts>()
  const unknown: string[] = []
  for (const fingerprint of fingerprints) {
    const known = kept.get(fingerprint)
    if (known === undefined) unknown.push(fingerprint)
    else facts.set(fingerprint, known)
  }
  if (unknown.length === 0) return ok(facts)
  const found = await store.certificates(unknown)
  if (!found.ok) return found
  for (const [fingerprint, bytes] of found.value) {
    const decoded = decodeCertificate(bytes)
    if (!decoded.ok) continue
    const { publicKey, notBefore, notAfter } = decoded.value
    const read = { algorithm: readPublicKey(publicKey).key.kind, notBefore, notAfter }
    facts.set(fingerprint, read)
    if (kept.size < KEPT_MAX) kept.set(fingerprint, read)
  }
  return ok(facts)
}
