import type { Recognition } from '../registry/recognition.ts'
import type { CertificateReport, RejectedPathReport, ReportFinding, SubIndication } from './report.ts'

/**
 * The answer to a question for recognition, `yanqian.recognition/1`: whether a certificate holds, whether somebody
 * agreed to take it, and what it is before the law, never merged; and on what state of the registry they rest.
 * Written as canonical JSON (RFC 8785); instants are ISO 8601 in UTC, certificates are named by the SHA-256 of
 * their DER in lower-case hexadecimal.
 */
export interface RecognitionReport {
  readonly schema: 'yanqian.recognition/1'
  readonly registry: RegistryGround
  readonly policy: { readonly name: string; readonly sha256: string }
  /** Null where the certificate is technically valid. */
  readonly subIndication: SubIndication | null
  /** What the technical answer rests on: the findings of the first path, or what stands against the nearest one. */
  readonly findings: readonly ReportFinding[]
  readonly recognition: Recognition
  /** Candidates that were refused, nearest to acceptable first. */
  readonly rejected: readonly RejectedPathReport[]
  /** Every certificate that a path names, by fingerprint. */
  readonly certificates: Readonly<Record<string, CertificateReport>>
}

/** The state of the registry that was asked, so named that the question can be put again. */
export interface RegistryGround {
  readonly version: number
  /** SHA-256 of the change that made the version: it covers every change before it. */
  readonly changeHead: string
  /** When that change was made: how old the answer's ground is. */
  readonly issuedAt: string
  /** SHA-256 of the whole snapshot's canonical JSON; null where a part of it was asked. */
  readonly sha256: string | null
  /** SHA-256 of the rows that the answer rests on, as canonical JSON: the same out of the whole and out of a part. */
  readonly excerptSha256: string
  /** Anchors that were at hand; none at all is the registry's lack and not the certificate's. */
  readonly anchors: number
  /** Whether nothing that the question touches was left out; a no to less than all is no answer. */
  readonly complete: boolean
}
