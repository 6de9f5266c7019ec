import { type Bytes, hexOf } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import { sm3 } from '../../crypto/digest.ts'
import type { Purpose } from '../../registry/registry-snapshot.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { DEFAULT_POLICY } from '../policies.ts'
import { type NamedOctets, readOfKind } from '../read-certificates.ts'
import type { Effective } from './recognition-choices.ts'
import type { RecognitionReport } from './recognition-report.ts'
import { submitForRecognition } from './submit-recognition.ts'

/** A person's question: may this certificate be relied on here, now and on the days that matter? */
export interface CertificateQuestion {
  readonly certificate: NamedOctets
  /** Certificates, CRLs and OCSP responses that are brought along: trusted for nothing. */
  readonly material: readonly NamedOctets[]
  readonly region: string
  readonly purpose: Purpose
  readonly effective: Effective
  /** Each is answered for itself, over one state of the registry. */
  readonly instants: readonly Instant[]
}

export interface CertificateAnswer {
  readonly sha256: string
  readonly sm3: string
  /** What the certificate itself states; null where it states none. */
  readonly keyIdentifier: string | null
  readonly bytes: Bytes
  /** One for each instant, in their order. */
  readonly reports: readonly RecognitionReport[]
}

/**
 * Answers for every instant by one state of the registry, so that two days differ by what was decided and never by what
 * was entered in between.
 *
 * Faults: material.*, registry.*, service.store-unavailable.
 */
export async function askAboutCertificate(
  { certificate, material, region, purpose, effective, instants }: CertificateQuestion,
  store: RegistryStore,
): Promise<Result<CertificateAnswer>> {
  const read = readOfKind([certificate], 'certificates')
  if (!read.ok) return read
  const [target] = read.value.items
  const head = await store.head()
  if (!head.ok) return head
  const asked = { certificate, material, region, purpose, effective, policy: DEFAULT_POLICY }
  const reports: RecognitionReport[] = []
  for (const at of instants) {
    const report = await submitForRecognition({ ...asked, at, version: head.value.version }, store)
    if (!report.ok) return report
    reports.push(report.value)
  }
  const { fingerprint, bytes, subjectKeyIdentifier } = target!
  return ok({
    sha256: fingerprint,
    sm3: hexOf(sm3(bytes)),
    keyIdentifier: subjectKeyIdentifier && hexOf(subjectKeyIdentifier),
    bytes,
    reports,
  })
}
